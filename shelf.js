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

const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
const told = new BroadcastChannel("outbox");
const tell = () => dispatchEvent(new Event("outbox"));
told.onmessage = tell;

/** The outbox is another, here and in other tabs. */
function changed(given) {
  told.postMessage(0);
  tell();
  return given;
}

export const read = (name, key) => within([name], "readonly", "default", (store) => store.get(key));

/** Facts may be told again; what was typed may not. */
export const write = (name, key, text) =>
  within([name], "readwrite", name === "facts" ? "relaxed" : "strict", (store) => (text ? store.put(text, key) : store.delete(key)));

/** How many submissions wait below this prefix. */
export const count = (prefix) => within(["outbox"], "readonly", "default", (store) => store.count(below(prefix)));

/** The submissions below this prefix, oldest first, each behind its key. */
export async function list(prefix) {
  let keys;
  const texts = await within(["outbox"], "readonly", "default", (store) => {
    keys = store.getAllKeys(below(prefix));
    return store.getAll(below(prefix));
  });
  return texts.flatMap((text, at) => [keys.result[at], text]);
}

/** Adds a submission behind all others; gives its key. */
export async function add(prefix, text) {
  let key;
  await within(["outbox"], "readwrite", "strict", (store) => {
    const last = store.openKeyCursor(below(prefix), "prev");
    last.onsuccess = () => {
      const number = Math.max(Date.now(), Number(last.result?.key.slice(prefix.length) ?? 0) + 1);
      key = prefix + String(number).padStart(15, "0");
      store.add(text, key);
    };
  });
  return changed(key);
}

/** Changes a submission that is still there, or with no text takes it out; beside that, in one, writes a draft. */
export const settle = (key, text, place, draft) =>
  within(["outbox", "drafts"], "readwrite", "strict", (outbox, drafts) => {
    const known = outbox.getKey(key);
    known.onsuccess = () => {
      if (known.result === undefined) return;
      if (text) outbox.put(text, key);
      else outbox.delete(key);
    };
    if (place) draft ? drafts.put(draft, place) : drafts.delete(place);
  }).then(changed);

/** Takes away everything below this prefix. */
export const wipe = (prefix) =>
  within(STORES, "readwrite", "strict", (...stores) => stores.forEach((store) => store.delete(below(prefix)))).then(changed);

/** Takes the lock of this name, which no other tab has meanwhile; gives what lets it go, or nothing where it is taken. */
export const lock = (name, wait) =>
  new Promise((got, failed) => {
    const held = (lock) => lock && new Promise((release) => got(release));
    navigator.locks.request(name, { ifAvailable: !wait }, (lock) => held(lock) ?? got(null)).catch(failed);
  });
