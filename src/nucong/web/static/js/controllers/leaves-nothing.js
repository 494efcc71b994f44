// <form data-controller="leaves-nothing">: signing out deletes what this browser keeps of checklists (copies of pages, answers).
// Answers that were not sent yet are told first ([data-unsent], with {count}): a second click leaves them behind.
// <div data-controller="leaves-nothing">: a page that asks to sign in deletes the copies of pages, and leaves the answers of
// somebody whose session ended, to be sent when she signs in again.

const PAGES = "nucong-checklists:";
const ANSWERS = "nucong:checklist:";

const kept = () => Object.keys(window.localStorage).filter((key) => key.startsWith(ANSWERS));

function unsent() {
  try {
    const waiting = kept().filter((key) => !key.endsWith(":sent"));
    return waiting.reduce((sum, key) => sum + Object.keys(JSON.parse(window.localStorage.getItem(key)) ?? {}).length, 0);
  } catch {
    return 0; // the browser keeps nothing
  }
}

async function deletePages() {
  try {
    for (const key of kept()) if (key.endsWith(":sent")) window.localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
  if (!("caches" in window)) return;
  for (const name of await window.caches.keys()) if (name.startsWith(PAGES)) await window.caches.delete(name);
  const worker = await navigator.serviceWorker?.getRegistration("/inspections/");
  await worker?.unregister();
}

export function connect(element) {
  if (!(element instanceof HTMLFormElement)) {
    deletePages();
    return;
  }
  const told = element.querySelector("[data-unsent]");
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const count = unsent();
    if (count && told.hidden) {
      told.textContent = told.dataset.unsent.replace("{count}", count);
      told.hidden = false;
      return;
    }
    try {
      for (const key of kept()) window.localStorage.removeItem(key);
      await deletePages();
    } finally {
      element.submit();
    }
  });
}
