// <form data-controller="unsaved">: asks before leaving the page while typed values are not saved.
// With data-unsaved what it holds is not saved yet when the page opens.
// A form that saves itself (autosave) counts as saved again after each answer.

export function connect(form) {
  let changed = "unsaved" in form.dataset;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  form.addEventListener("autosave:saved", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
