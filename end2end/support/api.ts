import { type APIRequestContext, expect } from "@playwright/test";

import { key } from "./world.ts";

export { key };

// What the tests read of the API's answers; the server's own tests look at the rest.

export type Page<T> = { items: T[]; total: number; next: string | null };
export type Reference = { id: string; name: string };
export type Seat = { assignment: string; team: string; product: string; reasons: string[] };
export type Member = {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  name: string;
  status: string;
  language: string;
  teams: string[];
  roles: string[];
  seats: Seat[];
  plans: string[];
  created_at: string;
};
export type Pool = {
  id: string;
  team: string;
  team_name: string;
  product: string;
  product_name: string;
  model: string;
  seats: number;
  used: number;
  free: number | null;
  state: "open" | "full" | "over-assigned" | "asleep";
  denied: Violation | null;
};
export type Assignment = { id: string; pool: string; member: Reference; email: string; reasons: string[]; since: string };
export type Team = { id: string; name: string; primary: Reference; secondary: Reference[]; members: number };
export type Enterprise = { slug: string; name: string; teams: Team[]; products: (Reference & { model: string })[] };
export type Remedy = { kind: string } & Record<string, unknown>;
export type Violation = { field: string; code: string; rule: string; severity: string; params: Record<string, string | number>; remedies: Remedy[] };
export type Problem = { type: string; title: string; status: number; code: string; request_id: string; violations: Violation[] } & Record<string, unknown>;
export type Topic = { id: string; titles: Record<string, string>; kinds: string[] };
export type Allowance = {
  kind: string;
  period: { first_day: string; last_day: string };
  granted: number | null;
  reserved: number;
  delivered: number;
  lapsed: number;
  left: number | null;
};
export type Session = {
  id: string;
  kind: string;
  titles: Record<string, string>;
  state: string;
  period: { first_day: string; last_day: string };
  wished_start: { local: string; zone: string; occurrence?: string } | null;
  minutes: number;
  attendees: Reference[];
  requested_by: Reference;
  target_day: string;
};

/** Reads `path` of an enterprise. */
export async function read<T>(client: APIRequestContext, path: string): Promise<T> {
  const answer = await client.get(path);
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  return answer.json();
}

/** Reads the whole list at `path`. */
export async function all<T>(client: APIRequestContext, path: string): Promise<T[]> {
  return (await read<Page<T>>(client, path)).items;
}

/** Creates or acts at `path`; the answer as it is. */
export async function send(client: APIRequestContext, path: string, data: unknown) {
  return client.post(path, { data, headers: { "Idempotency-Key": key() } });
}

/** Creates or acts at `path`, which must go well. */
export async function done<T>(client: APIRequestContext, path: string, data: unknown): Promise<T> {
  const answer = await send(client, path, data);
  expect([200, 201], `${path}: ${await answer.text()}`).toContain(answer.status());
  return answer.json();
}

/** Creates or acts at `path`, which must be refused with `status`. */
export async function refused(client: APIRequestContext, path: string, data: unknown, status = 422): Promise<Problem> {
  const answer = await send(client, path, data);
  return problem(answer, status);
}

/** The problem that an answer is: its form is the same everywhere. */
export async function problem(answer: { status(): number; text(): Promise<string>; headers(): Record<string, string> }, status: number): Promise<Problem> {
  const text = await answer.text();
  expect(answer.status(), text).toBe(status);
  expect(answer.headers()["content-type"]).toBe("application/problem+json");
  const body = JSON.parse(text) as Problem;
  expect(body).toMatchObject({ status, type: `urn:seatkeeper:problem:${body.code}`, title: expect.stringMatching(/\S/) });
  expect(body.request_id).toMatch(/^[0-9a-f-]{36}$/);
  return body;
}

/** The pools of an enterprise. */
export function pools(client: APIRequestContext, slug: string, query = ""): Promise<Pool[]> {
  return all(client, `enterprises/${slug}/pools${query}`);
}

/** The pool as it is now. */
export function pool(client: APIRequestContext, slug: string, id: string): Promise<Pool> {
  return read(client, `enterprises/${slug}/pools/${id}`);
}

/** The pool that is as asked for; the demo has one. */
export async function poolWhere(client: APIRequestContext, slug: string, is: (pool: Pool) => boolean): Promise<Pool> {
  const found = (await pools(client, slug)).find((pool) => pool.denied === null && is(pool));
  if (!found) throw new Error("the demo has no such pool");
  return found;
}

/** `count` active members without a seat of the pool. */
export async function without(client: APIRequestContext, slug: string, pool: Pool, count: number): Promise<Member[]> {
  const members = await all<Member>(client, `enterprises/${slug}/members?status=active&team=${pool.team}&limit=200`);
  const found = members.filter((member) => !member.seats.some((seat) => seat.team === pool.team && seat.product === pool.product)).slice(0, count);
  expect(found.length, "members without a seat").toBe(count);
  return found;
}
