import { connect } from "node:net";

import { type Member, type Page, type Reference, type Team, all, key, problem, read, send } from "../support/api.ts";
import { toast } from "../support/words.ts";
import { expect, settled, test } from "../support/world.ts";

/** Sends these bytes as they are and reads what comes back until the server closes. */
function raw(url: string, text: string, end: boolean): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => (end ? socket.end(text) : socket.write(text)));
    let got = "";
    socket.on("data", (bytes) => (got += bytes));
    socket.on("close", () => resolve(got));
    socket.on("error", reject);
  });
}

test("a thousand levels of JSON, a cut body, a large one and another kind are refused, and the server stands", async ({ client, server, context }) => {
  const admin = await client("primary@hanbit.example");
  const post = (body: string | Buffer, type = "application/json") =>
    admin.post("enterprises/hanbit/members", { data: typeof body === "string" ? Buffer.from(body) : body, headers: { "Content-Type": type, "Idempotency-Key": key() } });

  expect((await problem(await post("[".repeat(1000) + "]".repeat(1000)), 422)).violations).toMatchObject([{ code: "too-deep" }]);
  expect((await problem(await post('{"a":'.repeat(1000) + "1" + "}".repeat(1000)), 422)).violations).toMatchObject([{ code: "too-deep" }]);
  for (const body of ["", "{", '{"email":"a@b.exa', "nul", "\u0000", '{"email":"\\ud800"}']) {
    expect((await problem(await post(body), 400)).code, body).toBe("bad-request");
  }
  expect((await problem(await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400)).code).toBe("bad-request");
  expect(await problem(await post(`{"email":"${"x".repeat(1_048_577)}"}`), 413)).toMatchObject({ code: "too-large", limit: 1_048_576 });
  expect((await problem(await post("{}", "text/plain"), 415)).code).toBe("unsupported-media-type");
  expect((await problem(await post("{}", "application/x-www-form-urlencoded"), 415)).code).toBe("unsupported-media-type");
  expect((await problem(await admin.put("enterprises/hanbit/members", { data: {} }), 405)).code).toBe("method-not-allowed");
  expect((await problem(await admin.get("enterprises/hanbit/nothing"), 404)).code).toBe("not-found");

  // A body that ends before its length, and one that says nothing sensible at all.
  const head = `POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n`;
  expect(await raw(server.url, `${head}{"email":`, true)).not.toContain(" 200 ");
  expect(await raw(server.url, "\u0016\u0003\u0001 not http\r\n\r\n", true)).not.toContain(" 200 ");

  expect((await context.request.get("/healthz")).ok()).toBe(true);
  expect((await admin.get("me")).status()).toBe(200);
});

test("a body that does not fit is refused with the path of what does not", async ({ client }) => {
  const admin = await client("primary@hanbit.example");
  const members = "enterprises/hanbit/members";
  const team = (await all<Team>(admin, "enterprises/hanbit/teams"))[0]?.id;
  const good = { email: "a@b.example", first_name: "A", last_name: "B", language: "en", team };

  const unknown = await problem(await send(admin, members, { ...good, nickname: "x" }), 422);
  expect(unknown).toMatchObject({ code: "unknown-field", violations: [{ field: "nickname", code: "unknown-field" }] });
  const nested = await problem(await send(admin, members, { ...good, access: [{ team, product: team, seat: 1 }] }), 422);
  expect(nested).toMatchObject({ code: "unknown-field", violations: [{ field: "access[0].seat" }] });
  const kind = await problem(await send(admin, members, { ...good, email: 7 }), 422);
  expect(kind.violations).toMatchObject([{ field: "email", code: "wrong-type" }]);
  const missing = await problem(await send(admin, members, { ...good, email: undefined }), 422);
  expect(missing.violations).toMatchObject([{ field: "email", code: "required" }]);
  const many = await problem(await send(admin, members, { ...good, access: Array.from({ length: 5001 }, () => ({ team, product: team })) }), 422);
  expect(many).toMatchObject({ violations: [{ code: "too-many-items" }], limit: 5000 });
});

test("a creating request needs its key; the same key gives the same answer and another body does not", async ({ client }) => {
  const admin = await client("primary@hanbit.example");
  const [team] = (await read<{ teams: Reference[] }>(admin, "enterprises/hanbit/people/facts")).teams;
  const draft = { email: "twice@hanbit.example", first_name: "Twice", last_name: "Sent", language: "en", team: team?.id };
  const post = (data: unknown, headers: Record<string, string>) => admin.post("enterprises/hanbit/members", { data, headers });
  expect((await problem(await post(draft, {}), 400)).code).toBe("idempotency-key-missing");
  const headers = { "Idempotency-Key": key() };
  const [first, second] = await Promise.all([post(draft, headers), post(draft, headers)]);
  // At the same moment one of them may be told to wait; repeated, it is answered like the other.
  const answers = [first, second].filter((answer) => answer.status() !== 409).concat(await post(draft, headers));
  expect(answers.length).toBeGreaterThanOrEqual(2);
  for (const answer of answers) {
    expect(answer.status(), await answer.text()).toBe(201);
    expect(await answer.text()).toBe(await answers[0]?.text());
  }
  expect((await problem(await post({ ...draft, first_name: "Other" }, headers), 422)).code).toBe("idempotency-key-reused");
  expect((await read<Page<Member>>(admin, "enterprises/hanbit/members?search=twice@hanbit")).total).toBe(1);
});

test("PEOPLE-1: characters that can not be shown are refused by server and form alike", async ({ client, page, enter }) => {
  const admin = await client("primary@hanbit.example");
  const [team] = await all<Team>(admin, "enterprises/hanbit/teams");
  for (const hidden of ["\u0000", "\u0007", "\u202e", "\u200b", "\u3164", "\n"]) {
    const draft = { email: "h@hanbit.example", first_name: `Mal${hidden}lory`, last_name: "X", language: "en", team: team?.id };
    const refusal = await problem(await send(admin, "enterprises/hanbit/members", draft), 422);
    expect(refusal.violations, JSON.stringify(hidden)).toMatchObject([{ field: "first_name", code: "control-characters", severity: "refuse" }]);
  }
  await enter("primary@hanbit.example", "/hanbit/people/new");
  const field = page.getByLabel("First name");
  await field.fill("Mal\u202elory");
  await field.blur();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/characters that can not be shown/);
});

test("each thing that can not be kept is named at its field, what was typed stays, and the server says the same", async ({ client, page, enter }) => {
  const admin = await client("primary@hanbit.example");
  const [team] = await all<Team>(admin, "enterprises/hanbit/teams");
  const good = { email: "table@hanbit.example", first_name: "Tab", last_name: "Le", language: "en", team: team?.id };
  await enter("primary@hanbit.example", "/hanbit/people/new");
  await page.locator("form").getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  const [email, first, last] = ["E-mail address", "First name", "Last name"].map((label) => page.getByLabel(label));
  const fields = { email, first_name: first, last_name: last };
  const table: [keyof typeof fields, string, string, RegExp][] = [
    ["first_name", "", "required", /needs an entry/],
    ["first_name", "   ", "required", /needs an entry/],
    ["first_name", "x".repeat(101), "too-long", /101 characters are too many; 100 fit/],
    ["last_name", "a\u0007b", "control-characters", /can not be shown/],
    ["email", "", "required", /needs an entry/],
    ["email", "nobody", "not-an-email", /not an e-mail address/],
    ["email", "a@b", "not-an-email", /not an e-mail address/],
    ["email", `${"a".repeat(300)}@b.example`, "too-long", /310 characters are too many; 254 fit/],
    ["email", "a@@b.example", "not-an-email", /not an e-mail address/],
  ];
  for (const [name, typed, code, says] of table) {
    await test.step(`${name}: ${JSON.stringify(typed.slice(0, 20))}`, async () => {
      const told = await problem(await send(admin, "enterprises/hanbit/members", { ...good, [name]: typed }), 422);
      expect(told.violations).toMatchObject([{ field: name, code, severity: "refuse" }]);
      for (const [key, field] of Object.entries(fields)) await field?.fill(good[key as keyof typeof fields]);
      const field = fields[name];
      if (!field) throw new Error(name);
      await field.fill(typed);
      await page.getByRole("button", { name: /^Add the member/ }).click();
      await expect(field).toBeFocused();
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(says);
      await expect(field).toHaveValue(typed);
      await expect(page).toHaveURL(/\/people\/new/);
    });
  }
  expect((await read<Page<Member>>(admin, "enterprises/hanbit/members?search=table@hanbit")).total).toBe(0);

  // Korean that comes in parts, as some systems write it, is kept put together.
  for (const [key, field] of Object.entries(fields)) await field?.fill(good[key as keyof typeof fields]);
  await first?.fill("서연".normalize("NFD"));
  await page.getByRole("button", { name: /^Add the member/ }).click();
  await expect(page).not.toHaveURL(/\/people\/new/);
  const [added] = await all<Member>(admin, "enterprises/hanbit/members?search=table@hanbit");
  expect(added?.name.normalize("NFC")).toBe(added?.name);
  expect(added?.name).toContain("서연");
});

test("what is asked of a list and not known is refused, not guessed", async ({ client }) => {
  const admin = await client("primary@hanbit.example");
  for (const query of ["limit=0", "limit=201", "limit=x", "sort=shoe-size", "status=asleep", "team=nobody", "colour=red", "cursor=abc"]) {
    const answer = await admin.get(`enterprises/hanbit/members?${query}`);
    expect([400, 422], `${query}: ${await answer.text()}`).toContain(answer.status());
    await problem(answer, answer.status());
  }
  // Text is text, whatever stands in it.
  for (const search of ["'; drop table member; --", "%", "_", "\\", '"', "\u0000", "😀", "x".repeat(5000)]) {
    const answer = await admin.get(`enterprises/hanbit/members?search=${encodeURIComponent(search)}`);
    expect([200, 400, 422], `${search.slice(0, 20)}: ${await answer.text()}`).toContain(answer.status());
    if (answer.ok()) expect((await answer.json()).total, search.slice(0, 20)).toBe(0);
  }
  expect((await read<Page<Member>>(admin, "enterprises/hanbit/members")).total).toBe(2400);
});

test("what was typed outlives a server that is gone, and is sent once it is back", async ({ page, enter, client, server, expectConsole }) => {
  expectConsole(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  await enter("primary@hanbit.example", "/hanbit/people/new");
  const form = page.locator("form");
  await page.getByLabel("E-mail address").fill("patient@hanbit.example");
  await page.getByLabel("First name").fill("Patient");
  await page.getByLabel("Last name").fill("Person");
  await form.getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  const submit = form.getByRole("button", { name: /^Add the member/ });

  await server.stop();
  await submit.click();
  await expect(toast(page, "Saved on this device.")).toBeVisible();
  await server.again();
  await expect(toast(page, "Done: Add patient@hanbit.example.")).toBeVisible({ timeout: 20_000 });
  const admin = await client("primary@hanbit.example");
  expect((await read<Page<Member>>(admin, "enterprises/hanbit/members?search=patient@hanbit")).total).toBe(1);
});

test("a page that can not be loaded says so, and loads when asked again", async ({ page, enter, server, expectConsole }) => {
  // Neither the page's part of the app nor its data comes.
  expectConsole(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch/);
  await enter("primary@hanbit.example", "/hanbit");
  await server.stop();
  await page.getByRole("link", { name: "People" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("This could not be loaded");
  await expect(alert).toContainText("The server can not be reached.");
  await server.again();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table", { name: "Members" }).getByRole("row")).not.toHaveCount(1);
  await settled(page);
  await expect(page.getByText("2,400", { exact: false }).first()).toBeVisible();
});

test("a page that stayed open over an update says so, and is loaded again", async ({ page, enter, expectConsole }) => {
  expectConsole(/status of 404|Error: people-/);
  await enter("primary@hanbit.example", "/hanbit");
  // The update has taken this version's parts away.
  await page.route("**/people-*.bin", (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "" }));
  await page.getByRole("link", { name: "People" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("There is a newer version of this page");
  await page.unrouteAll({ behavior: "wait" });
  await alert.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("table", { name: "Members" }).getByRole("row")).not.toHaveCount(1);
  await expect(page).toHaveURL(/\/hanbit\/people/);
  await settled(page);
});

test("a server that is not ready is told apart from one that failed", async ({ page, enter, expectConsole }) => {
  expectConsole(/status of 50\d/);
  await enter("primary@hanbit.example", "/hanbit");
  const answers = [
    { status: 503, code: "unavailable", says: "The server is not ready to answer." },
    { status: 507, code: "storage-full", says: "The server's storage is full." },
    { status: 500, code: "internal", says: "finds it by the id 019b0000-0000-7000-8000-00000000beef." },
  ];
  for (const { status, code, says } of answers) {
    await page.route("**/api/v1/enterprises/hanbit/pools*", (route) =>
      route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify({ type: `urn:seatkeeper:problem:${code}`, title: "t", status, code, request_id: "019b0000-0000-7000-8000-00000000beef", violations: [] }) }),
    );
    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Seats" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(says);
    await page.unrouteAll({ behavior: "wait" });
    await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("table", { name: "Seat pools" })).toBeVisible();
    await page.getByRole("link", { name: "Home" }).click();
  }
});
