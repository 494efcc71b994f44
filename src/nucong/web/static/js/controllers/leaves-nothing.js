// <form data-controller="leaves-nothing">: signing out deletes what this browser keeps of checklists (copies of pages, answers,
// pictures). What was not sent yet is told first ([data-unsent], with {answers} and {pictures}): a second click leaves it behind.
// <div data-controller="leaves-nothing">: a page that asks to sign in deletes the copies of pages, and leaves answers and
// pictures of somebody whose session ended, to be sent when she signs in again.

import { dropTypedWords } from "../typed-words.js";
import { countPictures, dropAllPictures } from "../pictures-kept.js";

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
    const [answers, pictures] = [unsent(), await countPictures().catch(() => 0)];
    if (answers + pictures && told.hidden) {
      told.textContent = told.dataset.unsent.replace("{answers}", answers).replace("{pictures}", pictures);
      told.hidden = false;
      return;
    }
    dropTypedWords();
    try {
      for (const key of kept()) window.localStorage.removeItem(key);
      await dropAllPictures();
      await deletePages();
    } finally {
      element.submit();
    }
  });
}
