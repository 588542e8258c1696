import { type KeyObject, generateKeyPairSync, randomBytes, sign } from "node:crypto";

// Certificates that a test signs for itself, as X.509 writes them: each value is its kind, its length, and what it holds.

/** What a mail server needs for TLS, and whom others must trust for it; all in PEM. */
export type Papers = { key: string; cert: string; authority: string };

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = Buffer.from("300a06082a8648ce3d040302", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const BASIC_CONSTRAINTS = Buffer.from("0603551d13", "hex");
const ALTERNATIVE_NAME = Buffer.from("0603551d11", "hex");
const TRUE = Buffer.from("0101ff", "hex");

function value(kind: number, ...parts: Buffer[]): Buffer {
  const held = Buffer.concat(parts);
  // A length has no byte more than it needs.
  const size = held.length < 128 ? [held.length] : held.length < 256 ? [0x81, held.length] : [0x82, held.length >> 8, held.length & 255];
  return Buffer.concat([Buffer.from([kind, ...size]), held]);
}

const list = (...parts: Buffer[]) => value(0x30, ...parts);
const named = (name: string) => list(value(0x31, list(COMMON_NAME, value(0x0c, Buffer.from(name)))));
const instant = (at: number) => value(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, "").slice(2, 14)}Z`));
const pem = (bytes: Buffer) => `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

/** The certificate of `subject`, who has that public key, in the name of `issuer`. */
function certificate(subject: string, key: KeyObject, issuer: string, signer: KeyObject, extension: Buffer): string {
  const serial = randomBytes(8);
  serial[0] = 1;
  const [version, now] = [value(0xa0, Buffer.from("020102", "hex")), Date.now()];
  const told = list(
    ...[version, value(0x02, serial), ECDSA_WITH_SHA256, named(issuer), list(instant(now - DAY), instant(now + DAY)), named(subject)],
    ...[key.export({ type: "spki", format: "der" }), value(0xa3, list(extension))],
  );
  return pem(list(told, ECDSA_WITH_SHA256, value(0x03, Buffer.from([0]), sign("sha256", told, signer))));
}

/** A certificate for `host`, and the authority that signed it, which nobody knows yet. */
export function papers(host: string): Papers {
  const [root, own] = [generateKeyPairSync("ec", { namedCurve: "P-256" }), generateKeyPairSync("ec", { namedCurve: "P-256" })];
  const signs = list(BASIC_CONSTRAINTS, TRUE, value(0x04, list(TRUE)));
  const bears = list(ALTERNATIVE_NAME, value(0x04, list(value(0x82, Buffer.from(host)))));
  const name = "Authority of a test";
  return {
    key: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: certificate(host, own.publicKey, name, root.privateKey, bears),
    authority: certificate(name, root.publicKey, name, root.privateKey, signs),
  };
}
