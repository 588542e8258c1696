// The specialists' board with 2,000 open requests: until it is painted, and until a card has moved.
import { ADMIN, PASSWORD, browser, median, percentile, profile, say, settled } from "./stand.mjs";

const OPEN = 2_000;
const CUSTOMERS = 41;
const OPERATOR = "operator@vendor.example";
const COACH = "specialist@vendor.example";
const AT_ONCE = 8;

/** Makes customers with a plan, and asks for sessions of a kind that is not counted in each, until so many are open. */
async function ask(url) {
  const api = `${url}/api/v1`;
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const enter = async (email) => {
    const session = await fetch(`${api}/session`, { method: "POST", headers, body: JSON.stringify({ email, password: PASSWORD }) });
    headers.cookie = session.headers.get("set-cookie").split(";")[0];
  };
  const post = async (path, key, body) => {
    const answer = await fetch(`${api}${path}`, { method: "POST", headers: { ...headers, "idempotency-key": key }, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const slug = (number) => `board-${number % CUSTOMERS}`;
  await enter(OPERATOR);
  // One buyer for all.
  const buyer = { email: ADMIN, first_name: "Bo", last_name: "Buyer", language: "en" };
  for (let number = 0; number < CUSTOMERS; number++) {
    const plans = [{ plan: "business", seats: 10, first_day: "2026-01-01", last_day: "2027-12-31" }];
    const enterprise = { new: { slug: slug(number), name: `Customer ${number}`, zone: "Europe/Berlin", region: "emea" } };
    await post("/vendor/orders", `order-${number}`, { enterprise, order: { number: `BOARD-${number}`, channel: "online", buyer, lines: [], plans } });
  }
  await enter(ADMIN);
  const topics = await (await fetch(`${api}/enterprises/${slug(0)}/coaching/topics?limit=200`, { headers })).json();
  const topic = topics.items.find((one) => one.kinds.includes("business-it")).id;
  let next = 0;
  const one = async () => {
    while (next < OPEN) {
      const number = next++;
      const period = ["2026-10-01", "2027-01-01", "2027-04-01", "2027-07-01"][number % 4];
      await post(`/enterprises/${slug(number)}/coaching/requests`, `board-${number}`, { kind: "business-it", topic, period });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Clicks what `selector` names; how long until what `there` names is painted. */
function clicked([selector, there]) {
  const later = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  });
  return new Promise((resolve) => {
    const start = performance.now();
    const look = () => {
      if (!document.querySelector(there)) return;
      watch.disconnect();
      requestAnimationFrame(async () => resolve((await later()) - start));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    document.querySelector(selector).click();
    look();
  });
}

/** Notes when the answer to an act is there, and when its card was painted in the next column. */
function watched() {
  globalThis.moves = [];
  const plain = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const answer = await plain(...asked);
    const path = typeof asked[0] === "string" ? asked[0] : asked[0].url;
    const id = /requests\/([^/]+)\/take/.exec(path)?.[1];
    if (!id || !answer.ok) return answer;
    await answer.clone().text();
    const start = performance.now();
    const look = () => {
      if (!document.getElementById(`card-${id}`)?.closest("[aria-labelledby=in-coordination]")) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          globalThis.moves.push(performance.now() - start);
          globalThis.moved();
        };
        port2.postMessage(0);
      });
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    return answer;
  };
}

export async function board(url) {
  await ask(url);
  const chromium = await browser("--disable-frame-rate-limit", "--disable-gpu-vsync");
  const context = await profile(chromium, url, COACH);
  const page = await context.newPage();
  await page.addInitScript(watched);
  await page.goto("/desk");
  await settled(page);
  const there = Number((await page.locator(".page-facts").textContent()).replaceAll(/\D/g, ""));
  if (there < OPEN) throw new Error(`the board holds ${there} requests`);
  const painted = [];
  for (let round = 0; round < 24; round++) {
    await page.locator('a[href="/desk/week"]').click();
    await page.locator(".week-day").first().waitFor();
    const time = await page.evaluate(clicked, ['.page-acts a[href="/desk"]', ".board-card"]);
    // The first ones find the server's and the browser's caches cold.
    if (round >= 4) painted.push(time);
    await settled(page);
  }
  say(`board of ${OPEN} open requests of ${CUSTOMERS} customers, from the click to painted cards, median`, median(painted), "ms", { goal: 100, note: `p95 ${percentile(painted, 95).toFixed(1)}, the server's answer included` });
  for (let round = 0; round < 64; round++) {
    await page.locator("[aria-labelledby=requested] .board-link").nth(round % 5).click();
    const drawer = page.locator("dialog.drawer");
    await drawer.locator(".together-acts button").first().click();
    // Nothing asks meanwhile whether it has moved: each question would be a frame of its own.
    await page.evaluate(() => { globalThis.next = new Promise((resolve) => { globalThis.moved = resolve; }); });
    await drawer.locator(".together-form button[type=submit]").click();
    await page.evaluate(() => globalThis.next);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
  }
  const moves = (await page.evaluate(() => globalThis.moves)).slice(4);
  say(`board of ${OPEN} open requests of ${CUSTOMERS} customers, move of a card, from the answer to the painted frame, median`, median(moves), "ms", { goal: 16, note: `p95 ${percentile(moves, 95).toFixed(1)}, ${moves.length} moves` });
  await context.close();
  await chromium.close();
}
