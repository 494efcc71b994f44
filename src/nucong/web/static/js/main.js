// Connects behaviour to elements: <form data-controller="autosave unsaved"> loads controllers/autosave.js
// and controllers/unsaved.js. A controller exports connect(element). Without scripts every page still works.

import { keepTypedWords } from "./typed-words.js";

const CONNECTED = new WeakMap();

async function connect(element) {
  const done = CONNECTED.get(element) ?? new Set();
  CONNECTED.set(element, done);
  for (const name of element.dataset.controller.split(/\s+/)) {
    if (!/^[a-z-]+$/.test(name) || done.has(name)) continue;
    done.add(name);
    const controller = await import(`./controllers/${name}.js`);
    controller.connect(element);
    element.dataset.connected = `${element.dataset.connected ?? ""} ${name}`.trim();
  }
}

function connectAll(root) {
  const found = [...root.querySelectorAll("[data-controller]")];
  if (root.matches?.("[data-controller]")) found.unshift(root);
  return Promise.allSettled(found.map(connect));
}

// A full error page belongs to no part of this page; our own refusals say where they go (HX-Retarget).
function keepErrorsInPlace(event) {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && xhr.status !== 422 && !xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = false;
}

function tell(event) {
  const notices = document.getElementById("notices");
  const words = notices?.dataset.failed;
  if (!words || event.detail.xhr?.getResponseHeader?.("HX-Retarget")) return;
  const notice = document.createElement("div");
  notice.className = "notice notice--danger";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  notices.replaceChildren(notice);
  notices.scrollIntoView({ block: "nearest" });
}

keepTypedWords(connectAll(document));
document.body.addEventListener("htmx:load", (event) => connectAll(event.detail.elt));
document.body.addEventListener("htmx:beforeSwap", keepErrorsInPlace);
document.body.addEventListener("htmx:sendError", tell);
document.body.addEventListener("htmx:responseError", tell);
