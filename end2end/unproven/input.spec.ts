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

