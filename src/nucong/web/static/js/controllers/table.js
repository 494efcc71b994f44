// <table data-controller="table">: choose all rows, count the chosen ones, extend a choice with Shift.
// With data-complete all rows are on the page, and a click on a head sorts here instead of asking the server.
// A cell sorts by data-value, else by its text; numbers by value.

export function connect(table) {
  const scope = table.closest("form") ?? table;
  connectChoices(table, scope);
  if (table.hasAttribute("data-complete")) connectSorting(table);
}

function connectChoices(table, scope) {
  const all = table.querySelector("[data-choose-all]");
  const counter = scope.querySelector("[data-bulk-count]");
  let last = null;

  const shownBoxes = () => [...table.querySelectorAll("[data-choose]")].filter((box) => !box.closest("tr").hidden);

  const count = () => {
    const boxes = shownBoxes();
    const chosen = table.querySelectorAll("[data-choose]:checked").length;
    if (counter) counter.textContent = counter.dataset.bulkCount.replace("{count}", String(chosen));
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
  };

  table.addEventListener("change", (event) => {
    if (event.target === all) for (const box of shownBoxes()) box.checked = all.checked;
    count();
  });
  table.addEventListener("click", (event) => {
    const box = event.target;
    if (!box.matches?.("[data-choose]")) return;
    const boxes = shownBoxes();
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes.slice(Math.max(from, 0), to + 1)) between.checked = box.checked;
    }
    last = box;
    count();
  });
  count();
}

function connectSorting(table) {
  const heads = [...table.querySelectorAll("thead th")];
  const language = document.documentElement.lang;
  for (const head of heads.filter((each) => each.dataset.sort)) {
    head.addEventListener("click", (event) => {
      event.preventDefault();
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const each of heads) if (each.dataset.sort) each.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table.tBodies[0], head.cellIndex, down ? -1 : 1, language);
    });
  }
}

function sortRows(body, column, direction, language) {
  const key = (row) => row.cells[column]?.dataset.value ?? row.cells[column]?.textContent.trim() ?? "";
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const keyed = [...body.rows].map((row) => [key(row), row]);
  keyed.sort(([a], [b]) => {
    const numbers = a !== "" && b !== "" && !Number.isNaN(+a) && !Number.isNaN(+b);
    return direction * (numbers ? a - b : compare(a, b));
  });
  body.append(...keyed.map(([, row]) => row));
}
