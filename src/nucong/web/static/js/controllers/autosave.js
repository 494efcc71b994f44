// <form data-controller="autosave" data-autosave="/address">: posts the form a moment after each change.
// The answer is JSON: {"saved_at": "10:32"}; a failed save is tried again, later and later.
// {"version": …, "marks": …} go into the fields of those names: the form then stands on what was just saved.
// An answer 409 with {"newer": …} means that somebody saved newer words: nothing is saved by itself any more.
// Words come from the element [data-save-status] (component save_status.html), inside or outside the form.
// Fires "autosave:saved" on the form with the answer as detail.

const PAUSE = 1200;
const LONGEST_WAIT = 60000;

export function connect(form) {
  const status = form.querySelector("[data-save-status]") ?? document.querySelector("[data-save-status]");
  let timer = 0;
  let wait = PAUSE;
  let running = false;
  let changedMeanwhile = false;
  let outdated = false;

  const show = (key, extra = "") => {
    if (!status) return;
    status.classList.toggle("save-status--failed", key === "failed" || key === "newer");
    status.querySelector("[data-save-words]").textContent = `${status.dataset[key]} ${extra}`.trim();
  };

  const later = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  };

  async function save() {
    if (outdated) return;
    if (running) {
      changedMeanwhile = true;
      return;
    }
    running = true;
    changedMeanwhile = false;
    show("saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (answer.status === 409 && (await answer.clone().json()).newer) {
        outdated = true;
        show("newer");
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const saved = await answer.json();
      for (const name of ["version", "marks"]) {
        if (name in saved && form.elements[name]) form.elements[name].value = saved[name];
      }
      wait = PAUSE;
      show("saved", saved.saved_at ?? "");
      form.dispatchEvent(new CustomEvent("autosave:saved", { detail: saved, bubbles: true }));
    } catch {
      show("failed");
      wait = Math.min(wait * 2, LONGEST_WAIT);
      later(wait);
    } finally {
      running = false;
    }
    if (changedMeanwhile) later(PAUSE);
  }

  form.addEventListener("input", () => {
    if (outdated) return;
    if (!running) show("changed");
    changedMeanwhile = running;
    later(PAUSE);
  });
  form.addEventListener("submit", () => window.clearTimeout(timer));
  window.addEventListener("online", () => {
    if (status?.classList.contains("save-status--failed")) later(0);
  });
}
