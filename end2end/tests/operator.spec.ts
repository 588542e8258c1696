import { type Session, type Topic, all, done, poolWhere, read, without } from "../support/api.ts";
import { choose, openAssignment } from "../support/seats.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const OPERATOR = "operator@vendor.example";
const COACH = "specialist@vendor.example";

const under = (page: Page, field: string, code: string) => page.locator(`[data-field="${field}"] [data-code=${code}]`);
const topics = async (page: Page) => page.locator("ol.roles-lines a").allTextContents();

test("CAP-20: a topic is written in both languages, put in its place, and retired", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const names = async () => (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).map((topic) => topic.titles.en);
  await enter(OPERATOR, "/");
  await expect(page).toHaveURL(/\/operator$/);
  await expect(page.getByRole("heading", { level: 1, name: "Topics" })).toBeVisible();
  await look("operator-topics");
  await page.getByRole("link", { name: "New topic" }).click();
  await page.getByLabel("Title in English").fill("Clash detection");
  await page.getByRole("button", { name: "Add the topic" }).click();
  await expect(under(page, "titles.ko", "required")).toBeVisible();
  await expect(under(page, "kinds", "required")).toBeVisible();
  await page.getByLabel("Title in Korean").fill("간섭 검토");
  await page.getByLabel("Outline in English").fill("Finding where parts meet that should not.");
  await page.getByLabel("Outline in Korean").fill("서로 닿으면 안 되는 부분을 찾습니다.");
  await page.getByRole("checkbox", { name: "Product coaching" }).check();
  await look("operator-topic-new");
  await page.getByRole("button", { name: "Add the topic" }).click();
  await expect(toast(page, "The topic is kept. Customers see it so from now on.")).toBeVisible();
  const before = await names();
  expect(before.at(-1)).toBe("Clash detection");

  await page.getByRole("button", { name: "Up: Clash detection" }).click();
  await expect(toast(page, "The order is kept.")).toBeVisible();
  await expect.poll(async () => (await topics(page)).at(-2)).toBe("Clash detection");
  expect((await names()).at(-2)).toBe("Clash detection");
  await page.getByRole("button", { name: "Retire: Clash detection" }).click();
  await expect(toast(page, "The topic is retired.")).toBeVisible();
  expect(await names()).not.toContain("Clash detection");
  await page.getByRole("button", { name: "Put back: Clash detection" }).click();
  await expect.poll(names).toContain("Clash detection");
});

test("PLAN-2: an edition says what it changes for whom before it is published, and can be taken back", async ({ page, enter, client, look }) => {
  const admin = await client(ADMIN);
  const before = await read<object>(admin, "enterprises/hanbit/coaching/allowances");
  await enter(OPERATOR, "/operator/editions");
  await look("operator-editions");
  await page.getByRole("link", { name: "New edition" }).click();
  await page.getByLabel("From").fill("2026-11-23");
  await page.getByLabel("From").blur();
  await expect(under(page, "from", "edition-not-ahead")).toBeVisible();
  await page.getByLabel("From").fill("2027-02-01");
  await page.getByLabel("Sessions of a period").fill("1");
  const row = page.getByRole("row").filter({ hasText: "Product coaching" });
  await expect(row).toContainText("below what is held");
  // Nothing changes for a kind without a number, and nothing else is said of it.
  const other = page.getByRole("row").filter({ hasText: "Coaching for IT administrators" });
  await expect(other.getByText("no change")).toHaveCount(2);
  await expect(other).not.toContainText("with the next renewal");
  // Every number that changes is named, with what it was: also where the sessions stay.
  await page.getByLabel("Days within which delivery is aimed at").fill("21");
  await expect(row).toContainText(/Sessions of a period: \d+ → 1/);
  await expect(row).toContainText(/Days within which delivery is aimed at: \d+ → 21/);
  await look("operator-edition-below");
  // Who would be below what they hold is a warning that the operator ticks.
  await page.getByRole("button", { name: "Publish the edition" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New edition" })).toBeVisible();
  await page.locator("[data-acknowledge] input, [data-code=edition-below-held] input").first().check();
  await page.getByRole("button", { name: "Publish the edition" }).click();
  await expect(toast(page, "The edition is published.")).toBeVisible();
  expect(await read<object>(admin, "enterprises/hanbit/coaching/allowances")).toEqual(before);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back", exact: true }).click();
  await expect(toast(page, "The edition is taken back.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
});

test("a specialist who is set aside takes nothing new, and keeps what was agreed", async ({ page, enter, another, client, look }) => {
  const admin = await client(ADMIN);
  const topic = (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).find((one) => one.kinds.includes("business-product"));
  const asked = () => done<Session>(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic?.id, period: "2027-01-01" });
  const [{ id }, held] = [await asked(), await asked()];
  await done(await client(COACH), `vendor/coaching/requests/${held.id}/take`, {});
  await enter(OPERATOR, "/operator/specialists");
  await look("operator-specialists");
  await page.getByRole("link", { name: COACH }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("checkbox", { name: "한국어" }).check();
  await drawer.getByRole("checkbox", { name: "Takes nothing new" }).check();
  await look("operator-specialist");
  await drawer.getByRole("button", { name: "Keep what is coached" }).click();
  await expect(toast(page, "It is kept, and holds for what is taken from now on.")).toBeVisible();
  const desk = await another(COACH, `/desk/${id}`);
  await desk.getByRole("dialog").getByRole("button", { name: "Look after it" }).first().click();
  await desk.locator(".together-form").getByRole("button", { name: "Look after it" }).click();
  await expect(desk.locator("[data-code=set-aside]")).toBeVisible();
  const kept = await read<Session>(admin, `enterprises/hanbit/coaching/requests/${id}`);
  expect(kept.state).toBe("requested");
  // What has no agreed time is open to the others.
  await desk.goto("/desk");
  await settled(desk);
  await expect(desk.getByText("Open to others again").first()).toBeVisible();
});

test("CAP-25: an operator goes inside with a reason that the customer reads, and leaves", async ({ page, enter, another, client, look }) => {
  await enter(OPERATOR, "/operator/customers");
  await look("operator-customers");
  await page.getByRole("link", { name: /한빛|Hanbit/ }).click();
  // The customer's ledger: granted, delivered, reserved, lapsed and left, and every entry with why it counts.
  const running = page.getByRole("group", { name: "Product coaching", exact: true }).getByRole("row").filter({ hasText: "now" });
  await expect(running.locator(".cell-figure")).toHaveText(["3", "2", "0", "0", "1"]);
  await expect(running.getByText("counts: it took place")).toHaveCount(2);
  await look("operator-customer");
  const operator = await client(OPERATOR);
  expect((await operator.get("enterprises/hanbit")).status()).toBe(404);
  await page.getByRole("button", { name: "Go inside with this reason" }).click();
  await expect(under(page, "reason", "required")).toBeVisible();
  await page.getByLabel("Reason").fill("They asked by phone, call 12.");
  await page.getByRole("button", { name: "Go inside with this reason" }).click();
  await expect(page.getByText("Reason: They asked by phone, call 12.")).toBeVisible();
  expect((await operator.get("enterprises/hanbit")).status()).toBe(200);
  // Inside, every page says so.
  await page.getByRole("link", { name: "Open the customer" }).click();
  const banner = page.locator(".banner").filter({ hasText: "Reason: They asked by phone, call 12." });
  await expect(banner).toBeVisible();
  await settled(page);
  await page.goto("/hanbit/settings");
  await settled(page);
  await expect(banner).toBeVisible();
  await look("operator-inside");
  // What an admin may do is done for them, by the screens that they use.
  const admin = await client(ADMIN);
  const target = await poolWhere(admin, "hanbit", (pool) => (pool.free ?? 0) > 0);
  const [one] = await without(admin, "hanbit", target, 1);
  if (!one) throw new Error("too few people");
  for (const area of ["People", "Seats", "Coaching", "Contracts"]) await expect(page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: area })).toBeVisible();
  await openAssignment(page, "hanbit", target);
  await choose(page, one);
  await page.getByRole("button", { name: "Assign 1 seat" }).click();
  await expect(toast(page, `1 seat of ${target.product_name} was assigned.`)).toBeVisible();
  await page.goto("/hanbit/people");
  await settled(page);
  await look("operator-inside-people");

  const theirs = await another(ADMIN, "/hanbit/settings");
  await expect(theirs.getByText("They asked by phone, call 12.")).toBeVisible();
  await expect(theirs.getByText("Inside now")).toBeVisible();
  await theirs.goto("/hanbit/history");
  await settled(theirs);
  await expect(theirs.getByRole("row").filter({ hasText: one.name }).first()).toContainText("They asked by phone, call 12.");
  await theirs.goto("/hanbit/notices");
  await settled(theirs);
  await expect(theirs.getByText(/The vendor's operator entered .* Reason: They asked by phone, call 12\./)).toBeVisible();

  await banner.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/operator\/customers\/hanbit$/);
  await expect(page.getByRole("button", { name: "Go inside with this reason" })).toBeVisible();
  expect((await operator.get("enterprises/hanbit")).status()).toBe(404);
});

test("ROLE-2: a product is added to a contract that is there, after its effects were shown", async ({ page, enter, client, look }) => {
  type Sold = { contracts: { id: string; number: string; lines: { product: string }[] }[]; products: { id: string; name: string }[] };
  const operator = await client(OPERATOR);
  const sold = async () => read<Sold>(operator, "vendor/customers/hanbit/contracts");
  const before = await sold();
  const contract = before.contracts[0];
  if (!contract) throw new Error("no contract");
  const product = before.products.find((one) => !contract.lines.some((line) => line.product === one.id)) ?? before.products[0];
  await enter(OPERATOR, "/operator/customers/hanbit");
  await page.getByRole("link", { name: `Add a product to contract ${contract.number}` }).click();
  const drawer = page.getByRole("dialog", { name: `Add a product to contract ${contract.number}` });
  await expect(drawer).toBeVisible();
  await drawer.locator("button[type=submit]").click();
  await expect(under(page, "lines[0].product", "required")).toBeVisible();
  await drawer.getByLabel("Product").selectOption(product?.id ?? "?");
  await drawer.getByLabel("How it is opened").selectOption("single-user");
  await drawer.getByLabel("Seats").fill("3");
  await drawer.getByLabel("Last day").fill("2020-01-01");
  await drawer.getByLabel("Last day").blur();
  await expect(under(page, "lines[0].last_day", "ends-before-it-begins")).toBeVisible();
  await drawer.getByLabel("First day").fill("2026-11-23");
  await drawer.getByLabel("Last day").fill("2027-11-22");
  await expect(drawer.getByText(/^The product lands in /)).toBeVisible();
  expect((await sold()).contracts[0]?.lines).toHaveLength(contract.lines.length);
  await look("operator-lines");
  await drawer.locator("button[type=submit]").press("Enter");
  await expect(toast(page, /^The product is on the contract\./)).toBeVisible();
  await expect(page).toHaveURL(/\/operator\/customers\/hanbit$/);
  const after = (await sold()).contracts.find((one) => one.id === contract.id);
  expect(after?.lines).toHaveLength(contract.lines.length + 1);
});

test("RENEW-3: what a reseller sold does not renew by itself, and says whom to ask", async ({ page, enter, client }) => {
  type Sold = { contracts: { id: string; number: string }[]; products: { id: string }[] };
  const operator = await client(OPERATOR);
  const { products } = await read<Sold>(operator, "vendor/customers/hanbit/contracts");
  const line = { product: products[0]?.id, seats: 2, model: "single-user", first_day: "2026-11-23", last_day: "2027-11-22" };
  const buyer = { email: ADMIN, first_name: "Any", last_name: "Body", language: "en" };
  const order = { number: "R-2026-1", channel: "reseller", buyer, lines: [line] };
  await done(operator, "vendor/orders", { enterprise: { slug: "hanbit" }, order });
  await enter(OPERATOR, "/operator/customers/hanbit");
  await page.getByRole("link", { name: "Add a product to contract R-2026-1" }).click();
  const drawer = page.getByRole("dialog", { name: "Add a product to contract R-2026-1" });
  await drawer.getByLabel("Product").selectOption(line.product ?? "?");
  await drawer.getByRole("checkbox", { name: "Renews by itself" }).check();
  await drawer.locator("button[type=submit]").click();
  await expect(under(page, "lines[0].auto_renewal", "no-auto-renewal")).toBeVisible();
  await expect(drawer.getByText("Ask the reseller to renew")).toBeVisible();
  await drawer.getByRole("checkbox", { name: "Renews by itself" }).uncheck();
  await expect(under(page, "lines[0].auto_renewal", "no-auto-renewal")).toBeHidden();

  const { contracts } = await read<Sold>(operator, "vendor/customers/hanbit/contracts");
  const bought = contracts.find((one) => one.number === "R-2026-1");
  await enter(ADMIN, `/hanbit/contracts/${bought?.id}`);
  await expect(page.getByText("To renew it, or to change payment data, ask the reseller.")).toBeVisible();
});

test("the operator's desk does not exist for others", async ({ page, enter }) => {
  await enter(COACH, "/operator/editions");
  await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
});

test("the operator's desk holds up in Korean, in the dark, on a phone", async ({ page, enter, look }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(OPERATOR, "/operator", "ko");
  for (const [path, title] of [
    ["", "주제"],
    ["/specialists", "전문가"],
    ["/editions", "개정판"],
    ["/editions/new", "새 개정판"],
    ["/customers", "고객"],
  ] as const) {
    await page.goto(`/operator${path}`);
    await settled(page);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await look(`operator${path.replaceAll("/", "-")}-ko-dark-phone`);
  }
});

test("what the operator typed is there again, in each form of the desk", async ({ page, enter }) => {
  const forms = [
    { path: "/operator/topics/new", field: "Title in English", typed: "Typed and not sent" },
    { path: "/operator/editions/new", field: "Sessions of a period", typed: "7" },
    { path: "/operator/terms/new", field: "Text in English", typed: "Typed and not sent" },
    { path: "/operator/phones/default", field: "Number", typed: "+82 2 555 0100" },
  ];
  await enter(OPERATOR, "/operator");
  for (const { path, field, typed } of forms) {
    const input = page.getByLabel(field, { exact: true });
    await page.goto(path);
    await settled(page);
    const begun = await input.inputValue();
    await input.fill(typed);
    await expect(page.locator(".form-kept")).toBeVisible();
    await page.reload();
    await settled(page);
    await expect(input).toHaveValue(typed);
    await page.getByRole("button", { name: "Start anew" }).click();
    await expect(input).toHaveValue(begun);
  }
});
