// <form data-controller="by-kind" data-kinds="quiz:activity media_report:media">: shows only the fields that
// belong to the family of the chosen kind: <div data-families="activity service">.

export function connect(form) {
  const kind = form.querySelector("select[name=kind]");
  if (!kind) return;
  const families = Object.fromEntries(form.dataset.kinds.split(" ").map((pair) => pair.split(":")));
  const show = () => {
    const family = families[kind.value];
    for (const part of form.querySelectorAll("[data-families]")) {
      const typed = [...part.querySelectorAll("input")].some((input) => input.value.trim() !== "");
      part.hidden = Boolean(family) && !part.dataset.families.split(" ").includes(family) && !typed;
    }
  };
  kind.addEventListener("change", show);
  show();
}
