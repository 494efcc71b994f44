// <form data-controller="taking-in">: while htmx sends files, shows how much has left, then for how long the
// document is being read. The button waits, so that nothing is taken in twice.

export function connect(form) {
  const progress = form.querySelector("[data-progress]");
  const words = progress.querySelector("[data-words]");
  const bar = progress.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  let timer = 0;

  const read = () => {
    const began = Date.now();
    bar.removeAttribute("value");
    const tell = () => {
      words.textContent = progress.dataset.reading.replace("{seconds}", String(Math.round((Date.now() - began) / 1000)));
    };
    window.clearInterval(timer);
    timer = window.setInterval(tell, 1000);
    tell();
  };

  form.addEventListener("htmx:beforeRequest", () => {
    progress.hidden = false;
    button.disabled = true;
    read();
  });
  form.addEventListener("htmx:xhr:progress", (event) => {
    const { loaded, total, lengthComputable } = event.detail;
    if (!lengthComputable || !total) return;
    if (loaded >= total) return read();
    window.clearInterval(timer);
    bar.value = Math.round((100 * loaded) / total);
    words.textContent = progress.dataset.uploading.replace("{share}", `${bar.value}%`);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    window.clearInterval(timer);
    if (event.detail.xhr?.getResponseHeader("HX-Redirect")) return; // the next page is on its way
    progress.hidden = true;
    button.disabled = false;
  });
}
