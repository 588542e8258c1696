import { type IncomingMessage, type Server as Listener, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

import type { Server } from "./server.ts";

/**
 * What becomes of a request: it passes; it never arrives; it arrives, and the answer is lost; the line is cut as soon as
 * it arrived; it arrives twice at once; it passes, and arrives once more a while later; it never arrives, or it does,
 * and the answer is that the server is not ready; the same, to be asked again after as many seconds; it waits until the
 * test goes on.
 */
export type Fate = "pass" | "lost" | "unanswered" | "cut" | "doubled" | "again" | "unready" | "unsure" | "busy" | Promise<void>;

const UNREADY = '{"type":"urn:seatkeeper:problem:unavailable","title":"t","status":503,"code":"unavailable","request_id":"019b0000-0000-7000-8000-00000000beef","violations":[]}';

/** After how many seconds a server that is busy wants to be asked again. */
export const BUSY = 5;

/** Stands between the browser and the server, as a bad network or an update would. */
export class Proxy {
  /** Decides what becomes of a request. */
  fate: (method: string, path: string) => Fate = () => "pass";
  /** Changes what is answered, as another version of the app would. */
  rewrite: (path: string, body: string) => string = (_, body) => body;

  private constructor(
    private readonly server: Server,
    private readonly listener: Listener,
  ) {
    listener.on("request", (asked: IncomingMessage, answer: ServerResponse) => void this.pass(asked, answer));
  }

  static async before(server: Server): Promise<Proxy> {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    return new Proxy(server, listener);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Nothing arrives from now on. */
  cut(): void {
    this.fate = () => "lost";
  }

  /** Everything arrives again. */
  mend(): void {
    this.fate = () => "pass";
  }

  /** The server is there again, but does not say who is signed in; how often it was asked is told. */
  unsaid(): () => number {
    let asked = 0;
    this.fate = (_, path) => {
      if (path !== "/api/v1/me") return "pass";
      asked += 1;
      return "unready";
    };
    return () => asked;
  }

  async close(): Promise<void> {
    this.listener.closeAllConnections();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = asked.url ?? "/";
    const fate = this.fate(asked.method ?? "GET", path);
    if (fate === "lost") return void asked.socket.destroy();
    const body: Buffer[] = [];
    for await (const bytes of asked) body.push(bytes as Buffer);
    if (fate instanceof Promise) await fate;
    const send = () => this.send(asked, Buffer.concat(body), fate === "cut");
    if (fate === "again") setTimeout(() => void send().catch(() => {}), 700);
    const unready = () => void answer.writeHead(503, { "content-type": "application/problem+json" }).end(UNREADY);
    if (fate === "unready") return unready();
    if (fate === "busy") return void answer.writeHead(503, { "content-type": "application/problem+json", "retry-after": String(BUSY) }).end(UNREADY);
    const copy = fate === "doubled" ? send().catch(() => undefined) : undefined;
    const answered = await send().catch(() => undefined);
    await copy;
    if (!answered || fate === "unanswered") return void asked.socket.destroy();
    if (fate === "unsure") return unready();
    const [head, whole] = answered;
    const text = /html|javascript/.test(head.headers["content-type"] ?? "");
    const sent = text ? Buffer.from(this.rewrite(path, whole.toString("utf8"))) : whole;
    const { "transfer-encoding": _, ...kept } = head.headers;
    answer.writeHead(head.statusCode ?? 502, { ...kept, ...(asked.method === "HEAD" ? {} : { "content-length": sent.length }) });
    answer.end(sent);
  }

  /** Sends it on; the server's answer, unless the line is cut. */
  private send(asked: IncomingMessage, body: Buffer, cut: boolean): Promise<[IncomingMessage, Buffer]> {
    const { port } = new URL(this.server.url);
    // What is rewritten must be readable here.
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    return new Promise((resolve, reject) => {
      const onward = request({ host: "127.0.0.1", port, method: asked.method, path: asked.url, headers }, async (answered) => {
        const parts: Buffer[] = [];
        for await (const bytes of answered) parts.push(bytes as Buffer);
        resolve([answered, Buffer.concat(parts)]);
      });
      onward.on("error", reject);
      onward.end(body, () => {
        if (cut) setTimeout(() => onward.destroy(new Error("cut")), Math.random() * 4);
      });
    });
  }
}
