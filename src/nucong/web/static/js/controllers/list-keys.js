// <table data-controller="list-keys">: j and k go to the next and last [data-item], Enter follows its [data-open]
// (a link or a button), x toggles its [data-choose] box or presses its [data-reject] button.

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

export function connect(list) {
  let current = null;
  const items = () => [...list.querySelectorAll("[data-item]")].filter((item) => !item.hidden);

  const go = (step) => {
    const all = items();
    if (!all.length) return;
    const from = all.indexOf(current);
    current = all[from < 0 ? 0 : Math.min(Math.max(from + step, 0), all.length - 1)];
    if (!current.hasAttribute("tabindex")) current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
    current.dispatchEvent(new CustomEvent("list-keys:here", { bubbles: true }));
  };

  list.addEventListener("focusin", (event) => {
    current = event.target.closest("[data-item]") ?? current;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "x" && current) current.querySelector("[data-choose], [data-reject]")?.click();
    else if (event.key === "Enter" && current && event.target === current) current.querySelector("[data-open]")?.click();
    else return;
    event.preventDefault();
  });
}
