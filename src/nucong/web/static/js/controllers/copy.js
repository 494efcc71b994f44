// <div data-controller="copy">: the button [data-copy] puts the text of [data-copy-text] on the clipboard.
// Where the clipboard is not to be had (no HTTPS), the text is marked, ready for Ctrl+C.

export function connect(element) {
  const button = element.querySelector("[data-copy]");
  const text = element.querySelector("[data-copy-text]");
  const said = element.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
      else if (!document.execCommand("copy")) return;
    } catch {
      if (!document.execCommand("copy")) return;
    }
    said.hidden = false;
  });
}
