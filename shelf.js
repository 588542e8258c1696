// What the browser keeps of people's work, in IndexedDB: facts that were told, drafts, submissions that wait. A file of
// its own, small enough to load with every page. What is kept under which key says app/src/shelf.rs.
const STORES = ["facts", "drafts", "outbox"];

let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("seatkeeper", 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const forget = () => (opening = undefined);
      request.result.onclose = forget;
      // Another tab wants the place in another form.
      request.result.onversionchange = () => forget(request.result.close());
      resolve(request.result);
    };
  });
  return opening.catch((problem) => {
    opening = undefined;
    throw problem;
  });
}

/** One transaction; what `act` asked for is given once all of it is done, and where it says so, on the disk. */
async function within(names, mode, durability, act) {
  const transaction = (await open()).transaction(names, mode, { durability });
  return new Promise((resolve, reject) => {
    const asked = act(...names.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** What was told so long ago that nobody should stand on it, in milliseconds. */
const OLD = 30 * 86_400_000;

/** Facts begin with the instant at which they were told. */
function tidy() {
  const old = String(Date.now() - OLD);
  return within(["facts"], "readwrite", "relaxed", (store) => {
    store.openCursor().onsuccess = ({ target: { result } }) => {
      if (result?.value < old) result.delete();
      result?.continue();
    };
  });
}
setTimeout(() => tidy().catch(() => {}), 20_000);

const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
const others = new BroadcastChannel("outbox");
const here = () => dispatchEvent(new Event("outbox"));
others.onmessage = here;

/** Says that the outbox is another, here and in other tabs. */
export function tell() {
  others.postMessage(0);
  here();
}

const read = (name, key) => within([name], "readonly", "default", (store) => store.get(key));

/** Facts may be told again; what was typed may not. */
const write = (name, key, text) =>
  within([name], "readwrite", name === "facts" ? "relaxed" : "strict", (store) => (text ? store.put(text, key) : store.delete(key)));

/** Takes a text away, where it is still this one and no other tab's. */
function without(store, key, text) {
  const known = store.get(key);
  known.onsuccess = () => known.result === text && store.delete(key);
}
const take = (name, key, text) => within([name], "readwrite", "strict", (store) => without(store, key, text));

/** How many submissions wait below this prefix. */
const count = (prefix) => within(["outbox"], "readonly", "default", (store) => store.count(below(prefix)));

/** What is kept below this prefix, in the order of its keys, each text behind its key. */
async function list(name, prefix) {
  let keys;
  const texts = await within([name], "readonly", "default", (store) => {
    keys = store.getAllKeys(below(prefix));
    return store.getAll(below(prefix));
  });
  return texts.flatMap((text, at) => [keys.result[at], text]);
}

/** Adds a submission behind all others; gives its key. */
async function add(prefix, text) {
  let key;
  await within(["outbox"], "readwrite", "strict", (store) => {
    const last = store.openKeyCursor(below(prefix), "prev");
    last.onsuccess = () => {
      const number = Math.max(Date.now(), Number(last.result?.key.slice(prefix.length) ?? 0) + 1);
      key = prefix + String(number).padStart(15, "0");
      store.add(text, key);
    };
  });
  return key;
}

/** Changes a submission that is still there, or with no text takes it out; beside that, in one, writes its draft, or
 *  takes it away where it was sent. */
const settle = (key, text, place, draft, sent) =>
  within(["outbox", "drafts"], "readwrite", "strict", (outbox, drafts) => {
    const known = outbox.getKey(key);
    known.onsuccess = () => {
      if (known.result === undefined) return;
      if (text) outbox.put(text, key);
      else outbox.delete(key);
    };
    if (!place) return;
    if (sent) without(drafts, place, draft);
    else draft ? drafts.put(draft, place) : drafts.delete(place);
  }).then(tell);
const sent = (...told) => settle(...told, true);

/** Takes away everything below this prefix, or only what this store has there. */
const wipe = (prefix, only) =>
  within(only ? [only] : STORES, "readwrite", "strict", (...stores) => stores.forEach((store) => store.delete(below(prefix)))).then(tell);

/** A version 4 UUID; `randomUUID` is for secure pages alone. */
export const fresh_key = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

/** Takes the lock of this name, which no other tab has meanwhile; gives what lets it go, or nothing where it is taken. */
const lock = (name, wait) =>
  new Promise((got, failed) => {
    const held = (lock) => lock && new Promise((release) => got(release));
    // Where the page is not secure, there are none.
    if (!navigator.locks) return got(() => {});
    navigator.locks.request(name, { ifAvailable: !wait }, (lock) => held(lock) ?? got(null)).catch(failed);
  });

/** What the app calls: any of the above by its name. */
export const act = async (name, ...told) => SHELF[name](...told);
const SHELF = { read, write, take, count, list, add, settle, sent, wipe, lock };
