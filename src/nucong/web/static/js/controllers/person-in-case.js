// <form data-controller="person-in-case">: shows the consent only where a person appears, and who agreed only once
// she has. Without scripts all of it stands there.

export function connect(form) {
  const appears = form.querySelector("[name=person_appears]");
  const agreed = form.querySelector("[name=consent]");
  const show = () => {
    form.querySelector("[data-person]").hidden = !appears.checked;
    form.querySelector("[data-given]").hidden = !agreed.checked;
  };
  appears.addEventListener("change", show);
  agreed.addEventListener("change", show);
  show();
}
