// <form data-controller="uploads" data-gallery="/address">: sends chosen, dropped or pasted files one by one, with a
// bar for each. One that fails stays in the list with its reason and can be tried again; the others are not touched.
// Larger ones go piece by piece (resumable.js) and after a break, or another visit, on from where they stopped.
// The server answers JSON {"taken": 1, "errors": []}; afterwards the gallery is asked for anew and exchanged.

import { PIECE, sendInPieces } from "../resumable.js";

export function connect(form) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-list]");
  const chosen = form.querySelector("[data-chosen]");
  const words = form.dataset;
  const queue = [];
  let running = false;

  form.querySelector("[data-submit]").hidden = true;
  const interrupted = form.querySelector("[data-interrupted]");
  if (interrupted) interrupted.hidden = false;

  const facts = () => {
    const data = new FormData(form);
    data.delete("files");
    return data;
  };

  function add(files) {
    for (const file of files) {
      const row = rowFor(file);
      list.append(row.element);
      queue.push(row);
    }
    input.value = "";
    chosen?.replaceChildren();
    next();
  }

  function rowFor(file) {
    const element = document.createElement("li");
    const [name, state, acts] = ["span", "span", "span"].map((tag) => document.createElement(tag));
    const bar = document.createElement("progress");
    name.textContent = file.name;
    name.className = "uploads__name";
    state.className = "uploads__state";
    state.textContent = words.waiting;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    element.append(name, bar, state, acts);
    return { file, element, bar, state, acts };
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button--quiet";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function failed(row, reason) {
    row.element.classList.add("uploads--failed");
    row.state.textContent = reason;
    row.acts.replaceChildren(
      button(words.again, () => {
        row.element.classList.remove("uploads--failed");
        row.acts.replaceChildren();
        row.state.textContent = words.waiting;
        row.bar.value = 0;
        queue.push(row);
        next();
      }),
      button(words.away, () => row.element.remove()),
    );
  }

  function next() {
    if (running) return;
    const row = queue.shift();
    if (!row) return;
    running = true;
    send(row, () => {
      running = false;
      if (queue.length) next();
      else refresh();
    });
  }

  function send(row, done) {
    row.state.textContent = words.sending;
    if (row.file.size <= PIECE) sendAtOnce(row, done);
    else sendInTurn(row).finally(done);
  }

  function arrived(row, answer) {
    if (answer?.taken) {
      row.bar.value = 1;
      row.state.textContent = words.done;
      row.element.classList.add("uploads--done");
    } else {
      failed(row, answer?.errors?.join(" ") || words.failed);
    }
  }

  async function sendInTurn(row) {
    const answer = await sendInPieces(row.file, {
      parts: words.parts,
      whole: form.action,
      facts: facts(),
      told: (share, state) => {
        row.bar.value = share;
        row.state.textContent = words[state];
      },
    });
    arrived(row, answer);
    if (answer?.taken && !queue.length) interrupted?.remove();
  }

  function sendAtOnce(row, done) {
    const data = facts();
    data.append("files", row.file, row.file.name || "picture.png");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) row.bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      arrived(row, request.response);
      done();
    });
    for (const name of ["error", "abort", "timeout"]) {
      request.addEventListener(name, () => {
        failed(row, words.failed);
        done();
      });
    }
    request.send(data);
  }

  async function refresh() {
    const answer = await fetch(words.gallery).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-handed]");
    const old = form.parentElement.querySelector("[data-handed]");
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
    for (const row of list.querySelectorAll(".uploads--done")) row.remove();
  }

  input.addEventListener("change", () => {
    if (input.files.length) add([...input.files]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    add(files);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) add([...input.files]);
  });
  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
}
