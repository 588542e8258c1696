import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A running server with the app inside, on a port of its own. */
export class Server {
  private child: ChildProcess | undefined;
  private readonly said: string[] = [];

  private constructor(
    private readonly port: number,
    private readonly database: string,
    private readonly more: (url: string) => string[],
  ) {}

  /** Starts one on `database` and waits until it answers; `more` says what it is told beside, for its address. */
  static async start(database: string, more: (url: string) => string[] = () => ["--demo"]): Promise<Server> {
    const server = new Server(await freePort(), database, more);
    await server.again();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it once more after `stop`, on the same port and database. */
  async again(): Promise<void> {
    const child = spawn(program(), ["serve", "--listen", `127.0.0.1:${this.port}`, "--database", `sqlite:${this.database}`, ...this.more(this.url)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    child.stdout?.on("data", (bytes) => this.said.push(String(bytes)));
    child.stderr?.on("data", (bytes) => this.said.push(String(bytes)));
    for (let tries = 0; tries < 1200; tries++) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${this.log()}`);
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await wait(25);
    }
    await this.stop();
    throw new Error(`the server did not answer within 30 s:\n${this.log()}`);
  }

  /** What it printed so far. */
  log(): string {
    return this.said.join("");
  }

  /** Asks it to stop and waits until it is gone. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.child?.kill("SIGKILL"), 10_000);
    await this.end("SIGTERM");
    clearTimeout(late);
  }

  /** Ends it at once: nobody needs its database any more. */
  async drop(): Promise<void> {
    await this.end("SIGKILL");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    await gone;
  }
}

/** The server with the app inside. */
export function program(): string {
  const binary = process.env.SEATKEEPER_BIN;
  if (!binary) throw new Error("SEATKEEPER_BIN is not set: run the tests with `cargo xtask test end2end`");
  return binary;
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
