// <form data-controller="form-rules" data-rules data-evaluate data-numbers data-today data-language>:
// shows the verdict of the form's rules while typing, the same as the server gives when it saves.
// A cell is [data-cell="name"] with inputs named `name` (and `name__na`), an error [data-error="name"]
// and, when the form computes it, an output [data-computed="name"]. Without this script saving tells the same.

const PAUSE = 350;
const [NOT_NUMBER, NOT_DATE, DOUBTFUL] = ["XFORMS-103", "XFORMS-104", "XFORMS-109"];

export async function connect(form) {
  const { rules: address, evaluate, numbers, today, language } = form.dataset;
  const [{ checkForm }, { parseNumber, formatNumber }, answer] = await Promise.all([
    import(evaluate),
    import(numbers),
    fetch(address, { headers: { Accept: "application/json" } }),
  ]);
  if (!answer.ok) return;
  const rules = await answer.json();
  const field = (name) => form.elements.namedItem(name);
  const errorOf = (name) => form.querySelector(`[data-error="${name}"]`);

  const sentence = (code, facts) =>
    (rules.messages[code][language] ?? rules.messages[code].en).replace(/\{(\w+)\}/g, (_, key) => facts[key]);

  function chosen(name) {
    return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);
  }

  // What stands in the cells of one question: [answer, sentence about what cannot be read].
  function read(question) {
    const { name, type } = question;
    if (form.querySelector(`input[name="${name}__na"]`)?.checked) return [{ na: true }];
    if (type === "select_one") return [chosen(name)[0] ?? null];
    if (type === "select_multiple") return [chosen(name)];
    const typed = (field(name)?.value ?? "").trim();
    if (!typed) return [null];
    if (type !== "integer" && type !== "decimal") return [typed];
    const { value, doubtful } = parseNumber(typed, language, type === "integer" ? 0 : (question.scale ?? 0));
    if (value !== undefined) return [value];
    if (!doubtful) return [null, sentence(NOT_NUMBER, { given: typed })];
    const [first, second] = doubtful.map((one) => formatNumber(one, language));
    return [null, sentence(DOUBTFUL, { given: typed, first, second })];
  }

  function judge() {
    const answers = {};
    const said = {};
    for (const question of rules.questions) {
      if (question.type === "note" || question.type === "calculate") continue;
      const [value, unreadable] = read(question);
      answers[question.name] = value;
      if (unreadable) said[question.name] = [unreadable];
    }
    const verdict = checkForm(rules, answers, { today, language, partial: true });
    for (const { question, message, severity, code } of verdict.findings) {
      if (severity !== "error" || (said[question] && code !== NOT_DATE)) continue;
      said[question] = [...(said[question] ?? []), message];
    }
    for (const question of rules.questions) show(question.name, said[question.name] ?? [], verdict);
  }

  function show(name, sentences, verdict) {
    const error = errorOf(name);
    // While somebody is still typing, nothing new is said about that very cell.
    const typing = field(name) === document.activeElement && error?.hidden && settled !== document.activeElement;
    if (error && !(typing && sentences.length)) {
      error.textContent = sentences.join(" ");
      error.hidden = sentences.length === 0;
      for (const cell of form.querySelectorAll(`[data-cell="${name}"]`)) {
        cell.classList.toggle("cell--wrong", sentences.length > 0);
        cell.classList.toggle("cell--off", verdict.irrelevant.includes(name));
      }
      field(name)?.setAttribute?.("aria-invalid", String(sentences.length > 0));
    }
    const output = form.querySelector(`[data-computed="${name}"]`);
    if (output) {
      const value = verdict.values[name];
      output.textContent = typeof value === "number" ? formatNumber(value, language) : (value ?? "");
    }
  }

  let timer = 0;
  let settled = null;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(judge, PAUSE);
  };

  form.addEventListener("input", () => {
    settled = null;
    later();
  });
  form.addEventListener("change", ({ target }) => {
    settled = target;
    window.clearTimeout(timer);
    judge();
  });
  // A tick that was set by mistake can be taken back: a second click leaves the question blank.
  let before = null;
  form.addEventListener("pointerdown", ({ target }) => {
    const radio = target.closest("label")?.querySelector("input[type=radio]");
    before = radio?.checked ? radio : null;
  });
  form.addEventListener("click", ({ target }) => {
    if (target !== before || !target.checked) return;
    target.checked = false;
    before = null;
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.dataset.rulesReady = "";
}
