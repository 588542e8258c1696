import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type { BrowserContext, Locator } from "@playwright/test";

import { type Member, type Session, all, send } from "../support/api.ts";
import { Dice } from "../support/dice.ts";
import { Mortal } from "../support/mortal.ts";
import { test } from "../support/offline.ts";
import type { Fate, Proxy } from "../support/proxy.ts";
import { shelves } from "../support/shelves.ts";
import { toast } from "../support/words.ts";
import { type APIRequestContext, type Page, PASSWORD, expect, settled } from "../support/world.ts";

// SEATKEEPER_KILLS=500 kills so often; `cargo xtask bench kills` does. SEATKEEPER_SEED throws other moments.
const KILLS = Number(process.env.SEATKEEPER_KILLS ?? 6);
const SEED = Number(process.env.SEATKEEPER_SEED ?? 7);

const ADMIN = "primary@hanbit.example";
const REQUESTS = "enterprises/hanbit/coaching/requests?limit=200";

/** A form that is typed into, and what one of its submissions leaves. */
type Form = {
  address: string;
  posts: RegExp;
  /** Where the text goes by which a submission is known. */
  text: (page: Page) => Locator;
  /** A text of which every beginning is worth a draft. */
  word: (number: number) => string;
  rest: (page: Page) => Promise<void>;
  submit: (page: Page) => Locator;
  /** How often it has been done. */
  done: (admin: APIRequestContext, word: string) => Promise<number>;
  /** Makes room for the next one. */
  undo: (admin: APIRequestContext) => Promise<void>;
};

async function standing(admin: APIRequestContext): Promise<Session[]> {
  const sessions = await all<Session>(admin, REQUESTS);
  return sessions.filter((session) => session.period.first_day === "2027-01-01" && session.state !== "withdrawn");
}

const FORMS: Form[] = [
  {
    address: "/hanbit/people/new",
    posts: /\/members$/,
    text: (page) => page.getByLabel("E-mail address"),
    word: (number) => `killed-${number}-once@hanbit.example`,
    rest: async (page) => {
      await page.getByLabel("First name").fill("New");
      await page.getByLabel("Last name").fill("Person");
      await page.getByRole("dialog").getByLabel("Team", { exact: true }).selectOption({ index: 1 });
    },
    submit: (page) => page.getByRole("button", { name: /^Add the member/ }),
    done: async (admin, word) => (await all<Member>(admin, `enterprises/hanbit/members?search=${encodeURIComponent(word)}`)).length,
    undo: async () => {},
  },
  {
    address: "/hanbit/coaching/new?kind=business-product&period=2027-01-01",
    posts: /\/requests$/,
    text: (page) => page.getByLabel("What you would like to reach"),
    word: (number) => `wish ${number} is asked for once`,
    rest: async (page) => page.getByRole("radio", { name: "Parametric parts" }).check(),
    submit: (page) => page.getByRole("button", { name: "Request this session" }),
    done: async (admin) => (await standing(admin)).length,
    undo: async (admin) => {
      for (const { id } of await standing(admin)) expect((await send(admin, `enterprises/hanbit/coaching/requests/${id}/withdraw`, {})).ok()).toBe(true);
    },
  },
];

/** What is known of a kill before the browser starts again. */
type Left = { form: Form; word: string; typed: string; said: string; sent: boolean; story: string };

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Signs in, with English texts. */
async function session(context: BrowserContext, url: string): Promise<Cookies> {
  for (const [method, path, data] of [["POST", "session", { email: ADMIN, password: PASSWORD }], ["PATCH", "me", { language: "en" }]] as const) {
    const answer = await context.request.fetch(`${url}/api/v1/${path}`, { method, data });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  return context.cookies();
}

/** Notes what the field held whenever the page said that the draft is kept. */
async function listen(page: Page, field: Locator, said: (text: string) => void): Promise<void> {
  await page.exposeBinding("keptSays", (_, text: string) => said(text)).catch(() => {});
  await field.evaluate((field: HTMLInputElement) => {
    const say = () => {
      if (document.querySelector(".form-kept")) (globalThis as unknown as { keptSays: (text: string) => void }).keptSays(field.value);
    };
    new MutationObserver(say).observe(document.body, { childList: true, subtree: true });
    say();
  });
}

/** Looks for what was left behind by the last kill. */
async function check(page: Page, admin: APIRequestContext, left: Left): Promise<"draft" | "done" | "neither"> {
  const { form, word, typed, said, sent, story } = left;
  await page.goto("/hanbit");
  await settled(page);
  // Whatever waits is sent, and nothing of it is refused.
  await expect.poll(async () => JSON.parse(await shelves(page, ["outbox"])), { message: story, timeout: 30_000 }).toEqual([[], []]);
  const done = await form.done(admin, word);
  expect(done, `${story}: done so often`).toBeLessThanOrEqual(sent ? 1 : 0);
  await page.goto(form.address);
  await settled(page);
  const draft = await form.text(page).inputValue();
  if (done === 0) {
    expect(draft.startsWith(said), `${story}: "${said}" was said to be kept, "${draft}" is there`).toBe(true);
    expect(typed.startsWith(draft), `${story}: "${draft}" was never typed`).toBe(true);
  } else {
    expect(draft, `${story}: it was done, and nothing of it is left in the form`).toBe("");
    await form.undo(admin);
  }
  if (draft !== "") {
    await page.getByRole("button", { name: /^(Begin with an empty form|Start anew)$/ }).click();
    await expect(form.text(page)).toHaveValue("");
    await expect.poll(() => shelves(page, ["drafts"]), story).toBe("[[],[]]");
  }
  return done > 0 ? "done" : said ? "draft" : "neither";
}

/** Types, perhaps sends, and is killed at some moment. */
async function work(page: Page, browser: Mortal, network: Proxy, dice: Dice, number: number): Promise<Left> {
  const form = dice.one(FORMS);
  const word = form.word(number);
  let said = "";
  let over = false;
  await page.goto(form.address);
  await settled(page);
  const field = form.text(page);
  await listen(page, field, (text) => {
    if (!over) said = text;
  });
  const kill = async (after: number) => {
    await wait(after);
    over = true;
    await browser.kill();
  };
  if (dice.throw(5) < 2) {
    // While it is typed, at any moment after something was said to be kept.
    const pause = dice.one([5, 40, 120, 330]);
    const after = dice.throw(1500);
    const typing = (async () => {
      await field.focus();
      for (const [at, key] of [...word].entries()) {
        await page.keyboard.type(key);
        // A moment to think, long enough to be kept.
        await wait(at === 8 ? 420 : dice.throw(2 * pause));
      }
    })().catch(() => {});
    await expect.poll(() => said !== "" || over, { timeout: 20_000, intervals: [10] }).toBe(true);
    await kill(after);
    await typing;
    return { form, word, typed: word, said, sent: false, story: `kill ${number}, typing at ${pause} ms, ${after} ms after "saved"` };
  }
  await field.fill(word);
  await form.rest(page);
  await expect.poll(() => said, { intervals: [20] }).toBe(word);
  const fates: Record<string, () => Fate> = {
    passes: () => "pass",
    "is lost": () => "lost",
    "is done unheard": () => "unanswered",
    "is done twice": () => "doubled",
    "is late": () => wait(dice.throw(300)),
  };
  const [fate, name] = [dice.one(Object.keys(fates)), form.posts];
  network.fate = (method, path) => (method === "POST" && name.test(path) ? (fates[fate]?.() ?? "pass") : "pass");
  await form.submit(page).click();
  const after = dice.throw(fate === "passes" ? 150 : 600);
  // Where it is lost, the page says that it is kept: now and then the kill waits for that word.
  if (fate === "is lost" && dice.throw(2) === 0) await expect(toast(page, "Saved on this device.")).toBeVisible();
  await kill(after);
  return { form, word, typed: word, said: word, sent: true, story: `kill ${number}, ${after} ms after sending what ${fate}` };
}

test(`a browser that is killed ${KILLS} times loses no draft that it said was kept, and does nothing twice`, async ({ network, client }) => {
  test.setTimeout(60_000 + KILLS * 20_000);
  const admin = await client(ADMIN);
  for (const form of FORMS) await form.undo(admin);
  const profile = await mkdtemp(join(tmpdir(), "seatkeeper-profile-"));
  const browser = new Mortal(profile);
  const counts: Record<string, number> = {};
  const dice = new Dice(SEED);
  let left: Left | undefined;
  try {
    let cookies: Cookies | undefined;
    for (let number = 0; number <= KILLS; number++) {
      const context = await browser.start();
      network.mend();
      // A browser that is killed may not have written its session down yet; whose it is stays the same.
      cookies ??= await session(context, network.url);
      await context.addCookies(cookies);
      const page = context.pages()[0] ?? (await context.newPage());
      const to = page.goto.bind(page);
      page.goto = (path, options) => to(path.startsWith("/") ? `${network.url}${path}` : path, options);
      page.setDefaultTimeout(20_000);
      if (left) {
        const found = await check(page, admin, left);
        counts[found] = (counts[found] ?? 0) + 1;
      }
      if (number < KILLS) left = await work(page, browser, network, dice, number);
      if (number > 0 && number % 20 === 0) console.log(`${number} kills: ${JSON.stringify(counts)}`);
    }
  } finally {
    await browser.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(KILLS);
  console.log(`${KILLS} kills: ${JSON.stringify(counts)}`);
});
