// What somebody typed survives an ended session: a form that was answered by the door is filled in again once the same
// person has signed in and its page is open. Kept in sessionStorage, so in this tab alone; one form at a time.
//
// <main data-typed-holder="mark of the person">: without it (cases, the door, public pages) nothing is kept. Never kept:
// passwords, files, hidden fields, [data-forget], fields that ask the server while they are typed. What was picked in a
// part the server draws anew with each click ([data-drawn-anew], its value the name of the button) is kept as it would be
// sent, and asked for again by the same request; a form that came by a link (hx-get) is fetched by it. A kept form is
// "sent" until the next page tells what became of it: the door with [data-undone] makes it "lost", any other page drops it.
// Signing out drops it in every tab, and so does the page of another person.

const KEY = "nucong:typed";
const KEPT_HOURS = 12;
const KINDS = /^(text|search|number|date|month|time|week|tel|email|url|radio|checkbox|textarea|select-one|select-multiple)$/;

const channel = "BroadcastChannel" in window ? new BroadcastChannel("nucong:left") : null;
channel?.addEventListener("message", drop);

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function write(typed) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(typed));
  } catch {
    drop(); // this browser keeps nothing, or has no room: half of what she typed would mislead
  }
}

function drop() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}

export function dropTypedWords() {
  drop();
  channel?.postMessage("");
}

const isPageOfAPerson = () => document.getElementById("main")?.hasAttribute("data-typed-page");
const holder = () => document.getElementById("main")?.dataset.typedHolder ?? "";
const page = () => window.location.pathname + window.location.search;
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

const fields = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      KINDS.test(field.type) &&
      !field.disabled &&
      !field.closest("[data-forget], [hx-trigger], [data-drawn-anew]"),
  );

const pickersOf = (form) => [...form.querySelectorAll("[data-drawn-anew][id]")];

// What a part drawn by the server would send, as lists by name.
function pickedIn(picker) {
  const picked = {};
  for (const field of picker.querySelectorAll("input")) {
    picked[field.name] ??= [];
    if (!isChoice(field) || field.checked) picked[field.name].push(field.value);
  }
  return picked;
}

const isPicked = (picker) =>
  [...picker.querySelectorAll("input")].some((field) => (isChoice(field) ? field.checked : /-branch$/.test(field.name)));

// Where a form stands on its page: its address, and the how manyth with this address it is.
function placeOf(form) {
  const address = (each) => `${each.getAttribute("action") ?? ""} ${each.getAttribute("hx-post") ?? ""}`;
  const same = [...document.forms].filter((each) => address(each) === address(form));
  return `${address(form)} ${same.indexOf(form)}`;
}

function valueOf(field) {
  if (isChoice(field)) return field.checked;
  if (field.type === "select-multiple") return [...field.selectedOptions].map((each) => each.value);
  return field.value;
}

// A choice is known by its value, other fields of one name by their order.
function keysOf(list) {
  const seen = new Map();
  return list.map((field) => {
    const key = isChoice(field) ? `${field.name}=${field.value}` : field.name;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return `${key}#${seen.get(key)}`;
  });
}

function keep(form) {
  if (!isPageOfAPerson()) return; // the form of the door itself
  drop(); // what was sent before was answered
  if (!holder() || form?.getAttribute("method")?.toLowerCase() !== "post") return;
  if (form.matches("[data-controller~=submit-on-change]")) return; // filled in again it would be sent
  const list = fields(form);
  const keys = keysOf(list);
  const values = Object.fromEntries(list.map((field, at) => [keys[at], valueOf(field)]));
  const pickers = pickersOf(form);
  if (!list.some((field) => !isChoice(field) && field.value) && !pickers.some(isPicked)) return; // a button, or ticks alone
  const picked = Object.fromEntries(pickers.map((picker) => [picker.id, pickedIn(picker)]));
  const came = form.getAttribute("hx-post");
  write({ holder: holder(), page: page(), place: placeOf(form), came, values, picked, state: "sent", at: Date.now() });
}

function fillField(field, value) {
  if (JSON.stringify(valueOf(field)) === JSON.stringify(value)) return;
  if (isChoice(field)) field.checked = value;
  else if (field.type === "select-multiple") for (const each of field.options) each.selected = value.includes(each.value);
  else field.value = value;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

// Fields that show only beside another's choice come last: a second round reaches those the first one made appear.
function fill(form, values) {
  for (let round = 0; round < 2; round += 1) {
    const list = fields(form);
    keysOf(list).forEach((key, at) => key in values && fillField(list[at], values[key]));
  }
  for (const details of form.querySelectorAll("details")) {
    if (fields(form).some((field) => details.contains(field) && field.value && !isChoice(field))) details.open = true;
  }
  for (let around = form.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  const told = document.getElementById("typed-words-back")?.content.firstElementChild?.cloneNode(true);
  if (!told) return;
  form.before(told);
  told.scrollIntoView({ block: "center" });
}

// A name that was sent with nothing is sent empty, so that it takes the place of what the fresh page offers.
async function pickAgain(form, picked) {
  for (const picker of pickersOf(form)) {
    const before = picked[picker.id];
    if (!before) continue;
    const names = new Set([...Object.keys(before), ...Object.keys(pickedIn(picker))]);
    const values = Object.fromEntries([...names].map((name) => [name, before[name]?.length ? before[name] : [""]]));
    values[picker.dataset.drawnAnew] = "tick";
    await window.htmx.ajax("POST", page(), {
      source: picker, target: picker, select: `#${picker.id}`, swap: "outerHTML", values,
    });
  }
}

// The form that was sent; one that had come by a link is fetched in the same way.
async function formOf(typed) {
  const found = () =>
    [...document.forms].find((each) => {
      if (placeOf(each) !== typed.place) return false;
      return pickersOf(each).length > 0 || keysOf(fields(each)).some((key) => key in typed.values);
    });
  const link = [...document.querySelectorAll("[hx-get][hx-target]")].find(
    (each) => typed.came && each.getAttribute("hx-get").split("?")[0] === typed.came,
  );
  if (found() || !link) return found();
  await window.htmx.ajax("GET", link.getAttribute("hx-get"), {
    source: link, target: link.getAttribute("hx-target"), swap: "outerHTML",
  });
  return found();
}

async function restore() {
  const typed = read();
  if (!typed) return;
  if (document.querySelector("[data-undone]")) {
    write({ ...typed, state: "lost" });
    return;
  }
  const mine = holder();
  if (!isPageOfAPerson()) return; // the door on the way
  const old = Date.now() - typed.at > KEPT_HOURS * 3600_000;
  if (typed.state !== "lost" || old || (mine && mine !== typed.holder)) drop();
  else if (mine && typed.page === page()) {
    const form = await formOf(typed);
    if (!form) return;
    drop();
    fill(form, typed.values);
    await pickAgain(form, typed.picked ?? {});
    drop(); // asking for the picked units keeps the form as one that is sent
  }
}

// connected: what the page's controllers promise; they answer to what is filled in.
export function keepTypedWords(connected) {
  document.addEventListener("submit", (event) => keep(event.target), true);
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.requestConfig.verb !== "get") keep(detail.elt.closest("form"));
  });
  connected.then(restore);
}
