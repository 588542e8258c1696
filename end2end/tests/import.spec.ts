import { type Pool, type Team, all, poolWhere, read } from "../support/api.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
/** Of every team's contract. */
const MANAGER = "manager@hanbit.example";
const IMPORT = "/hanbit/people/import";

const rows = (page: Page) => page.getByRole("table", { name: "Rows", exact: true });
const filter = (page: Page, name: RegExp) => page.getByRole("group", { name: "Show rows by result" }).getByRole("button", { name });
const submit = (page: Page) => page.locator("form button[type=submit]");
const facts = (page: Page) => page.locator(".page-facts");

/** Text as Windows writes it in Korea; of its letters only these. */
function cp949(text: string): Buffer {
  const known: Record<string, number> = { 이: 0xc0cc, 메: 0xb8de, 일: 0xc0cf, 름: 0xb8a7, 김: 0xb1e8, 민: 0xb9ce, 수: 0xbcf6, 박: 0xb9da, 서: 0xbcad, 준: 0xc1d8 };
  const bytes = [...text].flatMap((letter) => {
    const pair = known[letter];
    return pair === undefined ? [letter.charCodeAt(0)] : [pair >> 8, pair & 0xff];
  });
  return Buffer.from(bytes);
}

async function choose(page: Page, name: string, buffer: Buffer) {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await settled(page);
}

async function team(page: Page, name: string) {
  await page.getByLabel("Team", { exact: true }).selectOption(name);
}

test("PEOPLE-3: a file is read as it comes, mended in place, applied, kept as a receipt and taken back", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const count = async () => (await read<{ total: number }>(admin, "enterprises/hanbit/members")).total;
  const before = await count();
  const pool = await poolWhere(admin, "hanbit", (pool: Pool) => (pool.free ?? 0) >= 3);
  await enter(ADMIN, "/hanbit/people");
  await page.getByRole("link", { name: "Import a file" }).click();
  await expect(page).toHaveURL(IMPORT);
  await expect(page.getByText("You have imported nothing yet.")).toBeVisible();
  await look("import-empty");
  const file = ["이메일,이름", "minsu@file.example,김민수", "seojun@file.example,박서준", "nobody,김민", "MINSU@file.example,김수", `${ADMIN},이수`, "out@file.example,이민"].join("\n");
  await choose(page, "people.csv", cp949(file));
  // The encoding, what stands between cells, and the header are recognised.
  await expect(page.getByLabel("Encoding")).toHaveValue("CP949");
  await expect(page.getByLabel("Between cells")).toHaveValue(",");
  await expect(page.getByRole("checkbox", { name: "The first row names the columns" })).toBeChecked();
  await expect(page.getByLabel("Column 1 holds")).toHaveValue("email");
  await expect(page.getByLabel("Column 2 holds")).toHaveValue("name");
  await team(page, pool.team_name);
  await expect(facts(page)).toHaveText("people.csv: 3 to add, 1 already known or skipped, 2 refused");
  await page.getByRole("checkbox", { name: pool.product_name }).first().check();
  await expect(submit(page)).toHaveAttribute("aria-disabled", "true");
  await filter(page, /^Refused 2$/).click();
  await expect(rows(page).getByRole("row", { name: /nobody/ })).toContainText("Refused", { ignoreCase: true });
  await look("import-rows");
  await rows(page).getByRole("link", { name: "nobody" }).click();
  const drawer = page.getByRole("dialog", { name: "Row 4" });
  await expect(drawer.locator("[data-field=email] [data-code=not-an-email]")).toBeVisible();
  await look("import-row");
  await drawer.getByLabel("E-mail").fill("min@file.example");
  await drawer.getByLabel("First name").click();
  await expect(drawer.locator("[data-code=not-an-email]")).toHaveCount(0);
  // The next one that is refused says which row has the address already, by its number in the file.
  await drawer.getByRole("button", { name: "Next refused row" }).click();
  const next = page.getByRole("dialog", { name: "Row 5" });
  await expect(next.getByText("This address is in row 2 already.")).toBeVisible();
  await next.getByRole("button", { name: "Leave out" }).click();
  await expect(next.getByRole("button", { name: "Take in again" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(facts(page)).toHaveText("people.csv: 4 to add, 2 already known or skipped, 0 refused");
  expect(await count(), "nothing has left the browser").toBe(before);
  await expect(submit(page)).toHaveText("Add 4 people");
  await submit(page).click();
  await expect(page).toHaveURL(/\/hanbit\/people\/import\/[0-9a-f-]{36}$/);
  await expect(page.locator(".imports-stand .status")).toHaveText("Done");
  await expect(facts(page)).toHaveText(/^4 added, 1 .*, 1 skipped, 0 refused$/);
  expect(await count()).toBe(before + 4);
  await look("import-receipt");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the receipt" }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trimEnd().split("\r\n");
  expect(lines).toHaveLength(7);
  expect(lines[3]).toMatch(/^4,min@file\.example,/);
  const minsu = (await all<{ email: string; name: string; seats: unknown[] }>(admin, "enterprises/hanbit/members?search=minsu@file.example"))[0];
  expect([minsu?.name, minsu?.seats.length]).toEqual(["김민수", 1]);
  // It is found again, and taken back.
  await page.goto(IMPORT);
  await page.getByRole("link", { name: "people.csv" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.locator(".imports-stand .status")).toHaveText("Taken back");
  expect(await count()).toBe(before);
});

test("ROLE-9: a row makes a secondary admin of its team, says of other roles where they are given, and undoing takes the role back", async ({ page, enter, client }) => {
  const primary = await client("primary@otter.example");
  const secondary = async () => (await all<Team>(primary, "enterprises/otter/teams"))[0]?.secondary.map(({ name }) => name).sort();
  const before = await secondary();
  await enter("primary@otter.example", "/otter/people/import");
  const file = ["Email,Name,Role", "una@file.example,Una Ek,Secondary admin", "cem@file.example,Cem Oz,Software coordinator", "eva@file.example,Eva Li,"].join("\n");
  await choose(page, "roles.csv", Buffer.from(file));
  await expect(page.getByLabel("Column 3 holds")).toHaveValue("role");
  await team(page, "Studio");
  await expect(facts(page)).toHaveText("roles.csv: 2 to add, 0 already known or skipped, 1 refused");
  await rows(page).getByRole("link", { name: "cem@file.example" }).click();
  const drawer = page.getByRole("dialog", { name: "Row 3" });
  await expect(drawer.locator("[data-field=role] [data-code=role-of-contract]")).toBeVisible();
  await expect(drawer).toContainText("That role is given on the contract’s page.");
  await drawer.getByLabel("Role").fill("보조 관리자");
  await drawer.getByLabel("First name").click();
  await expect(drawer.locator("[data-code=role-of-contract]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(submit(page)).toHaveText("Add 3 people");
  await submit(page).click();
  await expect(page.locator(".imports-stand .status")).toHaveText("Done");
  expect(await secondary()).toEqual([...(before ?? []), "Cem Oz", "Una Ek"].sort());
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.locator(".imports-stand .status")).toHaveText("Taken back");
  expect(await secondary()).toEqual(before);
});

test("what was mended is said to go with the page, and the browser asks before it goes", async ({ page, enter }) => {
  await enter(ADMIN, IMPORT);
  await choose(page, "people.csv", Buffer.from("email,name\nnobody,Min Kim\n"));
  const said = page.getByText("What you mend and leave out stays here until you send the list.");
  await expect(said).toHaveCount(0);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await rows(page).getByRole("link", { name: "nobody" }).click();
  const drawer = page.getByRole("dialog", { name: "Row 2" });
  await drawer.getByLabel("E-mail").fill("min@file.example");
  await drawer.getByLabel("First name").click();
  await expect(said).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  // What is gone is asked about no more, nor is a file in which nothing was mended.
  await settled(page);
  await expect(said).toHaveCount(0);
  await choose(page, "people.csv", Buffer.from("email,name\nnobody,Min Kim\n"));
  await rows(page).getByRole("link", { name: "nobody" }).click();
  await page.keyboard.press("Escape");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("what was exported as a workbook and comes back changes nothing", async ({ page, enter, client }) => {
  const admin = await client(MANAGER);
  const before = await read<{ total: number }>(admin, "enterprises/hanbit/members?search=kim");
  const workbook = await admin.get("enterprises/hanbit/members?search=kim&format=xlsx");
  await enter(MANAGER, IMPORT);
  await choose(page, "people.xlsx", await workbook.body());
  await expect(page.getByLabel("Encoding")).toHaveCount(0);
  await expect(facts(page)).toHaveText(`people.xlsx: 0 to add, ${before.total} already known or skipped, 0 refused`);
  await page.getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  await submit(page).click();
  await expect(page.locator(".imports-stand .status")).toHaveText("Done");
  const after = await read<{ total: number }>(admin, "enterprises/hanbit/members?search=kim");
  expect(after).toEqual(before);
});

test("columns and marks are corrected by hand, and a file that can not be read says where", async ({ page, enter }) => {
  await enter(ADMIN, IMPORT);
  await choose(page, "broken.csv", Buffer.from('a@file.example;"Ann\nb@file.example;Ben'));
  await expect(page.getByText("The quotation mark that opens in row 1, column 2 is never closed.")).toBeVisible();
  await expect(submit(page)).toHaveCount(0);
  await choose(page, "plain.txt", Buffer.from("Ann|Ash|a@file.example\nBen|Birch|b@file.example"));
  await expect(page.getByLabel("Between cells")).toHaveValue("|");
  await expect(page.getByLabel("Column 3 holds")).toHaveValue("email");
  await page.getByLabel("Column 1 holds").selectOption("last-name");
  await expect(page.getByLabel("Column 2 holds")).toHaveValue("");
  await page.getByLabel("Column 2 holds").selectOption("first-name");
  await page.getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  await expect(facts(page)).toHaveText("plain.txt: 2 to add, 0 already known or skipped, 0 refused");
  await expect(rows(page).getByRole("row", { name: /a@file/ })).toContainText("Ash Ann");
});

test("the bench reads well in Korean, in the dark and at 320 pixels, and is used by keyboard alone", async ({ page, enter, look }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 700 });
  await enter(ADMIN, IMPORT, "ko");
  await look("import-ko-empty");
  const people = Array.from({ length: 60 }, (_, n) => `p${n}@file.example,김민수`).join("\n");
  await choose(page, "명단.csv", Buffer.from(`이메일,이름\n${people}\nnobody,김수`));
  await page.getByLabel("팀", { exact: true }).selectOption({ index: 1 });
  await expect(page.locator(".page-facts")).toHaveText("명단.csv: 추가 60명, 이미 등록 또는 건너뜀 0명, 추가 불가 1명");
  await look("import-ko");
  await page.getByRole("button", { name: "추가 불가 1" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "nobody" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "62행" })).toBeVisible();
  await look("import-ko-row");
  await page.getByRole("button", { name: "제외" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(submit(page)).toHaveText("60명 추가");
});

test("whoever leaves with a file that was not sent is asked first, whichever way leads away", async ({ page, enter }) => {
  const question = page.getByRole("dialog", { name: "Leave the file behind?" });
  const stay = async () => {
    await expect(question).toBeVisible();
    await expect(page).toHaveURL(IMPORT);
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toHaveCount(0);
    await expect(facts(page)).toContainText("people.csv");
  };
  const open = async () => {
    await page.getByRole("link", { name: "Import a file" }).click();
    await expect(page).toHaveURL(IMPORT);
    await choose(page, "people.csv", Buffer.from("E-mail,First name,Last name\nleft@file.example,Left,Behind\n"));
    await expect(facts(page)).toContainText("people.csv");
  };
  await enter(ADMIN, "/hanbit/people");
  // Nothing was chosen yet: nobody is asked.
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "People" }).click();
  await expect(page).toHaveURL("/hanbit/people");
  await open();
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Seats" }).click();
  await stay();
  await page.evaluate(() => history.back());
  await stay();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).getByRole("combobox").fill("coaching");
  await page.keyboard.press("Enter");
  await stay();
  await page.evaluate(() => history.back());
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/hanbit\/people$/);
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await open();
  // What lies over the page is no other page.
  await rows(page).getByRole("link", { name: "left@file.example" }).click();
  await expect(page.getByRole("dialog", { name: "Row 2" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Seats" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Seats" })).toBeVisible();
});
