import type { AddressInfo, Socket } from "node:net";

import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

import { type Papers, papers } from "./authority.ts";

/** How it is reached: TLS from the first byte, or by STARTTLS. */
export type Door = "tls" | "starttls";

/** What becomes of a mail: it is taken; its address is refused for good; it is taken, and the line is cut before that is said. */
export type Mood = "take" | "refuse" | "cut";

/** A mail as it arrived, decoded; `raw` is how it travelled. */
export type Letter = Email & { raw: string; envelope: { from: string; to: string[] }; login: string; byTls: boolean };

/** Who may send by it. */
export const LOGIN = { user: "portal", password: "a mail password" };

/** A mail server that takes mails over TLS only, from who signs in, and keeps them. */
export class Post {
  /** Decides what becomes of a mail to `to`. */
  mood: (to: string) => Mood = () => "take";
  /** The mails that it has, in the order in which they came. */
  readonly letters: Letter[] = [];

  private server: SMTPServer | undefined;
  private port = 0;
  private readonly lines = new Set<Socket>();
  private readonly papers: Papers = papers("localhost");

  private constructor(private readonly door: Door) {}

  static async open(door: Door): Promise<Post> {
    const post = new Post(door);
    await post.up();
    return post;
  }

  /** Where it is, as the portal is told. */
  get url(): string {
    return this.door === "tls" ? `smtps://localhost:${this.port}` : `smtp://localhost:${this.port}?tls=required`;
  }

  /** Whom to trust for its certificate, in PEM. */
  get authority(): string {
    return this.papers.authority;
  }

  /** The mails to that address. */
  to(address: string): Letter[] {
    return this.letters.filter(({ envelope }) => envelope.to.includes(address));
  }

  /** Listens, at the same place as before. */
  async up(): Promise<void> {
    const { key, cert } = this.papers;
    const server = new SMTPServer({
      ...{ key, cert, secure: this.door === "tls", name: "localhost", authMethods: ["PLAIN", "LOGIN"], disableReverseLookup: true, closeTimeout: 1 },
      onAuth: ({ username, password }, _, done) => {
        const known = username === LOGIN.user && password === LOGIN.password;
        done(known ? null : new Error("nobody knows you here"), known ? { user: username } : undefined);
      },
      onRcptTo: ({ address }, _, done) => done(this.mood(address) === "refuse" ? refusal(550, `no such mailbox: ${address}`) : null),
      onData: (stream, session, done) => {
        this.keep(stream, session).then(
          (cut) => (cut ? this.cut(session.remotePort) : done(null, "kept")),
          (error: Error) => done(error),
        );
      },
    });
    this.server = server;
    // A line that is cut is an error to it.
    server.on("error", () => {});
    server.server.on("connection", (line: Socket) => {
      this.lines.add(line);
      line.once("close", () => this.lines.delete(line));
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.server.address() as AddressInfo).port;
  }

  /** Cuts every line, and is not there any more. */
  async down(): Promise<void> {
    const gone = new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    for (const line of this.lines) line.destroy();
    await gone;
    this.server = undefined;
  }

  /** Keeps a mail; true where nobody is to learn that. */
  private async keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<boolean> {
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    const raw = Buffer.concat(pieces);
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
    this.letters.push({ ...(await PostalMime.parse(raw)), raw: raw.toString("latin1"), envelope, login: String(session.user), byTls: session.secure });
    return envelope.to.some((address) => this.mood(address) === "cut");
  }

  private cut(port: number): void {
    for (const line of this.lines) if (line.remotePort === port) line.destroy();
  }
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
