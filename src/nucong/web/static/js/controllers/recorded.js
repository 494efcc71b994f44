// <form data-controller="recorded">: where a figure is typed that differs from the records
// (<div data-why="name" data-recorded="12">), the field for the reason appears at once.

const digits = (text) => text.replace(/[^0-9]/g, "");

export function connect(form) {
  for (const why of form.querySelectorAll("[data-why]")) {
    const name = why.dataset.why;
    const field = form.querySelector(`#q-${CSS.escape(name)}`);
    const none = form.querySelector(`input[name="${CSS.escape(name)}__na"]`);
    if (!field) continue;
    const first = field.value.trim();
    const followed = why.hidden;
    const show = () => {
      const typed = field.value.trim();
      const same = typed === "" || digits(typed) === digits(why.dataset.recorded) || (followed && typed === first);
      why.hidden = same && !none?.checked;
    };
    field.addEventListener("input", show);
    none?.addEventListener("change", show);
  }
}
