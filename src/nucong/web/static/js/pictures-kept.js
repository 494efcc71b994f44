// Pictures kept in this browser until they are sent: {id, checklist, code, name, picture (Blob), small (data address)}.
// They lie in IndexedDB, each under the checklist it belongs to (person and inspection). Opened and closed for each step, so
// that signing out can delete the whole of it while another tab is open.

const NAME = "nucong-checklists";
const PICTURES = "pictures";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = window.indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(PICTURES, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

// What act asks of the store is done as a whole when this resolves.
async function within(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const step = database.transaction(PICTURES, mode);
      const asked = act(step.objectStore(PICTURES));
      step.oncomplete = () => resolve(asked.result);
      step.onabort = () => reject(step.error);
    });
  } finally {
    database.close();
  }
}

const all = () => within("readonly", (store) => store.getAll());

export const keepPicture = (picture) => within("readwrite", (store) => store.put(picture));
export const dropPicture = (id) => within("readwrite", (store) => store.delete(id));
export const countPictures = () => within("readonly", (store) => store.count());

// The pictures of one checklist in the order they were taken, and how many bytes all of this browser have.
export async function picturesOf(checklist) {
  const kept = await all();
  const mine = kept.filter((each) => each.checklist === checklist).sort((one, other) => one.at - other.at);
  return { mine, bytes: kept.reduce((sum, each) => sum + each.picture.size, 0) };
}

export function dropAllPictures() {
  return new Promise((resolve) => {
    const asked = window.indexedDB.deleteDatabase(NAME);
    for (const end of ["onsuccess", "onerror", "onblocked"]) asked[end] = resolve;
  });
}
