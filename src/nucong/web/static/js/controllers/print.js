// <button type="button" data-controller="print">: prints the page.

export function connect(button) {
  button.addEventListener("click", () => window.print());
}
