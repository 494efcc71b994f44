// <div data-controller="stays" data-worker="/inspections/worker.js" data-holder="…" data-version="…">: the page opens again
// without a net, where the browser keeps pages (HTTPS, or the machine itself): the worker keeps it with its files.
// [data-stays-words] says so (data-kept), or that a copy is shown and of when (data-copy, with {at}); data-state is the same
// for the look. The language of the page writes the time.

const copyOf = document.documentElement.dataset.keptAt;

// Every module and style of the page: those in its head, and those main.js loads by name.
function files() {
  const found = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")];
  const named = [...document.querySelectorAll("[data-controller]")].flatMap((each) => each.dataset.controller.split(/\s+/));
  return [
    ...found.map((each) => each.href || each.src),
    ...named.map((each) => new URL(`./${each}.js`, import.meta.url).href),
    ...performance.getEntriesByType("resource").map((each) => each.name),
    ...["kept", "pictures-kept", "shrinking", "typed-words"].map((each) => new URL(`../${each}.js`, import.meta.url).href),
  ].filter((each, at, all) => each && all.indexOf(each) === at);
}

async function keep(element) {
  await navigator.serviceWorker.register(element.dataset.worker, { scope: "/inspections/", updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  const answered = new Promise((resolve) => {
    channel.port1.onmessage = (event) => resolve(event.data.kept);
  });
  const { holder, version } = element.dataset;
  active.postMessage({ keep: window.location.pathname, files: files(), holder, version }, [channel.port2]);
  return answered;
}

export async function connect(element) {
  const words = element.querySelector("[data-stays-words]");
  const show = (state, text) => {
    element.dataset.state = state;
    words.textContent = text;
  };
  if (copyOf) {
    const at = new Date(copyOf).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    show("copy", element.dataset.copy.replace("{at}", at));
    window.addEventListener("online", () => show("online", element.dataset.online));
    return;
  }
  if (!("serviceWorker" in navigator) || !navigator.onLine) return;
  try {
    if (await keep(element)) show("kept", element.dataset.kept);
  } catch {
    // The page works on; it only cannot be opened again without a net.
  }
}
