// More tabs than fit on a phone: the one that is open is brought into view.
export function connect(element) {
  const open = element.querySelector("[aria-current]");
  const row = element.querySelector("ul");
  for (const box of [row, element]) {
    if (open && box.scrollWidth > box.clientWidth) box.scrollLeft = open.offsetLeft - (box.clientWidth - open.offsetWidth) / 2;
  }
}
