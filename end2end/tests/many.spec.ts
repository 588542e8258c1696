import { type Member, all, poolWhere, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const MANY = "/hanbit/people/many";

const list = (page: Page) => page.getByRole("table", { name: "The list as it was read" });
const cell = (page: Page, name: string, row: number) => page.getByRole("textbox", { name: `${name}, row ${row}`, exact: true });
const submit = (page: Page) => page.locator("form button[type=submit]");

/** Types a list and leaves the box, which reads it. */
async function type(page: Page, text: string) {
  await page.getByLabel("People", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Read into the table" }).click();
}

async function choose(page: Page, name: string) {
  await page.getByLabel("Team", { exact: true }).selectOption(name);
}

test("PEOPLE-3: a list is pasted as it comes, mended, added and taken back", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const before = (await read<{ total: number }>(admin, "enterprises/hanbit/members")).total;
  const team = (await all<{ name: string }>(admin, "enterprises/hanbit/teams"))[0]?.name ?? "?";
  await enter(ADMIN, "/hanbit/people");
  await page.getByRole("link", { name: "Add many" }).click();
  await expect(page).toHaveURL(MANY);
  await expect(page.getByRole("heading", { level: 1, name: "Add many" })).toBeVisible();
  await type(page, ["Ann Ash <ann.ash@new.example>", "김\t민수\tminsu@new.example", "ben@new.example, Ben, Birch", "Cem Cedar cem-at-new", "ann.ash@NEW.example", ADMIN].join("\n"));
  await expect(list(page).getByRole("row")).toHaveCount(7);
  await expect(cell(page, "First name", 1)).toHaveValue("Ann");
  await expect(cell(page, "Last name", 2)).toHaveValue("김");
  await expect(cell(page, "First name", 2)).toHaveValue("민수");
  await choose(page, team);
  await expect(page.getByText("This address is in row 1 already.")).toBeVisible();
  // Who is a member already is known from the server.
  await expect(list(page).getByRole("row").nth(6)).toContainText("A member already");
  await expect(page.getByRole("main")).toContainText("3 to add, 1 already known, 2 refused");
  await look("people-many");
  await cell(page, "E-mail", 4).fill("cem@new.example");
  await cell(page, "First name", 4).fill("Cem");
  await cell(page, "Last name", 4).fill("Cedar");
  await page.getByRole("button", { name: "Leave out row 5" }).click();
  await expect(page.getByRole("main")).toContainText("4 to add, 1 already known, 0 refused");
  await expect(page.getByText("4 mails will be sent.")).toBeVisible();
  await expect(submit(page)).toHaveText("Add 4 people");
  await submit(page).click();
  await expect(page).toHaveURL("/hanbit/people");
  await expect(toast(page, "4 people were added.")).toBeVisible();
  expect((await read<{ total: number }>(admin, "enterprises/hanbit/members")).total).toBe(before + 4);
  const minsu = (await all<Member>(admin, "enterprises/hanbit/members?search=minsu@new.example"))[0];
  expect(minsu?.name).toBe("김민수");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "4 people were taken off again.")).toBeVisible();
  expect((await read<{ total: number }>(admin, "enterprises/hanbit/members")).total).toBe(before);
});

test("SEAT-1: seats are counted from row to row, and as many as fit are added", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const pool = await poolWhere(admin, "hanbit", (pool) => pool.free === 2);
  await enter(ADMIN, MANY);
  await type(page, [1, 2, 3].map((n) => `p${n}@new.example, Pat, Pine`).join("\n"));
  await choose(page, pool.team_name);
  await page.getByRole("checkbox", { name: pool.product_name }).first().check();
  await expect(list(page).getByRole("row").nth(3).locator("[data-code=seat-limit-reached]")).toBeVisible();
  await expect(submit(page)).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("radio", { name: "Add as many as fit" }).check();
  await expect(submit(page)).toHaveText("Add 2 people");
  await submit(page).click();
  await expect(page.getByText("2 rows were applied. 1 was refused and stands below.")).toBeVisible();
  await expect(list(page).getByRole("row")).toHaveCount(2);
  await expect(cell(page, "E-mail", 1)).toHaveValue("p3@new.example");
});

test("a list that was not sent is there again, and in Korean and on a phone it reads well", async ({ page, enter, look }) => {
  await enter(ADMIN, MANY);
  await type(page, "Ann Ash <ann@new.example>\n김민수 <minsu@new.example>\nnobody");
  await expect(page.getByText("The draft is kept on this device.")).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(list(page).getByRole("row")).toHaveCount(4);
  await page.setViewportSize({ width: 390, height: 844 });
  await look("people-many-phone");
  await page.getByRole("button", { name: "Start anew" }).click();
  await expect(list(page)).toHaveCount(0);
});

test("what fifty and one more are is said, and who may not add sees why", async ({ page, enter }) => {
  await enter(ADMIN, MANY);
  await type(page, Array.from({ length: 51 }, (_, n) => `p${n}@new.example, Pat, Pine`).join("\n"));
  await expect(page.locator("[data-field=people] [data-code=too-many-people]")).toBeVisible();
  await page.getByRole("button", { name: "Leave out row 51" }).click();
  await expect(page.locator("[data-field=people] [data-code=too-many-people]")).toHaveCount(0);
});

test("the list goes into a file exactly as it is filtered", async ({ page, enter, client }) => {
  const admin = await client(ADMIN);
  const found = await all<Member>(admin, "enterprises/hanbit/members?search=%EB%82%A8%EA%B6%81&sort=name");
  await enter(ADMIN, "/hanbit/people?search=%EB%82%A8%EA%B6%81");
  // As it is shown, without the column that is not; or all that the import knows.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Roles" }).uncheck();
  await page.keyboard.press("Escape");
  for (const name of ["CSV", "XLSX", "CSV with all columns, for an import"]) {
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name, exact: true }).click()]);
    expect(download.suggestedFilename()).toBe(`people.${name.split(" ")[0]?.toLowerCase()}`);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (name === "XLSX") {
      expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    } else {
      const lines = bytes.toString("utf8").replace("\ufeff", "").trimEnd().split("\r\n");
      const shown = name === "CSV";
      if (shown) expect(lines[0]).toBe("Name,E-mail,Teams,Seats,Status,Added on");
      else expect(lines[0]).toContain("E-mail,First name,Last name");
      expect(lines.slice(1).map((line) => line.split(",")[shown ? 1 : 0])).toEqual(found.map((member) => member.email));
    }
  }
});
