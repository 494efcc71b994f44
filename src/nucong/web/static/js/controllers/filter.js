// <form data-controller="filter" data-rows="#table">: hides the rows that lack a typed word, while typing.
// Case and diacritics do not matter (đ counts as d). Without data-rows the form asks the server.

export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

export function connect(form) {
  const target = form.dataset.rows && document.querySelector(form.dataset.rows);
  if (!target) return;
  const input = form.querySelector("input[type=search]");
  const rows = [...(target.tBodies?.[0]?.rows ?? target.children)];
  const texts = rows.map((row) => fold(row.textContent));

  const apply = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
    });
  };
  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  apply();
}
