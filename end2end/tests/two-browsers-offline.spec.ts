import { type Session, done, read } from "../support/api.ts";
import { requested } from "../support/coaching.ts";
import { GONE, kept, test } from "../support/offline.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, expect, settled } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";
const COLLEAGUE = "colleague@vendor.example";
const REQUESTS = "enterprises/hanbit/coaching/requests";

const drawer = (page: Page) => page.getByRole("dialog");
const act = (page: Page, name: string) => drawer(page).locator(".together-acts").getByRole("button", { name });
const submit = (page: Page, name: string) => page.locator(".together-form").getByRole("button", { name });
const state = async (admin: APIRequestContext, id: string) => (await read<Session>(admin, `${REQUESTS}/${id}`)).state;
const acts = async (admin: APIRequestContext, id: string, name: string) =>
  (await read<{ items: { act: string | null }[] }>(admin, `${REQUESTS}/${id}/messages`)).items.filter((one) => one.act === name);

const start = { local: "2027-02-03T10:00", zone: "Asia/Seoul" };

test("TIME-4: an admin agrees without a network, and it is agreed once the server is back", async ({ page, network, enter, client, expectConsole, look }) => {
  expectConsole(GONE);
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await done(coach, `vendor/coaching/requests/${id}/proposals`, { start });
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  const agree = drawer(page).getByRole("button", { name: "Agree to this time" });
  await expect(agree).toBeVisible();
  await kept(page);
  network.cut();
  await agree.click();
  await expect(toast(page, "Saved on this device. It will be sent when the server can be reached.")).toBeVisible();
  // It waits where it was done and in the outbox, and nothing is begun on top of it.
  await expect(drawer(page).getByText("Waits in the outbox until the server can be reached: Agree to this time")).toBeVisible();
  await expect(drawer(page).locator(".together-acts").getByRole("button")).toHaveCount(0);
  await expect(agree).toHaveCount(0);
  await look("coaching-waits");
  expect(await state(admin, id)).toBe("in-coordination");
  await page.reload();
  await expect(drawer(page).getByText("Waits in the outbox")).toBeVisible();
  network.mend();
  await expect.poll(() => state(admin, id), { timeout: 20_000 }).toBe("scheduled");
  await expect(drawer(page).getByText("Waits in the outbox")).toHaveCount(0);
  expect(await acts(admin, id, "agree")).toHaveLength(1);
});

test("TIME-4: a request is taken back without a network, and is withdrawn once the server is back", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const admin = await client(ADMIN);
  const { id } = await requested(admin);
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  const withdraw = drawer(page).getByRole("button", { name: "Withdraw the request" }).first();
  await expect(withdraw).toBeVisible();
  await kept(page);
  network.cut();
  await withdraw.click();
  await page.getByRole("dialog", { name: "Withdraw the request" }).getByRole("button", { name: "Withdraw the request" }).click();
  await expect(toast(page, "Saved on this device. It will be sent when the server can be reached.")).toBeVisible();
  // It waits like every act, and is not offered again meanwhile.
  await expect(drawer(page).getByText("Waits in the outbox until the server can be reached: Withdraw the request")).toBeVisible();
  await expect(drawer(page).locator(".request-end")).toHaveCount(0);
  expect(await state(admin, id)).toBe("requested");
  network.mend();
  await expect.poll(() => state(admin, id), { timeout: 20_000 }).toBe("withdrawn");
  await expect(drawer(page).getByText("Waits in the outbox")).toHaveCount(0);
  expect(await acts(admin, id, "withdraw")).toHaveLength(1);
});

test("COACH-14: a start is found without a network, in what was said of the specialists' time before", async ({ page, network, enter, expectConsole }) => {
  expectConsole(GONE);
  await enter(ADMIN, "/hanbit/coaching/new?kind=business-product");
  const times = page.getByRole("list", { name: "Find a time" }).getByRole("button");
  const look = async () => {
    await page.getByRole("radio", { name: "Parametric parts" }).check();
    await page.locator("input[type=radio][value=start]").check();
    await page.getByText("Find a time", { exact: true }).click();
    await expect(times.first()).toBeVisible();
    return times.allInnerTexts();
  };
  const before = await look();
  await kept(page);
  network.cut();
  await page.reload();
  expect(await look()).toEqual(before);
  await times.first().click();
  await expect(page.locator("input[type=datetime-local]")).not.toHaveValue("");
  await expect(page.locator("[data-field=wished_start] [data-code]")).toHaveCount(0);
});

test("TIME-4: what a specialist sends without a network is judged when it arrives", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await enter(COACH, `/desk/${id}`);
  await act(page, "Decline it").click();
  await page.getByLabel("Reason").fill("Nobody is free in that quarter.");
  await kept(page);
  network.cut();
  await submit(page, "Decline it").click();
  await expect(toast(page, "Saved on this device. It will be sent when the server can be reached.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Outbox: 1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
  await expect(page.locator(".outbox-line")).toContainText("Decline it");
  // The admin is quicker: what arrives then is refused, and says why.
  await done(admin, `${REQUESTS}/${id}/withdraw`, {});
  network.mend();
  await expect(page.locator(".outbox-line")).toContainText("Refused", { timeout: 20_000 });
  await page.locator(".outbox-line").getByRole("button", { name: "Edit" }).click();
  await expect(page).toHaveURL(new RegExp(`/desk/${id}`));
  expect(await state(admin, id)).toBe("withdrawn");
  expect(await acts(admin, id, "decline")).toHaveLength(0);
});

test("what is typed for an act survives a reload, and is gone once it was sent", async ({ page, enter, client }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await enter(COACH, `/desk/${id}`);
  await act(page, "Propose a time").click();
  await page.locator("input[type=datetime-local]").fill("2027-02-03T10:00");
  await page.getByLabel("What it is to be about").fill("Sections first.");
  await page.getByLabel("Message").fill("See the file.");
  await page.waitForTimeout(600);
  await page.reload();
  await settled(page);
  await expect(page.getByLabel("What it is to be about")).toHaveValue("Sections first.");
  await expect(page.locator("input[type=datetime-local]")).toHaveValue("2027-02-03T10:00");
  await expect(page.getByLabel("Message")).toHaveValue("See the file.");
  await submit(page, "Propose a time").click();
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(page.locator(".together-form")).toHaveCount(0);
  await expect(page.getByLabel("Message")).toHaveValue("See the file.");
});

test("COACH-13: a specialist hands a request over, and the colleague goes on with it", async ({ page, enter, another, client, look }) => {
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await enter(COACH, `/desk/${id}`);
  await act(page, "Hand it over").click();
  await page.getByLabel("To whom").selectOption({ label: COLLEAGUE });
  await submit(page, "Hand it over").click();
  await expect(page.locator("[data-field=reason] [data-code=required]")).toBeVisible();
  await page.getByLabel("Reason").fill("I am away in February.");
  await look("desk-hand-over");
  await submit(page, "Hand it over").click();
  await expect(act(page, "Propose a time")).toHaveCount(0);
  const theirs = await another(COLLEAGUE, `/desk/${id}`);
  await expect(drawer(theirs).getByRole("list", { name: "Conversation" })).toContainText("I am away in February.");
  await act(theirs, "Propose a time").click();
  await theirs.locator("input[type=datetime-local]").fill("2027-02-03T10:00");
  await submit(theirs, "Propose a time").click();
  await expect(drawer(theirs).getByText("You proposed this time.")).toBeVisible();
  await theirs.goto("/desk/notices");
  await settled(theirs);
  await expect(theirs.getByText(/Another specialist looks after the session/).first()).toBeVisible();
});
