// Measures the app in real Chromium: one line of JSON a figure. Called by `cargo xtask bench browser`.
import { board } from "./board.mjs";
import { load } from "./load.mjs";
import { questions, scrolling } from "./many.mjs";
import { script } from "./script.mjs";
import { calibrate, end, serve } from "./stand.mjs";
import { twin } from "./twin.mjs";
import { typing } from "./typing.mjs";

const all = { load, typing, questions, scrolling, twin, script, board };
const wanted = process.argv.slice(2);
try {
  await calibrate();
  const url = await serve();
  for (const [name, measure] of Object.entries(all)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // One that fails says so, and the others go on.
    await measure(url).catch((problem) => {
      console.error(`${name}: ${problem.stack ?? problem}`);
      process.exitCode = 1;
    });
  }
} finally {
  await end();
}
