// The machine draft of a translation: makes it, lists and marks the passages that nobody has worked on, leads to each.

const ASK_AFTER = 700; // milliseconds without typing
const MARKS = "machine-draft";

const panel = document.getElementById("machine-draft");
const form = panel.closest("form");
const open = panel.querySelector(".machine-draft__open");

const fieldOf = ({ field }) => document.getElementById(`id_${field}`);
const editableOf = (field) => field?.closest(".field")?.querySelector(".tiptap");
const blockOf = ({ dataset }) => editableOf(fieldOf(dataset))?.children[dataset.block];

// --- the passages that nobody has worked on ---

function mark() {
  const places = [...open.querySelectorAll("[data-field]")];
  for (const field of form.querySelectorAll(".machine-draft__line")) field.classList.remove("machine-draft__line");
  for (const { dataset } of places.filter((place) => !place.dataset.block)) {
    fieldOf(dataset)?.classList.add("machine-draft__line");
  }
  if (!CSS.highlights) return;
  CSS.highlights.set(MARKS, new Highlight(...places.map(blockOf).filter(Boolean).map(rangeOf)));
}

function rangeOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

let waiting = 0;
let asked = new AbortController();

async function showOpen(accept = "") {
  clearTimeout(waiting);
  asked.abort();
  asked = new AbortController();
  const data = new FormData(form);
  if (accept) data.set("accept", accept);
  const answer = await fetch(panel.dataset.open, { method: "POST", body: data, signal: asked.signal }).catch(
    () => null,
  );
  if (!answer?.ok || answer.redirected) return; // the list of the last answer stays
  const html = await answer.text().catch(() => null); // the next question aborts it
  if (html === null) return;
  const at = [...open.querySelectorAll("button")].indexOf(document.activeElement);
  open.innerHTML = html;
  if (at >= 0) (open.querySelectorAll("button")[at] ?? panel).focus();
  mark();
}

function goTo(place) {
  const block = blockOf(place);
  const editor = block?.closest(".tiptap");
  if (!editor) return fieldOf(place.dataset)?.focus();
  editor.focus({ preventScroll: true });
  getSelection().selectAllChildren(block);
  getSelection().collapseToEnd();
  block.scrollIntoView({ block: "center" });
}

// --- the draft ---

async function make(button) {
  const status = button.nextElementSibling;
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  status.textContent = button.dataset.waits;
  const answer = await fetch(button.dataset.make, { method: "POST", body: new FormData(form) }).catch(() => null);
  const { texts, message } = (await answer?.json().catch(() => null)) ?? {};
  for (const [name, text] of Object.entries(texts ?? {})) fill(document.getElementById(`id_${name}`), text);
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
panel.tabIndex = -1;
panel.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if (button.dataset.make) make(button);
  else if (button.dataset.accept) showOpen(button.dataset.accept);
  else if (button.dataset.field) goTo(button);
});
form.addEventListener("input", ({ target }) => {
  if (!panel.dataset.has || target.closest(".edition")?.dataset.language !== panel.dataset.language) return;
  clearTimeout(waiting);
  waiting = setTimeout(showOpen, ASK_AFTER);
});
if (panel.dataset.has) addEventListener("load", () => showOpen());
