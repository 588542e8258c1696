// Trunk's last step: cuts the wasm into parts and the texts in two, joins the styles, puts hashes into names, compresses.
// Works in the folder that trunk puts in place of `dist` when all went well.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { FIRST as FIRST_PARTS, cut, shrink, small } from "./parts.mjs";

const source = process.env.TRUNK_SOURCE_DIR ?? ".";
const staging = process.env.TRUNK_STAGING_DIR ?? "dist";
const forRelease = process.env.TRUNK_PROFILE === "release";
/** To look at soon, not to be measured: made neither small nor packed well. */
const quick = process.env.SEATKEEPER_QUICK !== undefined;
const languages = ["en", "ko"];

/** What the first pages show, in this order, since later rules win. All other styles come with the parts that need them. */
const FIRST = ["tokens", "base", "layout", "ui/account", "ui/button", "ui/form", "ui/home", "ui/over", "ui/parts"].map((name) => `${name}.css`);

/** The files of style/ that the first pages need, or all the others by name. */
function styles(first) {
  const folder = join(source, "style");
  if (!existsSync(folder)) return "";
  const others = () => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".css") && !FIRST.includes(name)).sort();
  const names = first ? FIRST : others();
  const joined = names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  if (!forRelease) return joined;
  const bare = joined.replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n").replace(/\n+/g, "\n").trimStart();
  return bare.replace(/\s*([{};,>])\s*/g, "$1").replace(/:\s+/g, ":").replaceAll(";}", "}");
}

/** The folder where the words crate's build leaves its packs of texts, `en.json` and so on. */
function packs() {
  const args = ["check", "--quiet", "--package", "words", "--features", "packs", "--message-format", "json-render-diagnostics"];
  // The standard library is built anew for the browser alone.
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith("CARGO_UNSTABLE_")) delete env[name];
  const said = execFileSync("cargo", args, { cwd: source, env, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] });
  const built = said
    .split("\n")
    .filter((line) => line.includes('"build-script-executed"'))
    .map((line) => JSON.parse(line))
    .find((message) => message.package_id.includes("/words#"));
  if (!built) throw new Error("cargo does not say where the packs of texts are");
  return built.out_dir;
}

/** All Rust sources of the app, or of another crate, by their path below `src`. */
function sources(crate) {
  const folder = join(source, crate, "src");
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".rs"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

/** Refusals that the first pages' forms and controls meet; all others are told by forms of the other parts. */
const REFUSALS = ["required", "too-long", "control-characters", "not-an-email", "not-found", "not-allowed"];

/** How the ids of texts begin that later parts put together from data. */
const LATER = ["notices-told-", "notices-kind-", "coaching-state-", "coaching-place-", "coaching-counts-"];

/**
 * Writes the texts in two packs for each language: those of the parts that are none of the first pages, and all others.
 * A text is such a part's where its sources or the rules name it, and no others do. Where one is missed before its pack
 * is there, the app fetches that.
 */
function writeTexts(parts) {
  const later = parts.filter((part) => !FIRST_PARTS.includes(part));
  const code = ([, code]) => code;
  const [theirs, others] = [sources("domain").map(code), sources("words").map(code)];
  for (const [name, code] of sources("app")) (later.includes(name.split(/[/.]/)[0]) ? theirs : others).push(code);
  const [named, first] = [theirs.join(""), others.join("")];
  // Mails are written by the server alone. Either pack says its language, under `@`.
  const theirOwn = (id) => named.includes(`"${id}"`) || LATER.some((beginning) => id.startsWith(beginning));
  const isLater = (id) => theirOwn(id) && !first.includes(`"${id}"`) && !REFUSALS.includes(id);
  const kinds = { words: (id) => !id.startsWith("mail-") && !isLater(id), later: (id) => id === "@" || isLater(id) };
  const texts = packs();
  for (const language of languages) {
    const all = Object.entries(JSON.parse(readFileSync(join(texts, `${language}.json`), "utf8")));
    for (const [name, holds] of Object.entries(kinds)) {
      writeFileSync(join(staging, `${name}-${language}.json`), JSON.stringify(Object.fromEntries(all.filter(([id]) => holds(id)))));
    }
  }
}

/** What cargo linked for the browser. */
function linked() {
  const said = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1", "--offline"], { cwd: source, encoding: "utf8", maxBuffer: 1 << 26 });
  return join(JSON.parse(said).target_directory, "wasm32-unknown-unknown", forRelease ? "wasm" : "debug", "app.wasm");
}

/** What cargo, bindgen and the rest make of the import bench's worker, under names that change with the content; its script's name. */
async function writeIntake() {
  const args = ["build", "--package", "intake", "--bin", "intake", "--target", "wasm32-unknown-unknown", "--message-format", "json-render-diagnostics"];
  const said = execFileSync("cargo", [...args, ...(forRelease ? ["--profile", "wasm"] : [])], { cwd: source, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] });
  const built = said
    .split("\n")
    .filter((line) => line.includes('"compiler-artifact"'))
    .map((line) => JSON.parse(line))
    .find((message) => message.target.name === "intake" && message.target.kind.includes("bin"));
  if (!built) throw new Error("cargo does not say where the import bench's worker is");
  const work = mkdtempSync(join(tmpdir(), "seatkeeper-intake-"));
  try {
    const bind = ["--target", "web", "--no-typescript", "--out-dir", work, "--out-name", "intake-bound"];
    execFileSync("wasm-bindgen", [...bind, ...(forRelease ? ["--remove-name-section"] : []), built.filenames.find((name) => name.endsWith(".wasm"))], { stdio: "inherit" });
    if (forRelease && !quick) await shrink(work, ["intake-bound_bg.wasm"]);
    const hashed = (name, extension, content) => {
      const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
      writeFileSync(join(staging, `${name}-${hash}.${extension}`), content);
      return `${name}-${hash}.${extension}`;
    };
    const script = (content) => (forRelease ? small(content) : content);
    const wasm = hashed("intake", "wasm", readFileSync(join(work, "intake-bound_bg.wasm")));
    const bound = hashed("intake-bound", "js", script(readFileSync(join(work, "intake-bound.js"), "utf8").replaceAll("intake-bound_bg.wasm", wasm)));
    const own = readFileSync(join(source, "intake.js"), "utf8").replace("./intake-bound.js", `./${bound}`).replace("./intake.wasm", `./${wasm}`);
    return hashed("intake", "js", script(own));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

writeFileSync(join(staging, "app.css"), styles(true));
const later = styles(false);
const laterName = `later-${createHash("sha256").update(later).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(staging, laterName), later);
// A name that changes with the content may be kept by browsers for ever.
const page = join(staging, "index.html");
// Browsers know no integrity for preloaded wasm, and complain when there is one.
let html = readFileSync(page, "utf8").replace(/ integrity="[^"]*"/g, "");
if (forRelease) {
  html = html.replace(/\s*<!--[^]*?-->/g, "");
  for (const name of ["boot.js", "shelf.js"]) writeFileSync(join(staging, name), small(readFileSync(join(staging, name), "utf8")));
}

// In the place of the one wasm that trunk bound: the same in parts.
const [, script] = /data-js="\/([^"]+)"/.exec(html);
const [, wasm] = /data-wasm="\/([^"]+)"/.exec(html);
for (const name of [script, wasm]) rmSync(join(staging, name));
const app = await cut(linked(), staging, laterName, forRelease, quick);
html = html.replaceAll(`"/intake.js"`, `"/${await writeIntake()}"`);
writeTexts(Object.keys(app.parts));
html = html.replaceAll(`/${script}`, `/${app.script}`).replaceAll(`/${wasm}`, `/${app.main}`);
html = html.replace(`data-js=`, `data-parts='${JSON.stringify(app.parts)}' data-js=`);
html = html.replace("</head>", `<link rel="modulepreload" href="/${app.loader}" crossorigin="anonymous"></head>`);
const packed = languages.flatMap((language) => [`words-${language}.json`, `later-${language}.json`]);
for (const name of ["app.css", "boot.js", "shelf.js", ...packed]) {
  const hash = createHash("sha256").update(readFileSync(join(staging, name))).digest("hex").slice(0, 16);
  const hashed = name.replace(/\.(\w+)$/, `-${hash}.$1`);
  renameSync(join(staging, name), join(staging, hashed));
  html = html.replaceAll(`"/${name}"`, `"/${hashed}"`);
}

// A new build is one of which any file, or the way they are kept, is another. In development nothing is kept.
if (forRelease) {
  const worker = small(readFileSync(join(source, "worker.js"), "utf8"));
  const files = readdirSync(staging).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name)).sort();
  const build = createHash("sha256").update(worker).update(html).update(files.join()).digest("hex").slice(0, 16);
  html = html.replace("data-js=", `data-build="${build}" data-js=`);
  const list = files.map((name) => JSON.stringify(`/${name}`)).join(",\n  ");
  writeFileSync(join(staging, "worker.js"), worker.replaceAll("{build}", build).replace('"{files}"', () => `\n  ${list},\n`));
}
writeFileSync(page, html);

if (forRelease) {
  for (const name of readdirSync(staging, { recursive: true })) {
    if (!/\.(html|js|css|json|svg|wasm|bin|webmanifest|txt)$/.test(name)) continue;
    const content = readFileSync(join(staging, name));
    const compressed = brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quick ? 4 : 11,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    });
    if (compressed.length < content.length) writeFileSync(join(staging, `${name}.br`), compressed);
  }
}
