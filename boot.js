// Starts the app. A file of its own, because the content security policy allows no inline script.
const files = document.querySelector("script[data-wasm]").dataset;

// The reader's language: as chosen before, else the browser's first that we speak.
const spoken = ["en", "ko"];
let chosen = null;
try {
  chosen = localStorage.getItem("language");
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "auto";
} catch {
  // Storage is switched off: the browser's language it is.
}
const wanted = [chosen, ...navigator.languages.map((tag) => tag.split("-")[0])];
const language = wanted.find((tag) => spoken.includes(tag)) ?? "en";
document.documentElement.lang = language;

// A fault in the app stops it for good, without a word of its own.
addEventListener("error", ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError) || document.querySelector(".stopped")) return;
  const says = {
    en: ["Something went wrong here, and the page has stopped. What was saved is safe.", "Load the page again"],
    ko: ["문제가 발생하여 페이지가 멈췄습니다. 저장된 내용은 안전합니다.", "페이지 새로 고침"],
  };
  const [text, act] = says[document.documentElement.lang] ?? says.en;
  const place = document.createElement("div");
  const again = document.createElement("button");
  Object.assign(place, { className: "stopped", role: "alert", textContent: text });
  Object.assign(again, { type: "button", className: "button", textContent: act, onclick: () => location.reload() });
  place.append(again);
  document.body.prepend(place);
});

// The palette opens by its button, or by these keys wherever the button is.
addEventListener("keydown", (event) => {
  const button = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && document.querySelector(".top-search");
  if (button) event.preventDefault(button.click());
});

performance.mark("boot");
// The part of the app that this address opens is fetched beside the rest, not after it.
const parts = JSON.parse(files.parts ?? "{}");
const [first, area = "home"] = location.pathname.split("/").filter(Boolean);
const part = { "sign-in": "account", account: "settings", kit: "kit", desk: "desk", invitations: "invitations", "password-resets": "invitations", demo: "invitations" }[first] ?? area;
const needs = Object.hasOwn(parts, part) ? parts[part] : [];
const laterWords = language === "ko" ? files.laterKo : files.laterEn;
if (needs.some((file) => file.endsWith(".css"))) needs.push(laterWords.slice(1));
for (const file of needs) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: file.endsWith(".css") ? "style" : "fetch", crossOrigin: "anonymous", href: `/${file}` });
  document.head.append(link);
}
try {
  // Only the reader's texts are loaded, beside the app: those of the first pages, all others with the first part that is
  // none of theirs. It finds them as `globalThis.words`, a string of JSON, and the browser's own store as `globalThis.shelf`.
  const address = language === "ko" ? files.wordsKo : files.wordsEn;
  const [{ default: start }, shelf, words] = await Promise.all([
    import(files.js),
    import(files.shelf),
    fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`${answer.status}`)))),
  ]);
  Object.assign(globalThis, { words, shelf });
  await start({ module_or_path: files.wasm });
  performance.mark("started");
  document.getElementById("boot")?.remove();
} catch (problem) {
  console.error(problem);
  const place = document.getElementById("boot");
  if (place) {
    place.removeAttribute("aria-busy");
    place.setAttribute("role", "alert");
    const says = {
      en: "Seatkeeper could not be loaded. Check the connection and load the page again.",
      ko: "Seatkeeper를 불러오지 못했습니다. 연결을 확인하고 페이지를 새로 고치십시오.",
    };
    place.textContent = says[language];
  }
}

// Keeps the app's files for opening without a network, once nothing more urgent is loading.
if (files.build) (globalThis.requestIdleCallback ?? setTimeout)(keepFiles, { timeout: 5_000 });

async function keepFiles() {
  const { serviceWorker } = navigator;
  const worker = await serviceWorker?.register("/worker.js", { updateViaCache: "none" }).catch(() => {});
  if (!worker) return;
  // A new version waits until the reader wants it: the app hears of it by an event, and asks for it by another.
  const tell = () => {
    // Some browsers still call the first one waiting while it takes over.
    if (worker.waiting?.state !== "installed" || !serviceWorker.controller) return;
    document.documentElement.dataset.update = "";
    dispatchEvent(new Event("update-ready"));
  };
  // A page that was on its way while the files came to be kept is not in their worker's hands yet.
  serviceWorker.ready.then(({ active }) => serviceWorker.controller ?? active.postMessage("take me in"));
  const watch = () => worker.installing?.addEventListener("statechange", tell);
  worker.addEventListener("updatefound", watch);
  watch();
  tell();
  addEventListener("update-load", () => {
    const reload = () => location.reload();
    if (!worker.waiting) return reload();
    serviceWorker.addEventListener("controllerchange", reload, { once: true });
    worker.waiting.postMessage("take over");
  });
  // A page that stays open asks now and then.
  let asked = performance.now();
  addEventListener("focus", () => {
    if (performance.now() - asked < 600_000) return;
    asked = performance.now();
    worker.update().catch(() => {});
  });
}
