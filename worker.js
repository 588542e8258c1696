// Keeps the app's files of one build, so that it opens at once and without a network. What people work on is not kept
// here: nothing under /api passes through. The build's name and files are put in by xtask/assemble.mjs.
const BUILD = "{build}";
const FILES = ["{files}"];
const PAGE = "/";

/** Files in flight at a time: the page that is being used comes first. */
const LANES = 4;
/** Builds whose files stay: this one, and for tabs that are still open the one before. */
const BUILDS = 2;

const name = (build) => `app-${build}`;

async function fetched(address, cache, tries = 5) {
  let answer;
  try {
    answer = await fetch(address, { cache });
  } catch (problem) {
    if (tries > 1) return fetched(address, cache, tries - 1);
    throw problem;
  }
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** Everything or nothing: a build of which a file is missing, or whose page names another build, is not kept. */
async function keep() {
  const cache = await caches.open(name(BUILD));
  const page = await fetched(PAGE, "no-cache");
  if (!(await page.clone().text()).includes(BUILD)) throw new Error("the page is of another build");
  const waiting = [...FILES];
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      // A name says what is in the file: what an earlier build had as well is not fetched again.
      await cache.put(file, (await caches.match(file)) ?? (await fetched(file, "default")));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await cache.put(PAGE, page);
}

async function tidy() {
  const kept = (await caches.keys()).filter((other) => other.startsWith(name("")) && other !== name(BUILD));
  await Promise.all(kept.slice(0, kept.length - (BUILDS - 1)).map((other) => caches.delete(other)));
  await clients.claim();
}

/** What was begun and not finished is no build. */
async function drop(problem) {
  await caches.delete(name(BUILD));
  throw problem;
}

addEventListener("install", (event) => event.waitUntil(keep().catch(drop)));
addEventListener("activate", (event) => event.waitUntil(tidy()));

// The reader wants the new version now.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  // A page that was on its way while this worker took over.
  if (event.data === "take me in") event.waitUntil(clients.claim());
});

/** True where the server answers with the page itself: see `is_page` in server/src/assets.rs. */
const isPage = ({ pathname }) => !/^\/(api|healthz|readyz|metrics)(\/|$)/.test(pathname) && !/\.[^/]*$/.test(pathname);

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(address)) event.respondWith(caches.open(name(BUILD)).then((cache) => cache.match(PAGE)).then((page) => page ?? fetch(request)));
    return;
  }
  // A tab of the build before asks for files of that build, which this one does not list.
  if (/-[0-9a-f]{16}\.\w+$/.test(address.pathname)) event.respondWith(caches.match(address.pathname).then((file) => file ?? fetch(request)));
});
