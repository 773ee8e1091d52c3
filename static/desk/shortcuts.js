// The sheet of keyboard shortcuts, opened by "?" outside fields and from the account's menu.
// It lists the elements of the page with data-shortcut, such as "Ctrl+S", and data-shortcut-name, unless they are hidden.
// Modules act on their keys themselves: the sheet only tells of them.

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const dialog = document.getElementById("shortcuts");

function keys(shortcut) {
  const parts = shortcut.split(" ").map((combination) => {
    const keyed = combination
      .split("+")
      .map((key) => Object.assign(document.createElement("kbd"), { textContent: key }));
    return keyed.flatMap((key, i) => (i ? ["+", key] : [key]));
  });
  return parts.flatMap((part, i) => (i ? [" ", ...part] : part));
}

function fill() {
  const named = new Map();
  for (const { dataset } of document.querySelectorAll("[data-shortcut]:not([hidden])")) {
    named.set(dataset.shortcut, dataset.shortcutName);
  }
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  for (const [shortcut, name] of named) {
    const term = document.createElement("dt");
    term.append(...keys(shortcut));
    list.append(term, Object.assign(document.createElement("dd"), { textContent: name }));
  }
}

function show() {
  fill();
  dialog.showModal();
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.target.closest?.(FIELDS) || dialog.open) return;
    event.preventDefault();
    show();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close(); // the backdrop
  });
  for (const button of document.querySelectorAll("[data-opens-shortcuts]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.closest("details").open = false;
      show();
    });
  }
}
