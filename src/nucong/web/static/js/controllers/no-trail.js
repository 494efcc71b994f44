// <main data-controller="no-trail">: what is sent from here goes in the background, and the answer takes the place of the
// page. The history of the browser so holds no request with code, key or words, which “back” and loading again would send
// once more. [data-unsent]: shown when nothing got through, with all she typed still there. Once left, the page is empty
// for who comes back to a copy the browser kept. Without scripts forms are sent as usual.

export function connect(main) {
  main.addEventListener("submit", (event) => {
    event.preventDefault();
    send(main, event.target);
  });
  window.addEventListener("pagehide", () => main.replaceChildren());
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}

async function send(main, form) {
  if (main.hasAttribute("aria-busy")) return; // pressed twice
  main.setAttribute("aria-busy", "true");
  const unsent = document.querySelector("[data-unsent]");
  unsent.hidden = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, credentials: "omit", cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...page.getElementById("main").children);
    window.scrollTo(0, 0);
    const wrong = main.querySelector("[role=alert]");
    (wrong ?? main).focus({ preventScroll: true }); // the head of the page would cover where it scrolls to
    wrong?.scrollIntoView({ block: "center" });
  } catch {
    unsent.hidden = false;
    unsent.scrollIntoView({ block: "center" });
  } finally {
    main.removeAttribute("aria-busy");
  }
}
