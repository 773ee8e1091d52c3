// The machine draft of a translation: makes it, lists and marks the passages that nobody has worked on, leads to each.

import { ASK_AFTER, asker, editableOf, fieldOf, goTo } from "../desk/typed-form.js";

const MARKS = "machine-draft";

const panel = document.getElementById("machine-draft");
const form = panel.closest("form");
const open = panel.querySelector(".machine-draft__open");

const blockOf = ({ dataset }) => editableOf(fieldOf(dataset.field))?.children[dataset.block];

// --- the passages that nobody has worked on ---

function mark() {
  const places = [...open.querySelectorAll("[data-field]")];
  for (const field of form.querySelectorAll(".machine-draft__line")) field.classList.remove("machine-draft__line");
  for (const { dataset } of places.filter((place) => !place.dataset.block)) {
    fieldOf(dataset.field)?.classList.add("machine-draft__line");
  }
  if (!CSS.highlights) return;
  CSS.highlights.set(MARKS, new Highlight(...places.map(blockOf).filter(Boolean).map(rangeOf)));
}

function rangeOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

const ask = asker(form, open);
let waiting = 0;

async function showOpen(more = {}) {
  clearTimeout(waiting);
  if (await ask(panel.dataset.open, more)) mark();
}

// --- the draft ---

async function make(button) {
  const status = button.nextElementSibling;
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  status.textContent = button.dataset.waits;
  const answer = await fetch(button.dataset.make, { method: "POST", body: new FormData(form) }).catch(() => null);
  const { texts, message } = (await answer?.json().catch(() => null)) ?? {};
  for (const [name, text] of Object.entries(texts ?? {})) fill(fieldOf(name), text);
  status.textContent = texts ? button.dataset.done : (message ?? button.dataset.failed);
  button.removeAttribute("aria-disabled");
  if (texts) {
    panel.dataset.has = "yes";
    showOpen();
  }
}

function fill(field, text) {
  const editor = editableOf(field)?.editor;
  const isEmpty = editor ? editor.isEmpty : !field?.value.trim();
  if (!field || !isEmpty) return; // what somebody wrote in the meantime stays
  field.value = text;
  editor?.commands.setContent(text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// --- events ---

panel.hidden = false;
panel.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button.dataset.make) make(button);
  else if (button.dataset.accept) showOpen({ accept: button.dataset.accept });
  else if (button.dataset.field) goTo(button.dataset);
});
form.addEventListener("input", ({ target }) => {
  if (!panel.dataset.has || target.closest(".edition")?.dataset.language !== panel.dataset.language) return;
  clearTimeout(waiting);
  waiting = setTimeout(showOpen, ASK_AFTER);
});
if (panel.dataset.has) addEventListener("load", () => showOpen());
