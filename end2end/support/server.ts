import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A running server of the release binary, on a port of its own. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly said: string[],
  ) {}

  /** Starts one on `database` and waits until it answers. */
  static async start(database: string, more: string[] = []): Promise<Server> {
    const binary = process.env.SEATKEEPER_BIN;
    if (!binary) throw new Error("SEATKEEPER_BIN is not set: run the tests with `cargo xtask test end2end`");
    const port = await freePort();
    const said: string[] = [];
    const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--database", `sqlite:${database}`, "--demo", ...more], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.on("data", (bytes) => said.push(String(bytes)));
    child.stderr?.on("data", (bytes) => said.push(String(bytes)));
    const server = new Server(`http://127.0.0.1:${port}`, child, said);
    for (let tries = 0; tries < 600; tries++) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said.join("")}`);
      const ready = await fetch(`${server.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return server;
      await wait(50);
    }
    await server.stop();
    throw new Error(`the server did not answer within 30 s:\n${said.join("")}`);
  }

  /** What it printed so far. */
  log(): string {
    return this.said.join("");
  }

  /** Ends it and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => this.process.once("exit", () => resolve()));
    this.process.kill("SIGTERM");
    const late = setTimeout(() => this.process.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(late);
  }
}

/** A port of the loopback that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
