// The search box of the bar: "/" and Ctrl+K go to it, and results appear under it while one types. Arrow keys walk them,
// Enter opens the chosen one. Without this script, Enter opens the page of the results.

const WAIT = 150; // milliseconds after the last key
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

const form = document.querySelector(".search-box");
const input = form?.querySelector("input");
const list = form?.querySelector("[role=listbox]");
let asked = new AbortController();
let waiting;

const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
const chosen = () => list.querySelector("[aria-selected=true]");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
}

function open(isOpen) {
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", isOpen);
  if (!isOpen) choose(null);
}

async function ask() {
  asked.abort();
  asked = new AbortController();
  const text = input.value.trim();
  if (!text) return open(false);
  const answer = await fetch(`${form.dataset.list}&q=${encodeURIComponent(text)}`, { signal: asked.signal }).catch(
    () => null,
  );
  const found = answer?.ok && !answer.redirected ? await answer.text().catch(() => null) : null; // the next one aborts it
  if (found === null || text !== input.value.trim() || document.activeElement !== input) return;
  list.innerHTML = found;
  choose(null);
  open(true);
}

function walk(step) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(chosen());
  choose(all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length]);
}

function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault(); // a search field would empty itself
    open(false);
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !list.hidden) {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && chosen()) {
    event.preventDefault();
    chosen().click();
  }
}

function onPageKey(event) {
  const isField = event.target.closest?.(FIELDS);
  const isSlash = event.key === "/" && !isField && !event.ctrlKey && !event.metaKey && !event.altKey;
  // In the body editor Ctrl+K makes a link.
  const isCtrlK =
    event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isSlash && !(isCtrlK && !event.defaultPrevented && !event.target.closest?.("[contenteditable=true]"))) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (input.checkVisibility()) {
    input.focus();
    input.select();
  } else {
    location.assign(form.action); // a narrow screen has the field on a page of its own
  }
}

if (form) {
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener("focus", () => input.value.trim() && ask());
  input.addEventListener("keydown", onKey);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) open(false);
  });
  document.addEventListener("keydown", onPageKey);
}
