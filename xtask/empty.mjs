// Makes the empty page that the app's start is measured against, as xtask/parts.mjs and assemble.mjs make the app's.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { shrink, small } from "./parts.mjs";

const [linked, folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--no-demangle", "--remove-name-section", "--out-dir", folder, "--out-name", "empty", linked], { stdio: "inherit" });
await shrink(folder, ["empty_bg.wasm"]);
const script = join(folder, "empty.js");
writeFileSync(script, small(readFileSync(script, "utf8")));
writeFileSync(join(folder, "boot.js"), 'import start from "/empty.js";\nawait start({ module_or_path: "/empty_bg.wasm" });\n');
writeFileSync(
  join(folder, "index.html"),
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title><link rel="modulepreload" href="/empty.js">' +
    '<link rel="preload" href="/empty_bg.wasm" as="fetch" type="application/wasm" crossorigin><script type="module" src="/boot.js"></script></head><body></body></html>',
);
for (const name of ["index.html", "boot.js", "empty.js", "empty_bg.wasm"]) {
  const content = readFileSync(join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
}
