import { type APIRequestContext, all, done, read } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { type Page, expect, settled, test } from "../support/world.ts";

type Named = { id: string; name: string };
type Contract = { id: string; number: string; manager: Named; lines: { product_name: string }[]; coordinators: { product: string; product_name: string; coordinator: { member: Named; state: string } | null }[]; change: { member: Named } | null };
type Callers = { granted: number; used: number; free: number; state: string; callers: { member: Named; by: string }[] };
type Holder = { id: string; seats: { assignment: string }[] };

const contracts = (client: APIRequestContext, slug: string) => all<Contract>(client, `enterprises/${slug}/contracts`);
const callers = (client: APIRequestContext, slug: string, id: string) => read<Callers>(client, `enterprises/${slug}/contracts/${id}/callers`);
const dialog = (page: Page) => page.locator("dialog[open]");
const section = (page: Page, name: string) => page.locator("section.section", { has: page.getByRole("heading", { name, exact: true }) });

async function pick(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: "Member" }).fill(typed);
  await page.getByRole("option", { name }).click();
}

test("ROLE-3, ROLE-8: a coordinator is appointed, accepts the terms, and looks after the product", async ({ page, enter, client, another }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  await enter("manager@otter.example", "/otter/contracts");
  await page.getByRole("link", { name: "OT-2026-17" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contract OT-2026-17" })).toBeVisible();
  await section(page, "Coordinators").getByRole("link", { name: "Appoint a coordinator" }).click();
  await pick(page, "ugo", /Ugo Rinaldi/);
  await page.getByRole("checkbox", { name: "Forma Draft" }).check();
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes software coordinator: Forma Draft, OT-2026-17");
  await expect(dialog(page)).toContainText("Told by mail: Ugo Rinaldi");
  await expect(dialog(page)).toContainText("Told where the terms are not accepted in time: Mara Lindqvist");
  await dialog(page).getByRole("button", { name: "Appoint a coordinator" }).click();
  await expect(toast(page, "Ugo Rinaldi is appointed and will be asked to accept the terms.")).toBeVisible();
  await expect(section(page, "Coordinators").locator(".roles-line", { hasText: "Forma Draft" })).toContainText("Terms not accepted yet");

  // Until then the role's screens stay shut, with the reason.
  const own = await another("user@otter.example", "/otter");
  const areas = own.getByRole("navigation", { name: "Areas" });
  await expect(areas.getByRole("link", { name: /Contracts/ })).toContainText("1");
  await areas.getByRole("link", { name: /Contracts/ }).click();
  await expect(own.locator("[data-code=not-allowed]")).toContainText("see contracts and subscriptions");
  await expect(own.getByRole("main")).toContainText("Mara Lindqvist made you software coordinator of Forma Draft");
  await own.getByRole("button", { name: "Accept the terms" }).click();
  await expect(toast(own, "The role is yours now.")).toBeVisible();
  await own.getByRole("link", { name: "OT-2026-17" }).click();
  await expect(section(own, "Products").locator(".roles-line")).toHaveCount(1);
  await expect(section(own, "Coordinators").getByRole("button", { name: "Appoint a coordinator" })).toHaveAttribute("aria-disabled", "true");

  // ROLE-4: removed, the product is the manager's again at once.
  await page.reload();
  await settled(page);
  await section(page, "Coordinators").getByRole("button", { name: "Remove: Ugo Rinaldi" }).click();
  await expect(dialog(page)).toContainText("Ugo Rinaldi is no longer software coordinator: Forma Draft, OT-2026-17");
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expect(section(page, "Coordinators").locator(".roles-line", { hasText: "Forma Draft" })).toContainText("None: the contract manager looks after it");
  const user = await client("user@otter.example");
  expect((await user.get(`enterprises/otter/contracts/${contract?.id}`)).status()).toBe(403);
});

test("ROLE-3: choosing a product group sets each of its products, and says what becomes of each", async ({ page, enter, client }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  await enter("manager@otter.example", `/otter/contracts/${contract?.id}?act=coordinator`);
  const group = dialog(page).getByRole("checkbox", { name: "Forma Collection (2 products)" });
  const product = (name: string) => dialog(page).getByRole("checkbox", { name, exact: true });
  await group.check();
  await expect(product("Forma Draft")).toBeChecked();
  await expect(product("Tessel Cloud")).toBeChecked();
  await product("Forma Draft").uncheck();
  await expect(group).not.toBeChecked();
  await group.check();
  await pick(page, "ugo", /Ugo Rinaldi/);
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes software coordinator: Forma Draft, OT-2026-17");
  await expect(dialog(page)).toContainText("Ugo Rinaldi becomes software coordinator: Tessel Cloud, OT-2026-17");
  await expect(dialog(page)).toContainText("Konrad Brandt is no longer software coordinator: Tessel Cloud, OT-2026-17");
  await dialog(page).getByRole("button", { name: "Appoint a coordinator" }).click();
  await expect(toast(page, "Ugo Rinaldi is appointed and will be asked to accept the terms.")).toBeVisible();
  const [after] = await contracts(manager, "otter");
  expect(after?.coordinators.map(({ product_name, coordinator }) => [product_name, coordinator?.member.name])).toEqual([
    ["Forma Draft", "Ugo Rinaldi"],
    ["Tessel Cloud", "Ugo Rinaldi"],
  ]);

  // Of whoever coordinates one of them already only the other is set.
  await page.goto(`/otter/contracts/${contract?.id}?act=coordinator`);
  await pick(page, "ugo", /Ugo Rinaldi/);
  await expect(group).toHaveAttribute("aria-disabled", "true");
  await expect(dialog(page)).toContainText("This member coordinates each of its products already.");
});

test("otter: each of the six roles sees of the contract what is theirs (CAP-3, ROLE-11)", async ({ client }) => {
  const seen: Record<string, string[]> = {
    manager: ["Forma Draft", "Tessel Cloud"],
    coordinator: ["Tessel Cloud"],
    primary: ["Forma Draft", "Tessel Cloud"],
    secondary: ["Forma Draft", "Tessel Cloud"],
  };
  for (const [who, products] of Object.entries(seen)) {
    const [contract, ...more] = await contracts(await client(`${who}@otter.example`), "otter");
    expect(more).toEqual([]);
    expect(contract?.lines.map((line) => line.product_name), who).toEqual(products);
    expect(contract?.manager.name).toBe("Mara Lindqvist");
  }
  for (const who of ["user", "caller"]) {
    const answer = await (await client(`${who}@otter.example`)).get("enterprises/otter/contracts");
    expect(answer.status(), who).toBe(403);
  }
});

test("birch: ten people have three named callers, all by default, and places for two more (CALL-2, CALL-3)", async ({ client }) => {
  const [first, second] = [await client("buyer1@birch.example"), await client("buyer2@birch.example")];
  expect((await all(first, "enterprises/birch/members")).length).toBe(10);
  const draft = (await contracts(first, "birch")).find(({ number }) => number === "BP-1001")!;
  const model = (await contracts(second, "birch")).find(({ number }) => number === "BP-1002")!;
  const [of_draft, of_model] = [await callers(first, "birch", draft.id), await callers(second, "birch", model.id)];
  const names = [...of_draft.callers, ...of_model.callers].map(({ member, by }) => `${member.name}, ${by}`);
  expect(names.sort()).toEqual(["Alice Bennett, default", "Imani Tucker, default", "Robert Castillo, default"]);
  // 6 and 3 seats: at least two places each, and none is taken.
  for (const of of [of_draft, of_model]) expect(of).toMatchObject({ granted: 2, used: 0, free: 2, state: "open" });
});

test("CALL-2, CALL-3, CALL-4: a caller is a user first; with the last seat the place goes", async ({ page, enter, client }) => {
  const buyer = await client("buyer1@birch.example");
  const contract = (await contracts(buyer, "birch")).find(({ number }) => number === "BP-1001")!;
  await enter("buyer1@birch.example", `/birch/contracts/${contract.id}`);
  await expect(section(page, "Named callers")).toContainText("0 of 2 places used.");
  await section(page, "Named callers").getByRole("link", { name: "Name a caller" }).click();
  await pick(page, "george", /George Abara/);
  await page.getByRole("combobox", { name: "Member" }).blur();
  const refusal = page.locator("[data-code=caller-needs-seat]");
  await expect(refusal).toContainText("George Abara uses no product of contract BP-1001.");
  await refusal.getByRole("link", { name: "Give George Abara a seat" }).click();
  await expect(page).toHaveURL(/\/seats\/[^/]+\/assign\?member=/);

  await page.goto(`/birch/contracts/${contract.id}?act=caller`);
  await pick(page, "dana", /Dana Whitfield/);
  await expect(dialog(page)).toContainText("Dana Whitfield becomes named caller: BP-1001");
  await dialog(page).getByRole("button", { name: "Name a caller" }).click();
  await expect(toast(page, "Dana Whitfield may call support now.")).toBeVisible();
  await expect(section(page, "Named callers")).toContainText("1 of 2 places used.");

  const [dana] = await all<Holder>(buyer, "enterprises/birch/members?search=user1@birch.example");
  const answer = await buyer.delete(`enterprises/birch/assignments/${dana?.seats[0]?.assignment}`);
  expect(answer.status(), await answer.text()).toBe(200);
  expect((await callers(buyer, "birch", contract.id)).callers.map(({ member }) => member.name)).not.toContain("Dana Whitfield");
});

test("ROLE-6: a place by default is given up by its holder, and stays so", async ({ page, enter, client }) => {
  const buyer = await client("buyer1@birch.example");
  const contract = (await contracts(buyer, "birch")).find(({ number }) => number === "BP-1001")!;
  await enter("it@birch.example", `/birch/contracts/${contract.id}`);
  await section(page, "Named callers").getByRole("button", { name: "Give up: Imani Tucker" }).click();
  await expect(dialog(page)).toContainText("Imani Tucker is no longer named caller: BP-1001");
  await dialog(page).getByRole("button", { name: "Give up" }).click();
  await expect(toast(page, "Imani Tucker is no named caller any more.")).toBeVisible();
  expect((await contracts(buyer, "birch")).find(({ id }) => id === contract.id)?.coordinators[0]?.coordinator?.member.name).toBe("Imani Tucker");
});

test("ROLE-7: another manager is asked for, waits, and is confirmed by the vendor", async ({ page, enter, another, client }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  await enter("manager@otter.example", `/otter/contracts/${contract?.id}`);
  await section(page, "Contract manager").getByRole("link", { name: "Ask for another manager" }).click();
  await pick(page, "paul", /Paul Vogel/);
  await expect(dialog(page)).toContainText("Told by mail: Paul Vogel");
  await dialog(page).getByRole("button", { name: "Ask for another manager" }).click();
  await expect(section(page, "Contract manager")).toContainText("Mara Lindqvist asked for Paul Vogel as manager");
  await expect(section(page, "Contract manager").getByRole("button", { name: "Ask for another manager" })).toHaveAttribute("aria-disabled", "true");
  expect((await contracts(manager, "otter"))[0]?.manager.name).toBe("Mara Lindqvist");

  const desk = await another("operator@vendor.example", "/");
  await expect(desk).toHaveURL(/\/operator$/);
  await desk.getByRole("link", { name: "Contract managers" }).click();
  await expect(desk.getByRole("main")).toContainText("From Mara Lindqvist to Paul Vogel, asked for by Mara Lindqvist");
  await desk.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog(desk)).toContainText("Make Paul Vogel the contract manager?");
  await expect(dialog(desk)).toContainText("Told by mail: Paul Vogel");
  expect((await contracts(manager, "otter"))[0]?.manager.name).toBe("Mara Lindqvist");
  await dialog(desk).getByRole("button", { name: "Confirm" }).click();
  await expect(toast(desk, "Paul Vogel is contract manager now. Both were told.")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("No change is asked for.");
  const paul = await client("primary@otter.example");
  expect((await contracts(paul, "otter"))[0]?.manager.name).toBe("Paul Vogel");
  // ROLE-7 (reading): the default seats and the place go with the role.
  const mara = (await callers(paul, "otter", contract?.id ?? "")).callers.map(({ member }) => member.name);
  expect(mara).not.toContain("Mara Lindqvist");
});

test("ROLE-7: whoever is asked to manage sees it, and may say no", async ({ page, enter, client }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  const [paul] = await all<Named>(manager, "enterprises/otter/members?search=primary@otter.example");
  await done(manager, `enterprises/otter/contracts/${contract?.id}/manager-changes`, { member: paul?.id });
  await enter("primary@otter.example", "/otter/contracts");
  const main = page.getByRole("main");
  await expect(main).toContainText("Mara Lindqvist asked on");
  await expect(main.getByRole("row").filter({ hasText: contract?.number })).toContainText("(another one is asked for)");
  await main.getByRole("button", { name: "Decline" }).press("Enter");
  await expect(toast(page, "You declined. Who asked you is told.")).toBeVisible();
  await expect(main.getByRole("button", { name: "Decline" })).toHaveCount(0);
  await expect(main.getByRole("row").filter({ hasText: contract?.number })).not.toContainText("(another one is asked for)");
  await expect(page.locator("#contracts")).toBeFocused();
  expect((await contracts(manager, "otter"))[0]?.change).toBeNull();
});

test("ROLE-7: who has no role sees where they are asked to manage a contract", async ({ page, enter, client }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  const [user] = await all<Named>(manager, "enterprises/otter/members?search=user@otter.example");
  await done(manager, `enterprises/otter/contracts/${contract?.id}/manager-changes`, { member: user?.id });
  await enter("user@otter.example", "/otter");
  const area = page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: /Contracts/ });
  await expect(area).toContainText("1");
  await page.getByRole("main").getByRole("link", { name: "See what is asked" }).click();
  await expect(page.getByRole("main")).toContainText("Mara Lindqvist asked on");
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(toast(page, "You declined. Who asked you is told.")).toBeVisible();
  await expect(area).toHaveCount(0);
  expect((await contracts(manager, "otter"))[0]?.change).toBeNull();
});

test("ROLE-7: the vendor refuses with a reason; the wish can be taken back before", async ({ page, enter, client }) => {
  const manager = await client("manager@otter.example");
  const [contract] = await contracts(manager, "otter");
  const [paul] = await all<Named>(manager, "enterprises/otter/members?search=primary@otter.example");
  const ask = () => done(manager, `enterprises/otter/contracts/${contract?.id}/manager-changes`, { member: paul?.id });
  await ask();
  await enter("manager@otter.example", `/otter/contracts/${contract?.id}`);
  await page.getByRole("button", { name: "Take back" }).first().click();
  await expect(toast(page, "The wish for another manager is taken back.")).toBeVisible();
  expect((await contracts(manager, "otter"))[0]?.change).toBeNull();
  await ask();
  await enter("operator@vendor.example", "/manager-changes");
  await page.getByRole("button", { name: "Refuse" }).click();
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("The order names somebody else.");
  await dialog(page).getByRole("button", { name: "Refuse" }).click();
  await expect(toast(page, "The change is refused. Both were told.")).toBeVisible();
  expect((await contracts(manager, "otter"))[0]?.change).toBeNull();
});
