import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Enterprise, type Member, done, read } from "./api.ts";
import { type Door, LOGIN, type Letter, Post } from "./post.ts";
import { Server, program } from "./server.ts";
import { type APIRequestContext, PASSWORD, expect, test as base } from "./world.ts";

export const OPERATOR = "operator@vendor.example";
/** Bought for Acme, and manages it. */
export const BOSS = "boss@acme.example";
/** The address that mails come from. */
export const SENDER = "seats@vendor.example";

type Office = {
  /** How the mail server is reached. */
  door: Door;
  /** The mail server. */
  post: Post;
  /** The one who runs the installation. */
  operator: APIRequestContext;
  /** The mail that came for Acme's order. */
  welcome: Letter;
  /** The boss of Acme, who followed that mail. */
  boss: APIRequestContext;
};

/** As it is outside the demo: an empty database, an operator by the command line, an order, and mails that leave by SMTP. */
export const test = base.extend<Office>({
  door: ["tls", { option: true }],

  post: async ({ door }, use) => {
    const post = await Post.open(door);
    await use(post);
    await post.down();
  },

  server: async ({ post }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "seatkeeper-e2e-"));
    const [database, authority, password] = ["office.sqlite", "authority.pem", "password"].map((name) => join(folder, name)) as [string, string, string];
    await writeFile(authority, post.authority);
    await writeFile(password, LOGIN.password);
    await command(["user", "add", OPERATOR, "--database", `sqlite:${database}`], PASSWORD);
    await command(["user", "staff", OPERATOR, "operator", "--database", `sqlite:${database}`]);
    const mails = ["--smtp", post.url, "--smtp-authority", authority, "--smtp-user", LOGIN.user, "--smtp-password-file", password, "--mail-from", SENDER];
    const server = await Server.start(database, (url) => ["--public-url", url, ...mails]);
    await use(server);
    await server.drop();
    await rm(folder, { recursive: true, force: true });
  },

  operator: async ({ client }, use) => use(await client(OPERATOR)),

  welcome: async ({ operator, post }, use) => {
    const buyer = { email: BOSS, first_name: "Bo", last_name: "Boss", language: "en" };
    const year = new Date().getUTCFullYear();
    const plan = { plan: "business", seats: 5, first_day: `${year - 1}-01-01`, last_day: `${year + 1}-12-31` };
    const enterprise = { new: { slug: "acme", name: "Acme", zone: "Asia/Seoul", region: "apac" } };
    await done(operator, "vendor/orders", { enterprise, order: { number: "A-1", channel: "online", buyer, lines: [], plans: [plan] } });
    await use(await arrived(post, BOSS));
  },

  boss: async ({ welcome, playwright, server }, use) => {
    const boss = await playwright.request.newContext({ baseURL: `${server.url}/api/v1/` });
    const path = new URL(link(welcome)).pathname.slice(1);
    const { terms } = await read<{ terms: string }>(boss, path);
    // Whoever accepts is signed in.
    await done(boss, path, { first_name: "Bo", last_name: "Boss", password: PASSWORD, language: "en", terms });
    await use(boss);
    await boss.dispose();
  },
});

/** Runs the program once, and gives it that to read. */
function command(told: string[], input = ""): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(program(), told, (error, _, said) => (error ? reject(new Error(`${told.join(" ")}: ${said}`)) : resolve()));
    child.stdin?.end(input);
  });
}

/** Adds somebody to Acme. */
export async function add(boss: APIRequestContext, email: string, language = "en", names: [string, string] = ["Nora", "Newman"]): Promise<Member> {
  const { teams } = await read<Enterprise>(boss, "enterprises/acme");
  const [first_name, last_name] = names;
  return done<Member>(boss, "enterprises/acme/members", { email, first_name, last_name, language, team: teams[0]?.id, access: [] });
}

/** The first mail to that address, once it is there. */
export async function arrived(post: Post, address: string): Promise<Letter> {
  await expect.poll(() => post.to(address).length, { message: `a mail to ${address}` }).toBeGreaterThan(0);
  const [letter] = post.to(address);
  if (!letter) throw new Error("it was there just now");
  return letter;
}

/** Where its text leads. */
export function link(letter: Letter): string {
  const found = letter.text?.match(/^https?:\S+$/m);
  if (!found) throw new Error(`no link in ${letter.text}`);
  return found[0];
}
