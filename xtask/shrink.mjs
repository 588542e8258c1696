// A thread that makes wasm files small: told a file's path, it writes the file anew and says so. One program for hundreds
// of files, since starting one for each took ten times as long as the work itself.
import { readFileSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import binaryen from "../end2end/node_modules/binaryen/index.js";

const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, MutableGlobals, Multivalue, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const FEATURES = [BulkMemory, BulkMemoryOpt, CallIndirectOverlong, MutableGlobals, Multivalue, NontrappingFPToInt, ReferenceTypes, SignExt];

// -O2: what -Oz leaves packs worse.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(0);

parentPort.on("message", (file) => {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(FEATURES.reduce((all, feature) => all | feature));
  module.optimize();
  module.runPasses(["strip-debug", "strip-producers"]);
  writeFileSync(file, module.emitBinary());
  module.dispose();
  parentPort.postMessage(file);
});
