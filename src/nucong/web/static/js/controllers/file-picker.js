// <div data-controller="file-picker">: lists the chosen files with their size; files may be dropped on it.

export function connect(picker) {
  const input = picker.querySelector("input[type=file]");
  const list = picker.querySelector("[data-chosen]");
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

  // The browser's own button speaks the browser's language; ours speaks the page's.
  picker.querySelector("[data-button]").hidden = false;
  input.classList.add("visually-hidden");

  const written = (bytes) =>
    bytes < 1048576 ? `${number.format(Math.max(1, Math.round(bytes / 1024)))} KB` : `${number.format(bytes / 1048576)} MB`;

  const show = () => {
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const row = document.createElement("li");
        const [name, size] = [document.createElement("span"), document.createElement("span")];
        name.textContent = file.name;
        size.textContent = written(file.size);
        row.append(name, size);
        return row;
      }),
    );
  };

  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    picker.addEventListener(name, (event) => {
      event.preventDefault();
      picker.classList.add("file-picker--over");
    });
  }
  picker.addEventListener("dragleave", () => picker.classList.remove("file-picker--over"));
  picker.addEventListener("drop", (event) => {
    event.preventDefault();
    picker.classList.remove("file-picker--over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
