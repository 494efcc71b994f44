// <form data-controller="pictures" data-store="name" data-picture="/address/{code}/picture" data-room="20">: pictures chosen
// beside an item are shrunk, kept in this browser and sent one by one when there is a net; one sent twice is kept once.
// [data-item=code] [data-pictures] lists them; without items [data-pictures] lists all of the checklist, and the form is
// shown (hidden away) only while there are some. A picture goes when the server has an answer to its item (data-seen, and
// the event checklist:kept when that changes); the form tells data-pictures-going, and the event pictures:sent at the end.
// Documents, and pictures this browser cannot read or keep, stay in the field and go along with the form.
// Words: data-kept, -waits, -offline, -answer, -sending, -sent, -failed, -away, -retry, -unread, -unkept, -full, -again, -along.

import { dropPicture, keepPicture, picturesOf } from "../pictures-kept.js";
import { shrunk } from "../shrinking.js";

const MOST_BYTES = 40 * 1024 * 1024;
const [PAUSE, LONGEST_WAIT] = [1000, 60000];

// crypto.randomUUID does not exist on http, as in an office without a certificate.
function newKey() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function made(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export async function connect(form) {
  const words = form.querySelector("[data-picture-words]").dataset;
  const status = form.querySelector("[data-pictures-status]");
  const rows = new Map();
  let room = Number(form.dataset.room);
  let bytes = 0;
  let running = false;
  let wait = PAUSE;
  let timer = 0;

  const item = (code) => form.querySelector(`[data-item="${CSS.escape(code)}"]`);
  const list = (code) => (item(code) ?? form).querySelector("[data-pictures]");
  const answered = (code) => !item(code) || Number(item(code).dataset.seen) > 0;
  const going = () => [...rows.values()].filter((row) => !row.refused && answered(row.kept.code));

  function show(key = rows.size ? "waiting" : "") {
    const count = rows.size;
    if (key === "waiting" && !navigator.onLine) key = "offline";
    form.dataset.picturesGoing = going().length;
    status.textContent = key && (count || key === "sent") ? words[key].replace("{count}", count) : "";
    status.classList.toggle("save-status--failed", key === "again");
    for (const row of rows.values()) {
      row.state.textContent = row.refused || (!answered(row.kept.code) ? words.answer : navigator.onLine ? words.kept : words.waits);
    }
  }

  function add(kept) {
    const element = made("li", "picture");
    const picture = made("img", "picture__small");
    const state = made("span", "picture__state");
    const away = made("button", "button button--quiet", words.away);
    [picture.src, picture.alt, away.type] = [kept.small, kept.name, "button"];
    element.append(picture, state, away);
    list(kept.code).append(element);
    const row = { kept, element, state, away, refused: "" };
    away.addEventListener("click", async () => {
      await dropPicture(kept.id);
      gone(row);
      show();
    });
    rows.set(kept.id, row);
    bytes += kept.picture.size;
    room -= 1;
  }

  function gone(row) {
    rows.delete(row.kept.id);
    bytes -= row.kept.picture.size;
    room += 1;
    row.element.remove();
  }

  function arrived(row, told) {
    const link = made("a", "picture__state", told.name);
    link.href = told.url;
    row.element.classList.remove("picture--failed");
    row.state.replaceWith(link);
    row.away.replaceWith(made("span", "quiet", words.done));
    rows.delete(row.kept.id);
    bytes -= row.kept.picture.size;
  }

  function refuse(row, why) {
    row.refused = why;
    row.element.classList.add("picture--failed");
    const again = made("button", "button", words.retry);
    again.type = "button";
    again.addEventListener("click", () => {
      row.refused = "";
      row.element.classList.remove("picture--failed");
      again.remove();
      later(0);
    });
    row.away.before(again);
  }

  const later = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, pause);
  };

  // Takes one picture to the server. "" when it has an end, else the word of why the others wait.
  async function sendOne(row) {
    const body = new FormData();
    body.append("key", row.kept.id);
    body.append("picture", row.kept.picture, row.kept.name);
    const address = form.dataset.picture.replace("{code}", row.kept.code);
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const answer = await fetch(address, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
    if (!answer || answer.status >= 500) return "offline";
    const told = await answer.json().catch(() => null);
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !told)) return "again";
    if (told?.kept === row.kept.id) {
      await dropPicture(row.kept.id);
      arrived(row, told);
    } else refuse(row, told?.refused || words.failed);
    return "";
  }

  async function send() {
    if (running || !going().length) return;
    if (!navigator.onLine) {
      show();
      return;
    }
    running = true;
    let held = "";
    try {
      while (!held && going().length) {
        show("sending");
        held = await sendOne(going()[0]);
      }
    } finally {
      running = false;
    }
    if (held) {
      show(held);
      wait = Math.min(wait * 2, LONGEST_WAIT);
      if (held === "offline") later(wait);
      return;
    }
    wait = PAUSE;
    show(rows.size ? "waiting" : "sent");
    form.dispatchEvent(new CustomEvent("pictures:sent"));
  }

  // Keeps what can be kept; "" or the word of why it stays in the field.
  async function take(file, code) {
    if (!file.type.startsWith("image/")) return "along";
    if (room <= 0 || bytes > MOST_BYTES) return "full";
    const small = await shrunk(file).catch(() => null);
    if (!small) return "unread";
    const name = `${file.name.replace(/\.[^.]*$/, "") || "picture"}.jpg`;
    const kept = { id: newKey(), checklist: form.dataset.store, code, name, at: Date.now(), ...small };
    try {
      await keepPicture(kept);
    } catch {
      return "unkept";
    }
    add(kept);
    return "";
  }

  async function choose(input) {
    const { code } = input.dataset;
    const stays = new DataTransfer();
    list(code).querySelectorAll(".picture--along").forEach((each) => each.remove());
    for (const file of [...input.files]) {
      const why = await take(file, code);
      if (!why) continue;
      const row = made("li", "picture picture--along", `${file.name}: ${words[why]}`);
      list(code).append(row);
      if (why !== "full") stays.items.add(file);
    }
    input.files = stays.files;
    show();
    later(0);
  }

  for (const input of form.querySelectorAll("input[type=file][data-code]")) {
    // The browser's own button speaks the browser's language; the label speaks the page's.
    input.classList.add("visually-hidden");
    input.labels[0].classList.add("button");
    input.addEventListener("change", () => choose(input));
  }
  form.addEventListener("checklist:kept", () => later(0));
  window.addEventListener("online", () => later(0));
  window.addEventListener("offline", () => show());

  try {
    const { mine, bytes: others } = await picturesOf(form.dataset.store);
    mine.forEach(add);
    bytes = others;
  } catch {
    return; // this browser keeps nothing; pictures go along with the form
  }
  form.hidden = !form.querySelector("[data-item]") && !rows.size;
  show();
  later(0);
}
