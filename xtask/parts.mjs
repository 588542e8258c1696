// Cuts the app's wasm into the parts that `app/src/part.rs` names, binds it to the page, makes it small.
import { execFileSync, execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

const hash = (...contents) => {
  const hasher = createHash("sha256");
  for (const content of contents) hasher.update(content);
  return hasher.digest("hex").slice(0, 16);
};

/** A script without its remarks and indents. */
export function bare(script) {
  return script.replace(/^\s*(\/\/.*|\/\*\*[^]*?\*\/)\n/gm, "").replace(/\n\s+/g, "\n");
}

/** Classes that a library exports for streams of bytes, which nothing here makes. */
function withoutStreams(script) {
  const left = script
    .replace(/^export class IntoUnderlying[^]*?^}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+ = [^]*?;\n/gm, "");
  if (left.includes("IntoUnderlying")) throw new Error("streams of bytes are used by now: leave their classes in");
  return left;
}

/** The parts of the first pages: all others need the later styles and texts as well. */
export const FIRST = ["account", "home"];

/** Lets each part but the first ones wait for the later styles and texts too. Fetched again where that failed, as its files are. */
function withLater(split, name) {
  const wait = `let styles, words;
const laterStyles = () => styles ??= new Promise((there, failed) => {
const link = document.createElement("link");
const lost = () => { styles = undefined; link.remove(); failed(new Error("${name}")); };
document.head.append(Object.assign(link, { rel: "stylesheet", href: "/${name}", crossOrigin: "anonymous", onload: there, onerror: lost }));
});
const laterWords = () => words ??= (async () => {
const { laterEn, laterKo } = document.querySelector("script[data-wasm]").dataset;
const answer = await fetch(document.documentElement.lang === "ko" ? laterKo : laterEn);
if (!answer.ok) throw new Error(answer.url);
globalThis.laterWords = await answer.text();
})().catch((lost) => { words = undefined; throw lost; });
`;
  const load = /^(export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\([^]*?, \[)([^\]]*)(\]\)\);)$/gm;
  const waits = split.replace(load, (all, begin, part, deps, end) => (FIRST.includes(part) ? all : [begin, deps, deps && ", ", "laterStyles, laterWords", end].join("")));
  return waits.replace("function makeLoad", () => `${wait}function makeLoad`);
}

/**
 * Puts all files of each first part into one as well: many small files pack badly, and ask for much. The file begins with
 * a line that says what is in it: names and lengths, in order. Gives the names of the new files by part.
 */
function bundle(parts, staging, id) {
  const bundles = {};
  for (const [part, files] of Object.entries(parts).filter(([part]) => FIRST.includes(part))) {
    const contents = files.map((name) => readFileSync(join(staging, name)));
    const head = JSON.stringify(files.map((name, at) => [name, contents[at].length]));
    bundles[part] = `${part}-${id}.bin`;
    writeFileSync(join(staging, bundles[part]), Buffer.concat([Buffer.from(`${head}\n`), ...contents]));
  }
  return bundles;
}

/** Lets the loader take the wasm of a first part out of its bundle; what is in none is fetched by itself. */
function fromBundles(split, bundles) {
  const open = `const held = new Map();
const asked = new Map();
const open = (name) => {
if (!asked.has(name)) asked.set(name, (async () => {
const answer = await fetch(\`/\${name}\`);
if (!answer.ok) throw new Error(name);
const bytes = new Uint8Array(await answer.arrayBuffer());
let at = bytes.indexOf(10);
const files = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at++)));
for (const [file, length] of files) held.set(file, bytes.subarray(at, at += length));
})());
return asked.get(name).catch((lost) => { asked.delete(name); throw lost; });
};
const wasm = async (name) => {
await Promise.allSettled(asked.values());
if (!held.has(name)) return fetch(new URL(\`./\${name}\`, import.meta.url));
return new Response(held.get(name), { headers: { "Content-Type": "application/wasm" } });
};
const from = (name, load) => () => { open(name).catch(() => {}); return load(); };
`;
  const files = split.replace(/fetch\(new URL\("\.\/([^"]+\.wasm)", import\.meta\.url\)\)/g, (_, name) => `wasm("${name}")`);
  const load = /^(export const __wasm_split_load_(\w+) = wrapAsyncCb\()(makeLoad\([^]*?, \[[^\]]*\]\))(\);)$/gm;
  const parts = files.replace(load, (all, begin, part, made, end) => (bundles[part] ? `${begin}from("${bundles[part]}", ${made})${end}` : all));
  if (parts.split("from(").length - 1 !== Object.keys(bundles).length) throw new Error("not every part is taken from its bundle");
  return parts.replace("function makeLoad", () => `${open}function makeLoad`);
}

/**
 * wasm-bindgen ends the name of each import with a hash of 16 digits, which do not pack, in the script and in the wasm.
 * Numbers of the same length do.
 */
function numbered(script, wasm) {
  const hashes = [...new Set(script.match(/_[0-9a-f]{16}\b/g))];
  const number = new Map(hashes.map((name, at) => [name, `_${at.toString(16).padStart(16, "0")}`]));
  const named = (text) => text.replace(/_[0-9a-f]{16}(?![0-9a-f])/g, (name) => number.get(name) ?? name);
  return [named(script), Buffer.from(named(wasm.toString("latin1")), "latin1")];
}

/**
 * Writes the wasm and its loaders into `staging` under names that change with the content.
 * Every part but the first ones brings the file `styles` with it, and the later texts.
 * Gives the loader's name, the main file's, and for each part the files that it needs beside the main one: of the first
 * parts all wasm in one, of the others the styles as well.
 */
export async function cut(wasm, staging, styles, forRelease) {
  const work = mkdtempSync(join(tmpdir(), "seatkeeper-parts-"));
  try {
    execFileSync("wasm-split-cli", [wasm, work, "--out-name", "app"], { stdio: "inherit" });
    // The parts call what the linker exported: binding must leave it there.
    const bind = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--out-dir", work, "--out-name", "bound"];
    execFileSync("wasm-bindgen", [...bind, ...(forRelease ? ["--remove-name-section"] : []), join(work, "app.wasm")], { stdio: "inherit" });
    rmSync(join(work, "app.wasm"));
    const modules = readdirSync(work).filter((name) => name.endsWith(".wasm"));
    if (forRelease) {
      await shrink(work, modules);
      const [script, main] = [join(work, "bound.js"), join(work, "bound_bg.wasm")];
      const [short, small] = numbered(readFileSync(script, "utf8"), readFileSync(main));
      writeFileSync(script, short);
      writeFileSync(main, small);
    }

    // One hash for all of them: they are linked as one, so that a change of one changes most, and a name that is said
    // for each part packs to nothing.
    const renamed = new Map();
    const contents = modules.sort().map((name) => readFileSync(join(work, name)));
    const all = hash(...contents);
    for (const [at, name] of modules.entries()) {
      const plain = name === "bound_bg.wasm" ? "app" : name.replace(/^split_|\.wasm$/g, "").replaceAll("_", "-");
      renamed.set(name, `${plain}-${all}.wasm`);
      writeFileSync(join(staging, renamed.get(name)), contents[at]);
    }
    // The two loaders import each other, so one hash names both.
    let bound = readFileSync(join(work, "bound.js"), "utf8");
    let split = readFileSync(join(work, "__wasm_split.js"), "utf8");
    for (const [name, new_name] of renamed) split = split.replaceAll(`"./${name}"`, `"./${new_name}"`);
    bound = bound.replaceAll("bound_bg.wasm", renamed.get("bound_bg.wasm"));
    const needed = needs(split);
    const bundles = bundle(needed, staging, all);
    const parts = Object.fromEntries(Object.entries(needed).map(([part, files]) => [part, bundles[part] ? [bundles[part]] : [...files, styles]]));
    split = fromBundles(withLater(split, styles), bundles);
    if (forRelease) [bound, split] = [bare(withoutStreams(bound)), bare(split)];
    const id = hash(bound, split);
    bound = bound.replaceAll(`from "./__wasm_split.js"`, `from "./parts-${id}.js"`);
    split = split.replaceAll(`"./app.js"`, `"./app-${id}.js"`);
    writeFileSync(join(staging, `app-${id}.js`), bound);
    writeFileSync(join(staging, `parts-${id}.js`), split);
    return { script: `app-${id}.js`, loader: `parts-${id}.js`, main: renamed.get("bound_bg.wasm"), parts };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Two at a time; each takes seconds. */
async function shrink(work, modules) {
  const run = promisify(execFile);
  const flags = ["-O2", "--strip-debug", "--strip-producers", ...FEATURES.map((name) => `--enable-${name}`)];
  const waiting = [...modules].sort((a, b) => (a === "bound_bg.wasm" ? -1 : b === "bound_bg.wasm" ? 1 : 0));
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const file = join(work, name);
      await run("wasm-opt", [...flags, file, "-o", file], { maxBuffer: 1 << 26 });
    }
  };
  await Promise.all([worker(), worker()]);
}

/** Reads from the loader which files each part fetches. */
function needs(split) {
  const file = (code) => /new URL\("\.\/([^"]+)"/.exec(code)?.[1];
  const chunks = new Map();
  const parts = {};
  for (const [, name, code] of split.matchAll(/^const (__chunk_\d+) = makeLoad\(([^]*?), \[\]\);$/gm)) chunks.set(name, file(code));
  for (const [, name, code, used] of split.matchAll(/^export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(([^]*?), \[([^\]]*)\]\)\);$/gm)) {
    const needed = used.split(", ").filter(Boolean).map((chunk) => chunks.get(chunk));
    parts[name] = [file(code), ...needed].filter(Boolean);
  }
  const found = new Set(Object.values(parts).flat());
  const fetched = [...split.matchAll(/new URL\("\.\/([^"]+)"/g)].map(([, name]) => name);
  if (found.size === 0 || fetched.some((name) => !found.has(name))) {
    throw new Error("the loader of the parts reads differently than expected: has wasm-split-cli changed?");
  }
  return parts;
}
