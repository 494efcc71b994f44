// <a data-controller="quick-exit" href="…">: leaves at once, and puts the other page in the place of this one, so
// that “back” does not return here. Escape pressed twice does the same. Without scripts it is a plain link.

export function connect(link) {
  let pressed = 0;
  const leave = (event) => {
    event.preventDefault();
    for (const form of document.forms) form.reset();
    document.body.hidden = true;
    window.location.replace(link.href);
  };
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = Date.now();
    if (now - pressed < 1000) leave(event);
    pressed = now;
  });
}
