// <form data-controller="submit-on-change">: a choice in a select box or a tick asks the server at once.

export function connect(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
}
