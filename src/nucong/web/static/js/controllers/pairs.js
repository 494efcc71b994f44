// <div data-controller="pairs list-keys">: a text with marks (data-parts="id id", narrowest first) beside cards
// (data-part="id"). The active card and its marks are lit, scrolled into view and joined by a thin line.
// After a decision the next card that waits (data-waits) becomes active.

const PHONE = window.matchMedia("(max-width: 860px)");

export function connect(pairs) {
  const source = pairs.querySelector("[data-source]");
  const joint = pairs.querySelector("[data-joint]");
  const path = joint.querySelector("path");
  const shown = pairs.querySelector("#show-text");
  let active = "";
  pairs.classList.add("confirming--live");

  const cardOf = (id) => document.getElementById(`part-${id}`);
  const marksOf = (id) => (id ? [...source.querySelectorAll(`mark[data-parts~="${id}"]`)] : []);

  const join = () => {
    const card = cardOf(active);
    const mark = marksOf(active)[0];
    joint.setAttribute("hidden", "");
    if (PHONE.matches || !card || !mark) return;
    const [frame, from, view, to] = [pairs, mark, source, card].map((each) => each.getBoundingClientRect());
    const inside = from.bottom > view.top && from.top < view.bottom && to.bottom > 0 && to.top < window.innerHeight;
    if (!inside) return;
    const x1 = Math.min(from.right, view.right) - frame.left;
    const y1 = Math.min(from.bottom, view.bottom) - frame.top;
    const x2 = to.left - frame.left;
    const y2 = to.top - frame.top + 20;
    path.setAttribute("d", `M${x1} ${y1} H${view.right - frame.left + 8} L${x2 - 8} ${y2} H${x2}`);
    joint.removeAttribute("hidden");
  };

  const light = (id) => {
    for (const each of pairs.querySelectorAll(".found--active")) each.classList.remove("found--active");
    for (const each of pairs.querySelectorAll(".part.here")) each.classList.remove("here");
    active = id;
    cardOf(id)?.classList.add("here");
    for (const mark of marksOf(id)) mark.classList.add("found--active");
  };

  const showInText = (id) => {
    const mark = marksOf(id)[0];
    if (!mark) return;
    const [from, view] = [mark.getBoundingClientRect(), source.getBoundingClientRect()];
    const tall = Math.min(from.height, view.height);
    if (from.top < view.top + 16 || from.top + tall > view.bottom - 16) {
      source.scrollTop += from.top - view.top - (view.height - tall) / 3;
    }
  };

  const choose = (id) => {
    if (id === active) return;
    light(id);
    showInText(id);
    join();
  };

  pairs.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-part]");
    if (card) choose(card.dataset.part);
  });
  pairs.addEventListener("click", (event) => {
    const show = event.target.closest("[data-show]");
    const mark = event.target.closest("mark[data-parts]");
    if (show) {
      event.preventDefault();
      const id = show.closest("[data-part]").dataset.part;
      if (PHONE.matches) shown.checked = true;
      light(id);
      showInText(id);
      show.closest("[data-part]").scrollIntoView({ block: "nearest" });
      join();
    } else if (mark) {
      // A second click on the same place goes on to the wider part around it.
      const ids = mark.dataset.parts.split(" ").filter((id) => cardOf(id));
      const id = ids[(ids.indexOf(active) + 1) % ids.length];
      if (!id) return;
      choose(id);
      cardOf(id).focus({ preventScroll: true });
      cardOf(id).scrollIntoView({ block: PHONE.matches ? "nearest" : "center" });
    } else {
      const card = event.target.closest("[data-part]");
      if (card) choose(card.dataset.part);
    }
  });

  // htmx puts a new card in place of the decided one.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const card = cardOf(active);
    if (!card || event.detail.target?.id !== card.id) return;
    light(active);
    const field = card.querySelector("[aria-invalid], input:not([type=hidden]), textarea, select");
    if (field) {
      field.focus();
    } else if (!card.hasAttribute("data-waits")) {
      const all = [...pairs.querySelectorAll("[data-part]")];
      const next = all.slice(all.indexOf(card) + 1).find((each) => each.hasAttribute("data-waits")) ?? card;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    } else {
      card.focus({ preventScroll: true });
    }
    join();
  });

  source.addEventListener("scroll", join, { passive: true });
  window.addEventListener("scroll", join, { passive: true });
  window.addEventListener("resize", join);
  const wished = window.location.hash.replace("#part-", "");
  if (wished && cardOf(wished)) {
    light(wished);
    showInText(wished);
    cardOf(wished).focus({ preventScroll: true });
    join();
  }
}
