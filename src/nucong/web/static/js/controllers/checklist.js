// <form data-controller="checklist" data-ticks="/address" data-store="name">: keeps every answer in this browser as it is
// given and sends what is kept when there is a net; an answer sent twice is one. Each [data-item=code] holds its fields
// (data-field = verdict, note, women, due_on) and data-seen, the revision it is written over.
// The answer is {"kept": {code: revision}, "conflicts": {code: {…, "words"}}}: another's answer is shown, and she chooses.
// Leaving the page by its button waits until nothing is left here, pictures (controllers/pictures.js) neither; it tells
// them by the event checklist:kept that the server has answers.
// What was sent is kept beside it ("name:sent") until the page comes from the net again: a copy of the page that is opened
// without a net (controllers/stays.js) is older than these answers.

import { kept } from "../kept.js";

const PAUSE = 800;
const LONGEST_WAIT = 60000;

// The session ended, or another one began: a page answers where the program would.
const isPage403 = (answer) => answer.status === 403 && !answer.headers.get("Content-Type")?.includes("json");

export function connect(form) {
  const store = kept(form.dataset.store);
  const status = form.querySelector("[data-kept-status]");
  const items = new Map([...form.querySelectorAll("[data-item]")].map((item) => [item.dataset.item, item]));
  const conflicts = new Map();
  const sentStore = kept(`${form.dataset.store}:sent`);
  const sent = document.documentElement.dataset.keptAt ? sentStore.read() : {};
  let waiting = store.read();
  let timer = 0;
  let wait = PAUSE;
  let running = false;
  let refused = "";
  let leaving = false;

  const fields = (item) => [...item.querySelectorAll("[data-field]")];

  const typed = (item) => {
    const answer = { seen: Number(item.dataset.seen), number: item.dataset.number, verdict: "" };
    for (const field of fields(item)) {
      if (field.type !== "radio") answer[field.dataset.field] = field.value;
      else if (field.checked) answer.verdict = field.value;
    }
    return answer;
  };

  const fill = (item, answer) => {
    for (const field of fields(item)) {
      if (field.type === "radio") field.checked = field.value === answer.verdict;
      else field.value = answer[field.dataset.field] ?? "";
    }
    open(item);
  };

  function open(item) {
    const verdict = item.querySelector("[data-field=verdict]:checked")?.value ?? "";
    item.dataset.verdict = verdict;
    item.querySelector("[data-violated]").hidden = verdict !== "violates";
  }

  function show(key, extra = "") {
    const count = Object.keys(waiting).length;
    const words = key === "refused" ? refused : (status.dataset[key] ?? "").replace("{count}", count);
    status.classList.toggle("save-status--failed", ["refused", "conflict", "again", "open"].includes(key));
    status.querySelector("[data-kept-words]").textContent = `${words} ${extra}`.trim();
    const answered = [...items.values()].filter((item) => item.dataset.verdict).length;
    form.querySelector("[data-answered]").textContent = answered;
  }

  const later = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, pause);
  };

  function sendable() {
    return Object.fromEntries(Object.entries(waiting).filter(([code, answer]) => answer.verdict && !conflicts.has(code)));
  }

  async function send() {
    const ticks = sendable();
    if (running || !Object.keys(ticks).length) return;
    if (!navigator.onLine) {
      show("offline");
      return;
    }
    running = true;
    show("sending");
    try {
      const answer = await fetch(form.dataset.ticks, {
        method: "POST",
        body: JSON.stringify({ ticks }),
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
        },
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || isPage403(answer)) {
        show("again");
        return;
      }
      const told = await answer.json();
      if (told.refused) {
        refused = told.refused;
        show("refused");
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      take(ticks, told);
      wait = PAUSE;
      show(conflicts.size ? "conflict" : Object.keys(waiting).length ? "kept" : "sent", conflicts.size ? "" : told.saved_at);
    } catch {
      show("offline");
      wait = Math.min(wait * 2, LONGEST_WAIT);
      later(wait);
      return;
    } finally {
      running = false;
    }
    if (Object.keys(sendable()).length) later(PAUSE);
    else leave();
  }

  const picturesGoing = () => Number(form.dataset.picturesGoing ?? 0);

  function leave() {
    if (leaving && !Object.keys(waiting).length && !picturesGoing()) form.submit();
  }

  function take(ticks, told) {
    for (const [code, revision] of Object.entries(told.kept ?? {})) {
      items.get(code).dataset.seen = revision;
      sent[code] = { ...ticks[code], seen: revision };
      if (JSON.stringify(waiting[code]) === JSON.stringify(ticks[code])) delete waiting[code];
      else if (waiting[code]) waiting[code].seen = revision;
    }
    for (const [code, theirs] of Object.entries(told.conflicts ?? {})) {
      conflicts.set(code, theirs);
      const box = items.get(code).querySelector("[data-conflict]");
      box.hidden = false;
      box.querySelector("[data-conflict-words]").textContent = theirs.words;
    }
    store.write(waiting);
    sentStore.write(sent);
    form.dispatchEvent(new CustomEvent("checklist:kept"));
  }

  function settle(item, mine) {
    const code = item.dataset.item;
    const theirs = conflicts.get(code);
    item.dataset.seen = theirs.seen;
    conflicts.delete(code);
    item.querySelector("[data-conflict]").hidden = true;
    if (mine) waiting[code] = typed(item);
    else {
      delete waiting[code];
      sent[code] = theirs;
      sentStore.write(sent);
      fill(item, theirs);
    }
    store.write(waiting);
    show(conflicts.size ? "conflict" : "kept");
    later(0);
  }

  form.addEventListener("input", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || !event.target.matches("[data-field]")) return;
    open(item);
    waiting[item.dataset.item] = typed(item);
    refused = "";
    show(store.write(waiting) ? "kept" : "full");
    later(PAUSE);
  });
  form.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-settle]");
    if (choice) settle(choice.closest("[data-item]"), choice.dataset.settle === "mine");
  });
  form.addEventListener("submit", (event) => {
    const unsent = Object.keys(waiting);
    if (!unsent.length && !picturesGoing()) return;
    event.preventDefault();
    leaving = true;
    const open = unsent.find((code) => !waiting[code].verdict);
    if (!navigator.onLine) show("offline");
    else if (open && !Object.keys(sendable()).length) {
      show("open");
      items.get(open).scrollIntoView({ block: "center" });
    } else later(0);
  });
  form.addEventListener("pictures:sent", leave);
  window.addEventListener("online", () => later(0));
  window.addEventListener("offline", () => {
    if (Object.keys(waiting).length) show("offline");
  });

  sentStore.write(sent);
  for (const [code, answer] of Object.entries(sent)) {
    items.get(code).dataset.seen = answer.seen;
    fill(items.get(code), answer);
  }
  for (const [code, answer] of Object.entries(waiting)) {
    if (items.has(code)) fill(items.get(code), answer);
    else delete waiting[code];
  }
  for (const item of items.values()) open(item);
  if (Object.keys(waiting).length) {
    show("kept");
    later(0);
  } else show("idle");
}
