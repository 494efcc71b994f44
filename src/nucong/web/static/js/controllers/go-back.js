// <a data-controller="go-back" href="…">: goes back in the history, where typed values are kept.

export function connect(link) {
  link.addEventListener("click", (event) => {
    if (window.history.length < 2) return;
    event.preventDefault();
    window.history.back();
  });
}
