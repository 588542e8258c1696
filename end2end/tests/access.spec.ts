import { type Assignment, type Member, type Pool, all, pools, problem, read, refused, send, without } from "../support/api.ts";
import { PASSWORD, expect, test } from "../support/world.ts";

const NOBODY = "00000000-0000-7000-8000-000000000000";

test("every route but the public ones answers 401 to whoever is not signed in", async ({ stranger }) => {
  const description = await read<{ paths: Record<string, Record<string, { security?: unknown[] }>> }>(stranger, "openapi.json");
  const open: string[] = [];
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`;
      if (operation.security?.length === 0) {
        open.push(name);
        continue;
      }
      const address = path.slice(1).replace("{slug}", "hanbit").replace(/\{\w+\}/g, NOBODY);
      await test.step(name, async () => {
        const answer = await stranger.fetch(address, { method, data: ["get", "delete"].includes(method) ? undefined : {} });
        expect((await problem(answer, 401)).code).toBe("not-signed-in");
      });
    }
  }
  // What anybody may ask is a list that grows only on purpose.
  expect(open.sort()).toEqual([
    "DELETE /session",
    "GET /calendars/{token}",
    "GET /demo/accounts",
    "GET /demo/clock",
    "GET /demo/mails",
    "GET /demo/mails/{id}",
    "GET /email-changes/{token}",
    "GET /invitations/{token}",
    "GET /openapi.json",
    "GET /password-resets/{token}",
    "GET /zones/{name}",
    "POST /email-changes/{token}",
    "POST /invitations/{token}",
    "POST /password-resets",
    "POST /password-resets/{token}",
    "POST /session",
    "PUT /demo/clock",
  ]);
});

test("a foreign enterprise looks like none, byte by byte", async ({ client }) => {
  const birch = await client("it@birch.example");
  const hanbit = await client("primary@hanbit.example");
  const member = (await all<Member>(hanbit, "enterprises/hanbit/members?limit=1"))[0]?.id;
  const pool = (await pools(hanbit, "hanbit"))[0]?.id;
  const paths = ["", "/members", `/members/${member}`, "/people/facts", "/teams", "/pools", `/pools/${pool}`, `/pools/${pool}/assignments`, "/coaching/facts", "/coaching/requests", "/coaching/topics", "/coaching/allowances"];
  const bytes = async (slug: string, path: string, method = "get") => {
    const answer = await birch.fetch(`enterprises/${slug}${path}`, { method, data: method === "get" ? undefined : {}, headers: { "Idempotency-Key": crypto.randomUUID() } });
    await problem(answer, 404);
    const headers = answer.headersArray().filter(({ name }) => !/^(date|x-request-id)$/i.test(name));
    return JSON.stringify([headers, (await answer.text()).replace(/"request_id":"[^"]*"/, "")]);
  };
  for (const path of paths) expect(await bytes("hanbit", path), path).toBe(await bytes("absent", path));
  for (const path of ["/members", "/assignments", "/coaching/requests", `/pools/${pool}/releases`]) {
    expect(await bytes("hanbit", path, "post"), path).toBe(await bytes("absent", path, "post"));
  }
});

test("a foreign enterprise's pages are the page of an address that does not exist", async ({ page, enter }) => {
  const shown = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
    return page.locator("main").innerText();
  };
  await enter("it@birch.example", "/birch");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Home");
  const absent = await shown("/absent/people");
  for (const path of ["/hanbit", "/hanbit/people", "/hanbit/seats", "/hanbit/coaching/new", `/hanbit/people/${NOBODY}`]) {
    expect(await shown(path), path).toBe(absent);
  }
  await page.getByRole("link", { name: "Go to Home" }).click();
  await expect(page).toHaveURL(/\/birch$/);
});

test("CAP-8, CAP-16, SEAT-11: a plain user sees what is the user's own and is refused the rest", async ({ client }) => {
  const user = await client("user@hanbit.example");
  const admin = await client("primary@hanbit.example");
  const me = await read<{ memberships: { slug: string; standing: { member: string }; capabilities: Record<string, unknown> }[] }>(user, "me");
  const [own] = me.memberships;
  expect(own?.slug).toBe("hanbit");
  expect(own?.capabilities["cap-manage-members"]).toMatchObject({ code: "not-allowed", rule: "CAP-8" });

  // The own page is there; another member's looks like none.
  const view = await read<Member>(user, `enterprises/hanbit/members/${own?.standing.member}`);
  expect(view.email).toBe("user@hanbit.example");
  const other = (await all<Member>(admin, "enterprises/hanbit/members?limit=2")).find((member) => member.id !== view.id);
  await problem(await user.get(`enterprises/hanbit/members/${other?.id}`), 404);

  const pool = (await pools(admin, "hanbit")).find((pool) => pool.state === "open");
  const seat = (await all<Assignment>(admin, `enterprises/hanbit/pools/${pool?.id}/assignments?limit=1`))[0];
  const draft = { email: "new@hanbit.example", first_name: "New", last_name: "One", language: "en", team: pool?.team };
  const tries: [string, Promise<Awaited<ReturnType<typeof send>>>, string][] = [
    ["lists members", user.get("enterprises/hanbit/members"), "CAP-8"],
    ["adds a member", send(user, "enterprises/hanbit/members", draft), "CAP-8"],
    ["assigns", send(user, "enterprises/hanbit/assignments", { team: pool?.team, product: pool?.product, members: [view.id] }), "CAP-8"],
    ["releases", send(user, `enterprises/hanbit/pools/${pool?.id}/releases`, { assignments: [seat?.id] }), "CAP-8"],
    ["asks for coaching", send(user, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: null }), "CAP-16"],
  ];
  for (const [what, answer, rule] of tries) {
    const refusal = await problem(await answer, 403);
    expect(refusal.violations[0], what).toMatchObject({ code: "not-allowed", rule });
  }
  // Nothing of it happened.
  expect((await read<Pool>(admin, `enterprises/hanbit/pools/${pool?.id}`)).used).toBe(pool?.used);
});

test("a plain user's pages offer no act of an admin", async ({ page, enter }) => {
  await enter("user@hanbit.example", "/hanbit");
  await expect(page.getByRole("heading", { name: "Your products" })).toBeVisible();
  for (const path of ["/hanbit", "/hanbit/people", "/hanbit/seats", "/hanbit/coaching"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("#boot, [aria-busy=true], .skeleton, .row-skeleton")).toHaveCount(0);
    // What is shown for somebody else's rights is switched off, and says why.
    for (const name of [/^Add a member/, /^Assign/, /^Release/, /^Request coaching/]) {
      for (const act of await page.getByRole("main").getByRole("button", { name }).or(page.getByRole("main").getByRole("link", { name })).all()) {
        await expect(act, `${path}: ${name}`).toHaveAttribute("aria-disabled", "true");
        await expect(act).toHaveAccessibleDescription(/Your roles do not let you/);
      }
    }
  }
  await page.goto("/hanbit/people");
  await expect(page.getByRole("main")).toContainText("Your roles do not let you add and edit members or assign their seats here.");
  await expect(page.getByRole("main")).toContainText("Who can do this:");
});

test("ROLE-13: a contract manager acts on the pools that the contract feeds, in whatever team, and not on coaching", async ({ client, page, enter }) => {
  const manager = await client("manager@hanbit.example");
  const all = await pools(manager, "hanbit");
  expect(new Set(all.map((pool) => pool.team)).size).toBeGreaterThan(1);
  const open = all.find((pool) => pool.state === "open" && pool.denied === null && pool.model === "single-user");
  if (!open) throw new Error("the manager has no open pool");
  const [member] = await without(manager, "hanbit", open, 1);
  const answer = await send(manager, "enterprises/hanbit/assignments", { team: open.team, product: open.product, members: [member?.id] });
  expect(answer.status(), await answer.text()).toBe(201);

  const refusal = await refused(manager, "enterprises/hanbit/coaching/requests", { kind: "business-product", topic: null }, 403);
  expect(refusal.violations[0]).toMatchObject({ code: "not-allowed", rule: "CAP-16", remedies: [{ kind: "ask-role", roles: ["primary-admin", "secondary-admin"] }] });

  await enter("manager@hanbit.example", "/hanbit/coaching");
  await expect(page.getByRole("heading", { name: "Who can ask in your enterprise" })).toBeVisible();
});

test("ROLE-13: an admin of some teams may not assign in another one", async ({ client }) => {
  const secondary = await client("secondary@hanbit.example");
  const elsewhere = (await pools(secondary, "hanbit")).find((pool) => pool.denied !== null);
  const primary = await client("primary@hanbit.example");
  const foreign = elsewhere ?? (await pools(primary, "hanbit")).find((pool) => pool.denied !== null);
  if (!foreign) throw new Error("the demo's admins are admins everywhere");
  const own = await all<Member>(primary, "enterprises/hanbit/members?limit=1");
  const caller = elsewhere ? secondary : primary;
  const refusal = await refused(caller, "enterprises/hanbit/assignments", { team: foreign.team, product: foreign.product, members: [own[0]?.id] }, 403);
  expect(refusal.violations[0]).toMatchObject({ code: "not-allowed", rule: "CAP-8" });
});

test("what another site sends in the reader's name is refused, and changes nothing", async ({ client }) => {
  const admin = await client("primary@hanbit.example");
  const data = { language: "en" };
  const before = (await read<{ language: string }>(admin, "me")).language;
  const foreign = [{ "Sec-Fetch-Site": "cross-site" }, { "Sec-Fetch-Site": "same-site" }, { Origin: "https://evil.example" }];
  for (const headers of foreign) {
    const told = JSON.stringify(headers);
    expect((await problem(await admin.patch("me", { data: { language: before === "en" ? "ko" : "en" }, headers }), 403)).code, told).toBe("cross-site");
    expect((await problem(await admin.delete("session", { headers }), 403)).code, told).toBe("cross-site");
    expect((await problem(await admin.post("session", { data: { email: "primary@hanbit.example", password: PASSWORD }, headers }), 403)).code, told).toBe("cross-site");
  }
  expect((await read<{ language: string }>(admin, "me")).language).toBe(before);
  // Our own page, and reading from anywhere, are let through.
  expect((await admin.patch("me", { data, headers: { "Sec-Fetch-Site": "same-origin" } })).status()).toBe(200);
  expect((await admin.get("me", { headers: { "Sec-Fetch-Site": "cross-site" } })).status()).toBe(200);
});

test("the session's cookie is no script's and no other site's", async ({ page, enter, context }) => {
  await enter("primary@hanbit.example", "/hanbit");
  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  // What every script on the page reads at once: choices, and whose work the browser's own store is about.
  const kept = await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)).sort());
  expect(kept.filter((name) => !["account", "language", "theme"].includes(name))).toEqual([]);
});

test("nothing runs on a page but what is ours: the policy keeps it out, and the tests would see it reported", async ({ page, enter, stranger, server, expectConsole }) => {
  const policy = (await stranger.get(`${server.url}/sign-in`)).headers()["content-security-policy"] ?? "";
  const rules = Object.fromEntries(policy.split(";").map((rule) => rule.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources.join(" ")]));
  expect(rules).toMatchObject({ "default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "style-src": "'self'", "connect-src": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'", "object-src": "'none'" });
  const reports: string[] = [];
  expectConsole(/^policy: |Content Security Policy/);
  page.on("console", (message) => message.text().startsWith("policy: ") && reports.push(message.text()));
  await enter("it@birch.example", "/birch");
  expect(reports).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.foreign = true";
    document.body.append(script);
    const image = new Image();
    image.src = "https://evil.example/pixel.png";
    document.body.append(image);
  });
  await expect.poll(() => reports.length).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate(() => "foreign" in globalThis)).toBe(false);
});
