import { type Locator, type Page, expect } from "@playwright/test";

import { type Member, type Session, all, done, pools, read } from "./api.ts";
import { type APIRequestContext, settled } from "./world.ts";

/** A page in one of its states, as both the tests of looks and of languages visit it. */
export type State = {
  /** What its pictures are called. */
  name: string;
  /** Who is signed in; none where nobody is. */
  as: string | undefined;
  /** Its address. */
  path: string;
  /** What leads from the page at that address to the state, in any language. */
  reach?: (page: Page) => Promise<void>;
  /** What undoes what `reach` switched. */
  leave?: (page: Page) => Promise<void>;
  /** True where something goes on loading. */
  loads?: boolean;
  /** True where a bar lies over rows that scroll under it: of what it half covers no size is looked at. */
  covered?: boolean;
};

/** The states by area: each area is walked by itself, so that two workers share them evenly. */
export const AREAS: [string, RegExp][] = [
  ["account, home, settings and what does not exist", /^(sign-in|home|account|settings|not-found|foreign|kit)/],
  ["people", /^people/],
  ["seats", /^seats/],
  ["coaching", /^coaching/],
  ["roles", /^roles/],
  ["groups, teams and queues", /^(groups|teams|queue)/],
  ["the vendor's desks", /^(desk|operator)/],
];

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";
const OPERATOR = "operator@vendor.example";
const submit = (place: Page | Locator) => place.locator("form button[type=submit]");

/** Every page in every state that a reader can come to. Two requests are made on the way: the quarter is spent. */
export async function states(client: (email: string) => Promise<APIRequestContext>): Promise<State[]> {
  const admin = await client(ADMIN);
  const every = await pools(admin, "hanbit", "?limit=200");
  const of = (state: string) => every.find((pool) => pool.state === state)?.id;
  const nearly = every.find((pool) => pool.free === 2);
  const people = (await all<Member>(admin, `enterprises/hanbit/members?team=${nearly?.team}&status=active&limit=200`)).filter((member) => member.seats.length === 0).slice(0, 3);
  const own = (await all<Member>(admin, `enterprises/hanbit/members?search=${ADMIN}`))[0];
  const second = (await all<Member>(admin, "enterprises/hanbit/members?search=secondary@hanbit.example"))[0];
  const pending = (await read<{ items: Member[] }>(admin, "enterprises/hanbit/members?status=pending&limit=1")).items[0];
  const topics = await all<{ id: string; kinds: string[] }>(admin, "enterprises/hanbit/coaching/topics");
  const [topic, it] = ["business-product", "business-it"].map((kind) => topics.find((topic) => topic.kinds.includes(kind)));
  const asked = await done<Session>(admin, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: topic?.id, period: "2026-10-01" });
  const ahead = (await all<Session>(admin, "enterprises/hanbit/coaching/requests?limit=200")).find((request) => request.wished_start !== null);
  const mine = await done<Session>(admin, "enterprises/hanbit/coaching/requests", { kind: "business-it", topic: it?.id, period: "2027-01-01", language: "ko" });
  await done(await client(COACH), `vendor/coaching/requests/${mine.id}/take`, {});
  const boss = await client("manager@otter.example");
  const contract = (await all<{ id: string }>(boss, "enterprises/otter/contracts"))[0]?.id;
  const studio = (await all<{ id: string }>(boss, "enterprises/otter/teams"))[0]?.id;
  const paul = (await all<Member>(boss, "enterprises/otter/members?search=primary@otter.example"))[0];
  const ugo = (await all<Member>(boss, "enterprises/otter/members?search=user@otter.example"))[0];
  await done(boss, `enterprises/otter/contracts/${contract}/manager-changes`, { member: paul?.id });
  const coordinators = (await read<{ coordinators: { product: string; product_name: string }[] }>(boss, `enterprises/otter/contracts/${contract}`)).coordinators;
  const draft = coordinators.find(({ product_name }) => product_name === "Forma Draft")?.product;
  await done(boss, `enterprises/otter/contracts/${contract}/coordinators`, { member: ugo?.id, products: [draft] });
  const chosen = people.map((member) => `member=${member.id}`).join("&");
  // A group with somebody who waits, a wish to decide, and an offer to take.
  const busy = every.find((pool) => pool.state === "full" && pool.denied === null);
  const eager = (await all<Member>(admin, `enterprises/hanbit/members?team=${busy?.team}&status=active&limit=200`)).filter((member) => member.seats.length === 0).slice(3, 6);
  const made = await done<{ group: { id: string } }>(admin, "enterprises/hanbit/groups", { team: busy?.team, name: "교량 설계", products: [busy?.product] });
  await done(admin, `enterprises/hanbit/groups/${made.group.id}/members`, { members: [eager[0]?.id] });
  await done(await client(eager[1]?.email ?? ""), "enterprises/hanbit/seat-requests", { team: busy?.team, product: busy?.product, note: "2026-11" });
  const slow = "**/api/v1/enterprises/hanbit/members?**";

  return [
    { name: "sign-in", as: undefined, path: "/sign-in" },
    {
      name: "sign-in-wrong",
      as: undefined,
      path: "/sign-in",
      reach: async (page) => {
        await page.locator("input[name=email]").fill("primary@hanbit.example");
        await page.locator("input[name=password]").fill("wrong");
        await submit(page).click();
        await expect(page.getByRole("alert")).toBeVisible();
      },
    },
    { name: "account-forgotten", as: undefined, path: "/password-resets" },
    {
      name: "account-forgotten-sent",
      as: undefined,
      path: "/password-resets",
      reach: async (page) => {
        await page.locator("input[name=email]").fill("nobody@nowhere.example");
        await submit(page).click();
        await expect(page.locator(".banner")).toBeVisible();
      },
    },
    { name: "account-link-unknown", as: undefined, path: "/invitations/0000" },
    { name: "home", as: ADMIN, path: "/hanbit" },
    { name: "roles-contracts", as: "manager@otter.example", path: "/otter/contracts" },
    { name: "roles-contract", as: "manager@otter.example", path: `/otter/contracts/${contract}` },
    { name: "roles-terms", as: "user@otter.example", path: "/otter/contracts" },
    { name: "roles-admins", as: "primary@otter.example", path: `/otter/teams/${studio}/admins` },
    { name: "roles-changes", as: "operator@vendor.example", path: "/manager-changes" },
    {
      name: "roles-coordinator",
      as: "manager@otter.example",
      path: `/otter/contracts/${contract}?act=coordinator`,
      reach: async (page) => {
        await page.locator("dialog input[role=combobox]").fill("selma");
        await page.locator("[role=option]").first().click();
        await page.locator("dialog input[type=checkbox]").first().check();
        await expect(page.locator(".roles-preview li").first()).toBeVisible();
      },
    },
    {
      name: "roles-hand-over",
      as: "primary@otter.example",
      path: `/otter/teams/${studio}/admins`,
      reach: async (page) => {
        await page.locator(".roles-acts button").first().click();
        await expect(page.locator("dialog[open] .roles-preview li").first()).toBeVisible();
      },
    },
    { name: "people", as: ADMIN, path: "/hanbit/people" },
    { name: "people-filtered", as: ADMIN, path: `/hanbit/people?status=active&status=pending&role=secondary-admin&role=primary-admin&search=hanbit&sort=-created` },
    { name: "people-empty", as: ADMIN, path: "/hanbit/people?search=nobody-at-all" },
    {
      name: "people-filter",
      as: ADMIN,
      path: "/hanbit/people?search=primary",
      reach: async (page) => {
        await page.locator("[data-filter=team] .filter-button").click();
        await expect(page.locator("[data-filter=team] .filter-panel")).toBeVisible();
      },
    },
    {
      name: "people-selected",
      covered: true,
      as: ADMIN,
      path: "/hanbit/people?search=%EB%82%A8%EA%B6%81",
      reach: async (page) => {
        await page.locator("tbody input[type=checkbox]").nth(1).check();
        await expect(page.locator(".selection-bar")).toBeVisible();
      },
    },
    { name: "people-new", as: ADMIN, path: `/hanbit/people/new?team=${nearly?.team}&search=primary` },
    {
      name: "people-new-refused",
      as: ADMIN,
      path: "/hanbit/people/new?search=primary",
      reach: async (page) => {
        await submit(page).click();
        await expect(page.locator("[data-code=required]")).toHaveCount(3);
      },
    },
    {
      name: "people-known",
      as: ADMIN,
      path: `/hanbit/people/new?team=${nearly?.team}&search=primary`,
      reach: async (page) => {
        const [email, first, last] = await page.locator("dialog form input:not([type=checkbox])").all();
        await email?.fill("secondary@hanbit.example");
        await first?.fill("Another");
        await last?.fill("Name");
        await expect(page.locator("[data-code=already-member]")).toBeVisible();
      },
    },
    {
      name: "people-many",
      as: ADMIN,
      path: `/hanbit/people/many?team=${nearly?.team}`,
      reach: async (page) => {
        await page.locator("textarea").fill("Ann Ash <ann@new.example>\n김민수, minsu@new.example\nnobody\nann@new.example");
        await page.locator(".many-paste button").click();
        await expect(page.locator(".many-row")).toHaveCount(4);
        await settled(page);
      },
    },
    { name: "people-access", as: ADMIN, path: `/hanbit/people/access?${chosen}` },
    { name: "people-invitation", as: ADMIN, path: `/hanbit/people/${pending?.id}?search=${pending?.email}` },
    { name: "people-member", as: ADMIN, path: `/hanbit/people/${own?.id}?search=primary` },
    {
      name: "people-why",
      as: ADMIN,
      path: `/hanbit/people/${own?.id}?search=primary`,
      reach: async (page) => {
        await page.locator("dialog .why").first().click();
        await expect(page.locator(".why-panel:popover-open")).toBeVisible();
      },
    },
    {
      name: "people-deactivate",
      as: ADMIN,
      path: `/hanbit/people/${second?.id}?search=primary`,
      reach: async (page) => {
        await page.locator("#member-status .section-aside button").first().click();
        await expect(page.locator("dialog.dialog[open] li").first()).toBeVisible();
      },
    },
    {
      name: "people-guarded",
      as: ADMIN,
      path: `/hanbit/people/${own?.id}?search=primary`,
      reach: async (page) => {
        const act = page.locator("#member-status .section-aside button").first();
        await expect(act).toHaveAttribute("aria-disabled", "true");
        await act.focus();
      },
    },
    { name: "people-history", as: ADMIN, path: `/hanbit/people/${own?.id}/history?search=primary` },
    { name: "people-unknown", as: ADMIN, path: "/hanbit/people/019b0000-0000-7000-8000-00000000dead?search=primary" },
    {
      name: "people-error",
      as: ADMIN,
      path: "/hanbit/people",
      reach: async (page) => {
        await page.route(slow, (route) => route.fulfill({ status: 503, contentType: "application/problem+json", headers: { "Retry-After": "1" }, body: '{"type":"urn:seatkeeper:problem:unavailable","title":"t","status":503,"code":"unavailable","request_id":"019b0000-0000-7000-8000-00000000beef","violations":[]}' }));
        await page.reload();
        await expect(page.getByRole("alert")).toBeVisible();
      },
      leave: (page) => page.unrouteAll({ behavior: "ignoreErrors" }),
    },
    {
      name: "people-loading",
      as: ADMIN,
      path: "/hanbit/people",
      loads: true,
      reach: async (page) => {
        await page.route(slow, () => new Promise(() => {}));
        await page.reload();
        await expect(page.locator(".row-skeleton").first()).toBeVisible();
      },
      leave: (page) => page.unrouteAll({ behavior: "ignoreErrors" }),
    },
    { name: "seats", as: ADMIN, path: "/hanbit/seats" },
    { name: "seats-plans", as: ADMIN, path: "/hanbit/seats?view=plans" },
    { name: "seats-plans-none", as: ADMIN.replace("hanbit", "otter"), path: "/otter/seats?view=plans" },
    { name: "seats-filtered", as: ADMIN, path: "/hanbit/seats?state=over-assigned&state=full" },
    { name: "seats-empty", as: ADMIN, path: `/hanbit/seats?state=asleep&team=${nearly?.team}` },
    { name: "seats-pool", as: ADMIN, path: `/hanbit/seats/${of("full")}` },
    { name: "seats-pool-over", as: "manager@hanbit.example", path: `/hanbit/seats/${of("over-assigned")}` },
    { name: "seats-pool-denied", as: ADMIN, path: `/hanbit/seats/${of("over-assigned")}` },
    { name: "seats-assign", as: ADMIN, path: `/hanbit/seats/${nearly?.id}/assign` },
    {
      name: "seats-assign-picking",
      as: ADMIN,
      path: `/hanbit/seats/${nearly?.id}/assign?member=${people[0]?.id}`,
      reach: async (page) => {
        await page.getByRole("combobox").click();
        await expect(page.getByRole("option").first()).toBeVisible();
      },
    },
    {
      name: "seats-assign-refused",
      as: ADMIN,
      path: `/hanbit/seats/${nearly?.id}/assign?${chosen}`,
      reach: (page) => expect(page.locator("[data-code=seat-limit-reached]")).toBeVisible(),
    },
    {
      name: "seats-pool-selected",
      covered: true,
      as: "manager@hanbit.example",
      path: `/hanbit/seats/${of("over-assigned")}`,
      reach: async (page) => {
        for (const index of [1, 2]) await page.locator("dialog tbody input[type=checkbox]").nth(index).check();
        await expect(page.locator(".selection-bar")).toBeVisible();
      },
    },
    {
      // The last two seats of the pool: nothing that comes after wants them.
      name: "seats-outcome",
      as: ADMIN,
      path: `/hanbit/seats/${nearly?.id}/assign?${chosen}`,
      reach: async (page) => {
        await page.locator("input[type=radio][value=as-many-as-fit]").check();
        await submit(page).click();
        await expect(page.locator(".seats-outcome")).toBeVisible();
        await expect(page.locator(".toast").first()).toBeVisible();
      },
    },
    { name: "coaching", as: ADMIN, path: "/hanbit/coaching" },
    { name: "coaching-new", as: ADMIN, path: "/hanbit/coaching/new?kind=business-product&period=2027-01-01" },
    {
      name: "coaching-refused",
      as: ADMIN,
      path: "/hanbit/coaching/new?kind=business-product&period=2026-10-01",
      reach: (page) => expect(page.locator("[data-code=quarter-spent]")).toBeVisible(),
    },
    {
      name: "coaching-start",
      as: ADMIN,
      path: "/hanbit/coaching/new?kind=business-product",
      reach: async (page) => {
        await page.locator("input[type=radio][value=start]").check();
        await page.locator("select:has(option[value='Europe/Berlin'])").selectOption("Europe/Berlin");
        await page.locator("input[type=datetime-local]").fill("2027-03-28T02:30");
        await expect(page.locator("[data-code=wall-time-skipped]")).toBeVisible();
      },
    },
    { name: "coaching-request", as: ADMIN, path: `/hanbit/coaching/requests/${ahead?.id}` },
    {
      name: "coaching-withdraw",
      as: ADMIN,
      path: `/hanbit/coaching/requests/${asked.id}`,
      reach: async (page) => {
        await page.locator("dialog .button-danger").first().click();
        await expect(page.locator("dialog.dialog[open]")).toBeVisible();
      },
    },
    {
      name: "account-menu",
      as: ADMIN,
      path: "/hanbit",
      reach: async (page) => {
        await page.locator(".top-end [aria-haspopup=menu]").last().click();
        await expect(page.getByRole("menu")).toBeVisible();
      },
    },
    { name: "groups", as: ADMIN, path: "/hanbit/groups" },
    { name: "groups-group", as: ADMIN, path: `/hanbit/groups/${made.group.id}` },
    {
      name: "groups-make",
      as: ADMIN,
      path: "/hanbit/groups?act=make",
      reach: async (page) => {
        await submit(page).click();
        await expect(page.locator("[data-code=required]").first()).toBeVisible();
      },
    },
    {
      name: "groups-join",
      as: ADMIN,
      path: `/hanbit/groups/${made.group.id}?act=join`,
      reach: async (page) => {
        await page.locator("dialog input[role=combobox]").fill(eager[2]?.email ?? "");
        await page.locator("[role=option]").first().click();
        await page.keyboard.press("Escape");
        await expect(page.locator(".groups-effect li").first()).toBeVisible();
      },
    },
    { name: "queue", as: ADMIN, path: "/hanbit/waiting" },
    { name: "queue-ask", as: ADMIN, path: "/hanbit/waiting?act=ask" },
    { name: "queue-user", as: eager[1]?.email, path: "/hanbit/waiting" },
    { name: "teams", as: ADMIN, path: "/hanbit/teams" },
    { name: "teams-make", as: ADMIN, path: "/hanbit/teams?act=make" },
    { name: "teams-join", as: ADMIN, path: `/hanbit/people?team=${nearly?.team}&act=join` },
    {
      name: "teams-guarded",
      as: ADMIN,
      path: "/hanbit/teams",
      reach: async (page) => {
        await page.locator(".roles-acts button").first().click();
        await expect(page.locator("dialog[open] [data-code]").first()).toBeVisible();
      },
    },
    { name: "notices", as: ADMIN, path: "/hanbit/notices" },
    { name: "settings", as: ADMIN, path: "/hanbit/settings" },
    {
      name: "settings-effect",
      as: ADMIN,
      path: "/hanbit/settings",
      reach: async (page) => {
        await page.getByRole("combobox").fill("new york");
        await page.getByRole("option").first().click();
        await expect(page.locator(".settings-periods")).toBeVisible();
      },
    },
    {
      name: "settings-name",
      as: ADMIN,
      path: "/hanbit/settings",
      reach: async (page) => {
        await page.locator("#member-name button").click();
        await expect(page.locator("#member-name form")).toBeVisible();
      },
    },
    {
      name: "settings-address",
      as: ADMIN,
      path: "/hanbit/settings",
      reach: async (page) => {
        await page.locator("#own-address button").click();
        await expect(page.locator("#own-address")).toBeFocused();
        await page.locator("#own-password button").click();
        await expect(page.locator("#own-password form")).toBeVisible();
      },
    },
    { name: "account-address-unknown", as: undefined, path: "/email-changes/0000" },
    { name: "not-found", as: ADMIN, path: "/hanbit/nothing/here" },
    { name: "foreign", as: ADMIN, path: "/birch/people" },
    { name: "kit", as: ADMIN, path: "/kit" },
    {
      name: "kit-charts-table",
      as: ADMIN,
      path: "/kit#charts",
      reach: async (page) => {
        for (const button of await page.locator(".chart-head button").all()) await button.click();
        await expect(page.locator(".chart-drawn:visible")).toHaveCount(0);
      },
    },
    {
      name: "home-palette",
      as: ADMIN,
      path: "/hanbit",
      reach: async (page) => {
        await page.keyboard.press("Control+k");
        await expect(page.getByRole("option").first()).toBeVisible();
      },
    },
    { name: "home-user", as: "user@hanbit.example", path: "/hanbit" },
    { name: "people-denied", as: "user@hanbit.example", path: "/hanbit/people" },
    { name: "seats-denied", as: "user@hanbit.example", path: "/hanbit/seats" },
    { name: "settings-denied", as: "user@hanbit.example", path: "/hanbit/settings" },
    { name: "account-specialist", as: COACH, path: "/account" },
    { name: "account-operator", as: OPERATOR, path: "/account" },
    { name: "desk", as: COACH, path: "/desk" },
    { name: "desk-list", as: COACH, path: "/desk?view=list" },
    { name: "desk-request", as: COACH, path: `/desk/${mine.id}` },
    {
      name: "desk-propose",
      as: COACH,
      path: `/desk/${mine.id}`,
      reach: async (page) => {
        // After the answer about the language.
        await page.locator(".together-acts button").nth(1).click();
        await page.locator(".together-form summary").click();
        await expect(page.locator(".free-slot").first()).toBeVisible();
      },
    },
    { name: "desk-week", as: COACH, path: "/desk/week?from=2026-12-21" },
    { name: "desk-notices", as: COACH, path: "/desk/notices" },
    { name: "desk-outbox", as: COACH, path: "/desk/outbox" },
    { name: "operator-topics", as: OPERATOR, path: "/operator" },
    {
      name: "operator-topic-new",
      as: OPERATOR,
      path: "/operator/topics/new",
      reach: async (page) => {
        await page.locator("dialog form button[type=submit]").click();
        await expect(page.locator("[data-code=required]").first()).toBeVisible();
      },
    },
    { name: "operator-specialists", as: OPERATOR, path: "/operator/specialists" },
    {
      name: "operator-specialist",
      as: OPERATOR,
      path: "/operator/specialists",
      reach: async (page) => {
        await page.locator("main table a, main .roles-lines a").first().click();
        await expect(page.locator("dialog.drawer form").first()).toBeVisible();
      },
    },
    { name: "operator-editions", as: OPERATOR, path: "/operator/editions" },
    {
      name: "operator-edition-new",
      as: OPERATOR,
      path: "/operator/editions/new",
      reach: async (page) => {
        await page.locator("input[type=date]").fill("2027-02-01");
        await page.locator("[data-field=granted] input").fill("1");
        await expect(page.locator("main table tbody tr").first()).toBeVisible();
      },
    },
    { name: "operator-terms", as: OPERATOR, path: "/operator/terms" },
    { name: "operator-terms-new", as: OPERATOR, path: "/operator/terms/new" },
    { name: "operator-customers", as: OPERATOR, path: "/operator/customers" },
    { name: "operator-customer", as: OPERATOR, path: "/operator/customers/hanbit" },
    { name: "coaching-denied", as: "user@hanbit.example", path: "/hanbit/coaching" },
    { name: "coaching-included", as: "primary@otter.example", path: "/otter/coaching" },
  ];
}

/** Opens the state on the page. */
export async function reach(page: Page, state: State): Promise<void> {
  await page.goto(state.path);
  await settled(page);
  await state.reach?.(page);
  if (!state.loads) await settled(page);
}

/** Names that are people's own words, so that they may be in any language. */
export async function ownWords(admin: APIRequestContext, slug: string): Promise<string[]> {
  const view = await read<{ name: string; teams: { name: string; primary: { name: string }; secondary: { name: string }[] }[] }>(admin, `enterprises/${slug}`);
  const teams = view.teams.flatMap((team) => [team.name, team.primary.name, ...team.secondary.map((one) => one.name)]);
  return [view.name, ...teams];
}
