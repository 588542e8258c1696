import { poolWhere, without } from "../support/api.ts";
import { assignment, choose, chosen } from "../support/seats.ts";
import { ownWords } from "../support/states.ts";
import { inOneLanguage, toast } from "../support/words.ts";
import { expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";

test.describe("ko", () => {
  test.use({ locale: "ko-KR" });

  test("한국어로 하루 일을 마칩니다: 로그인, 구성원 추가, 좌석 배정, 코칭 요청, 로그아웃", async ({ page, signIn, client }) => {
    test.setTimeout(90_000);
    const admin = await client(ADMIN);
    const names = await ownWords(admin, "hanbit");
    const korean = (where: string) => inOneLanguage(page, "ko", where, names);
    const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
    const [one, two, three] = await without(admin, "hanbit", target, 3);
    if (!one || !two || !three) throw new Error("too few people");

    await test.step("로그인", async () => {
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Seatkeeper 로그인");
      await page.getByRole("button", { name: "로그인", exact: true }).click();
      await expect(page.getByLabel("이메일 주소")).toHaveAccessibleDescription(/비어 있습니다/);
      await signIn(ADMIN);
      await expect(page.getByRole("heading", { level: 1, name: "홈" })).toBeVisible();
      await expect(page.getByText(/현재 시각은 2026년 11월 23일 10:0\d입니다/)).toBeVisible();
      await korean("home");
    });

    await test.step("구성원 추가", async () => {
      await page.getByRole("navigation", { name: "메뉴" }).getByRole("link", { name: "구성원" }).click();
      await settled(page);
      await expect(page.getByRole("main")).toContainText("팀 6개, 구성원 2,400명");
      await page.getByRole("link", { name: "구성원 추가" }).click();
      const drawer = page.getByRole("dialog", { name: "구성원 추가" });
      // 성이 먼저입니다.
      const [last, first] = [await drawer.getByLabel("성", { exact: true }).boundingBox(), await drawer.getByLabel("이름", { exact: true }).boundingBox()];
      expect((last?.x ?? 0) + (last?.y ?? 0)).toBeLessThan((first?.x ?? 0) + (first?.y ?? 0));
      await drawer.getByLabel("이메일 주소").fill("saeron@hanbit.example");
      await drawer.getByLabel("성", { exact: true }).fill("김");
      await drawer.getByLabel("이름", { exact: true }).fill("새론");
      await drawer.getByLabel("팀", { exact: true }).selectOption({ label: "설계1팀" });
      await expect(drawer.getByText("메일 1통을 보냅니다.")).toBeVisible();
      await korean("people-new");
      await drawer.getByRole("button", { name: "구성원 추가" }).click();
      await expect(toast(page, "김새론 님을 추가했습니다.")).toBeVisible();
      await korean("people-added");
    });

    await test.step("좌석 배정", async () => {
      await page.goto(assignment("hanbit", target, [one, two]));
      await settled(page);
      await page.getByRole("combobox", { name: "구성원" }).fill(three.email);
      await page.getByRole("option").filter({ hasText: three.email }).click();
      const verdict = page.locator("[data-code=seat-limit-reached]");
      await expect(verdict).toContainText(`${target.team_name}의 ${target.product_name} 좌석 ${target.seats}개 중 ${target.used}개가 사용 중이며, 1개가 부족합니다.`);
      await expect(verdict.getByRole("button", { name: "가능한 만큼 배정: 좌석 2개" })).toBeVisible();
      await korean("seats-assign");
      await verdict.getByRole("button", { name: "2명 이하로 선택" }).click();
      await page.getByRole("button", { name: "좌석 2개 배정" }).click();
      await expect(toast(page, `${target.product_name} 좌석 2개를 배정했습니다.`)).toBeVisible();
      await korean("seats-assigned");
    });

    await test.step("코칭 요청", async () => {
      await page.goto("/hanbit/coaching/new?kind=business-product&period=2026-10-01");
      await settled(page);
      await page.getByRole("radio", { name: "파라메트릭 부품" }).check();
      await page.getByRole("button", { name: "이 세션 요청" }).click();
      await expect(toast(page, "세션을 요청했습니다. 2027년 1월 4일까지 진행하는 것을 목표로 합니다.")).toBeVisible();
      await korean("coaching-requested");
      await page.goto("/hanbit/coaching/new?kind=business-product&period=2026-10-01");
      await settled(page);
      const verdict = page.locator("[data-code=quarter-spent]");
      await expect(verdict).toContainText("2026년 10월 1일부터 2026년 12월 31일까지 제공되는 3회가 모두 찼습니다.");
      await expect(verdict.getByRole("button", { name: "2027년 1월 1일 ~ 2027년 3월 31일 기간으로 요청" })).toBeVisible();
      await korean("coaching-refused");
    });

    await test.step("로그아웃", async () => {
      await page.getByRole("button", { name: /로그인됨$/ }).click();
      await page.getByRole("menuitem", { name: "로그아웃" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Seatkeeper 로그인");
    });
  });
});

test("no Korean is left on any page of a company whose names are all Latin", async ({ page, enter, client }) => {
  const it = await client("it@birch.example");
  const pools = (await (await it.get("enterprises/birch/pools")).json()).items;
  await enter("it@birch.example", "/birch");
  for (const path of ["/birch", "/birch/people", "/birch/people/new", "/birch/seats", `/birch/seats/${pools[0].id}`, `/birch/seats/${pools[0].id}/assign`, "/birch/coaching", "/birch/coaching/new", "/birch/nothing", "/absent", "/kit"]) {
    await page.goto(path);
    await settled(page);
    await inOneLanguage(page, "en", path);
  }
});

test("switching the language keeps the page, what is open and what was typed", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  const [member] = await without(admin, "hanbit", target, 1);
  if (!member) throw new Error("nobody without a seat");
  await enter(ADMIN, assignment("hanbit", target));
  await choose(page, member);
  await page.getByRole("radio", { name: "Assign as many as fit" }).check();
  const address = page.url();
  await page.getByRole("button", { name: "Language: English" }).click();
  await page.getByRole("menuitemradio", { name: "한국어" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "좌석 배정" })).toBeVisible();
  expect(page.url()).toBe(address);
  await chosen(page, [member]);
  await expect(page.getByRole("radio", { name: "가능한 만큼 배정" })).toBeChecked();
  await inOneLanguage(page, "ko", "seats-assign", await ownWords(admin, "hanbit"));
  await page.getByRole("button", { name: "언어: 한국어" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assign seats" })).toBeVisible();
  await chosen(page, [member]);
});

test("the server's refusals speak the language that is asked for", async ({ client }) => {
  const admin = await client(ADMIN);
  const title = async (language: string) => {
    const answer = await admin.get("enterprises/absent", { headers: { "Accept-Language": language } });
    expect(answer.headers()["content-language"]).toBe(/^ko/.test(language) || /ko;q=0\.9/.test(language) ? "ko" : "en");
    return (await answer.json()).title;
  };
  expect(await title("en-US,en;q=0.9")).toBe("There is nothing here, or it is not yours to see.");
  expect(await title("ko-KR")).toBe("아무것도 없거나 볼 수 있는 권한이 없습니다.");
  expect(await title("de,ko;q=0.9,en;q=0.5")).toBe("아무것도 없거나 볼 수 있는 권한이 없습니다.");
  expect(await title("tlh")).toBe("There is nothing here, or it is not yours to see.");
});
