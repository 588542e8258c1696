import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Server } from "./server.ts";

/** Fills one demo database; every test begins with a copy of it. */
export default async function prepare(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "seatkeeper-e2e-"));
  const database = join(folder, "demo.sqlite");
  const server = await Server.start(database);
  await server.stop();
  process.env.SEATKEEPER_E2E_DATABASE = database;
  return () => rm(folder, { recursive: true, force: true });
}
