import { type Session, done, read } from "../support/api.ts";
import { requested } from "../support/coaching.ts";
import { tabTo } from "../support/keyboard.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";
const COLLEAGUE = "colleague@vendor.example";
const REQUESTS = "enterprises/hanbit/coaching/requests";

const drawer = (page: Page) => page.getByRole("dialog");
const form = (page: Page) => page.locator(".together-form");
const start = (page: Page) => page.locator("input[type=datetime-local]");

/** Walks to a button and presses it. */
async function press(page: Page, button: ReturnType<Page["locator"]>): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}

/** Opens the form of an act, fills it in, and sends it. */
async function act(page: Page, name: string, fill = async () => {}): Promise<void> {
  await press(page, drawer(page).locator(".together-acts").getByRole("button", { name }));
  await fill();
  await press(page, form(page).getByRole("button", { name }));
}

async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, drawer(page).getByLabel(label));
  await page.keyboard.type(text);
}

test("from the board to an agreed time and back, both sides by keys alone", async ({ page, enter, another, client }) => {
  test.slow();
  const admin = await client(ADMIN);
  const { id } = await requested(admin, "2027-01-01", { language: "ko" });
  await enter(COACH, "/desk");
  const cards = page.getByRole("region", { name: "Requested" }).getByRole("link");
  const mine = page.locator(`#card-${id}`);
  await tabTo(page, cards.first());
  if (!(await mine.evaluate((card) => card === document.activeElement))) await page.keyboard.press("End");
  await expect(mine).toBeFocused();
  await page.keyboard.press("Enter");
  await act(page, "Look after it");
  await expect(toast(page, "Looks after it now.")).toBeVisible();
  await act(page, "Answer about the language", async () => {
    const yes = form(page).getByRole("radio", { name: "It can be held in that language" });
    await tabTo(page, yes);
    await page.keyboard.press("Space");
    await expect(yes).toBeChecked();
  });
  await expect(toast(page, "The specialist answered about the language.")).toBeVisible();
  await act(page, "Propose a time", async () => {
    await tabTo(page, start(page));
    await page.keyboard.type("02032027");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("1000AM");
    await expect(start(page)).toHaveValue("2027-02-03T10:00");
  });
  await expect(drawer(page).getByText("You proposed this time.")).toBeVisible();
  await write(page, "Message", "The plan is in the file.");
  await press(page, drawer(page).getByRole("button", { name: "Send the message" }));
  const talk = drawer(page).getByRole("list", { name: "Conversation" });
  await expect(talk).toContainText("The plan is in the file.");
  await tabTo(page, page.getByLabel("File"));
  // Choosing no file after all leaves what is open open.
  await page.getByLabel("File").dispatchEvent("cancel");
  const choosing = page.waitForEvent("filechooser");
  // Playwright asks the browser to tell of a chooser without waiting: a question after it is answered after it.
  await expect(page.getByLabel("File")).toBeFocused();
  await page.keyboard.press("Enter");
  await (await choosing).setFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 a plan") });
  await press(page, drawer(page).getByRole("button", { name: "Send the file" }));
  await expect(talk.getByRole("link", { name: "plan.pdf" })).toBeVisible();

  const theirs = await another(ADMIN, `/hanbit/coaching/requests/${id}`);
  await press(theirs, drawer(theirs).getByRole("button", { name: "Agree to this time" }));
  await expect(toast(theirs, "The time is agreed.")).toBeVisible();
  await act(theirs, "Cancel the session", () => write(theirs, "Reason", "The project waits."));
  await expect(toast(theirs, "The session was cancelled.")).toBeVisible();
  const kept = await read<Session & { language_confirmed: boolean }>(admin, `${REQUESTS}/${id}`);
  expect([kept.state, kept.language_confirmed]).toEqual(["cancelled", true]);
});

test("a request is handed over, and hours and days off are entered, by keys alone", async ({ page, enter, client }) => {
  test.slow();
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const { id } = await requested(admin);
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await enter(COACH, `/desk/${id}`);
  await act(page, "Hand it over", async () => {
    const to = page.getByLabel("To whom");
    await tabTo(page, to);
    await page.keyboard.type(COLLEAGUE.slice(0, 4));
    await expect(to.locator("option:checked")).toHaveText(COLLEAGUE);
    await write(page, "Reason", "I am away in February.");
  });
  await expect(drawer(page).getByRole("list", { name: "Conversation" })).toContainText("I am away in February.");
  await expect(drawer(page).locator(".together-acts").getByRole("button", { name: "Propose a time" })).toHaveCount(0);

  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await press(page, page.getByRole("link", { name: "My week" }));
  await settled(page);
  const until = page.getByLabel("Tue until", { exact: true });
  await tabTo(page, until);
  await page.keyboard.type("1200PM");
  await expect(until).toHaveValue("12:00");
  await press(page, page.getByRole("button", { name: "Add days off" }));
  for (const name of ["First day off", "Last day off"]) {
    const day = page.getByLabel(name, { exact: true }).last();
    await tabTo(page, day);
    await page.keyboard.type("11252026");
    await expect(day).toHaveValue("2026-11-25");
  }
  await press(page, page.getByRole("button", { name: "Keep the working hours" }));
  await expect(toast(page, "The working hours are kept.")).toBeVisible();
  const { account } = await read<{ account: string }>(coach, "me");
  const kept = await read<{ working: { absences: { first_day: string; last_day: string }[]; week: { until: number }[][] } }>(coach, `vendor/specialists/${account}/calendar`);
  expect(kept.working.week[1]?.at(-1)?.until).toBe(12 * 60);
  expect(kept.working.absences).toContainEqual({ first_day: "2026-11-25", last_day: "2026-11-25" });
});
