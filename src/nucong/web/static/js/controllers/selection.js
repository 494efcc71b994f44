// <form data-controller="selection" data-list="KEY">: a choice of rows that outlives sorting, filtering and paging.
// Chosen keys are kept for this window; what is chosen on other pages goes with the form as hidden fields.
// An element with data-forget="KEY" (the result of an act) empties the choice.

const PREFIX = "chosen:";

function kept(key) {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(PREFIX + key) ?? "[]"));
  } catch {
    return new Set();
  }
}

export function connect(element) {
  if (element.dataset.forget) {
    sessionStorage.removeItem(PREFIX + element.dataset.forget);
    return;
  }
  const key = element.dataset.list;
  const chosen = kept(key);
  const boxes = () => [...element.querySelectorAll("[data-choose]")];
  const counter = element.querySelector("[data-selection-count]");
  if (!counter) return; // who only reads the list chooses nothing
  const everything = element.querySelector("[data-choose-found]");
  const all = element.querySelector("[data-choose-all]");

  const show = () => {
    const elsewhere = chosen.size - boxes().filter((box) => chosen.has(box.value)).length;
    const words = elsewhere ? counter.dataset.selectionElsewhere : counter.dataset.selectionCount;
    counter.textContent = words.replace("{count}", String(chosen.size)).replace("{elsewhere}", String(elsewhere));
    element.classList.toggle("has-chosen", chosen.size > 0 || Boolean(everything?.checked));
    const here = boxes();
    all.checked = here.length > 0 && here.every((box) => box.checked);
    all.indeterminate = !all.checked && here.some((box) => box.checked);
  };
  const keep = () => {
    for (const box of boxes()) {
      if (box.checked) chosen.add(box.value);
      else chosen.delete(box.value);
    }
    sessionStorage.setItem(PREFIX + key, JSON.stringify([...chosen]));
    show();
  };

  for (const box of boxes()) if (chosen.has(box.value)) box.checked = true;
  element.addEventListener("change", () => setTimeout(keep));
  element.addEventListener("click", (event) => {
    if (event.target.matches("[data-choose]")) setTimeout(keep);
    if (!event.target.closest("[data-choose-none]")) return;
    for (const box of boxes()) box.checked = false;
    if (everything) everything.checked = false;
    chosen.clear();
    keep();
  });
  element.addEventListener("submit", () => {
    const here = new Set(boxes().map((box) => box.value));
    const others = [...chosen].filter((value) => !here.has(value));
    if (!others.length) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "chosen", value: others.join(",") });
    element.append(field);
  });
  keep();
}
