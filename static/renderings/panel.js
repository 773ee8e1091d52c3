// The panel of a translator: the story paragraph by paragraph, and earlier renderings of words, which a key inserts.

import { ASK_AFTER, asker, goTo } from "../desk/typed-form.js";

const OPEN_KEY = "renderings-open";

const panel = document.getElementById("renderings");
const form = panel.closest("form");
const phrase = panel.querySelector("#renderings-phrase");
const found = panel.querySelector(".renderings__found");
const rows = panel.querySelector(".renderings__rows");
let field = null; // of the translation, the last one with the focus

function stored(isOpen) {
  try {
    if (isOpen !== undefined) localStorage.setItem(OPEN_KEY, isOpen ? "yes" : "no");
    return localStorage.getItem(OPEN_KEY) === "yes";
  } catch {
    return isOpen ?? false; // a browser without storage
  }
}

// --- the rows ---

const ask = asker(form, rows);
let waiting = 0;

function showRows() {
  clearTimeout(waiting);
  ask(panel.dataset.rows);
}

// --- earlier renderings ---

function selected() {
  const active = document.activeElement;
  if (active?.matches("textarea, input[type=text]")) {
    const words = active.value.slice(active.selectionStart, active.selectionEnd);
    if (words) return words;
  }
  return String(getSelection());
}

async function lookUp(words) {
  phrase.value = words.trim().replace(/\s+/g, " ");
  if (!phrase.value) return phrase.focus();
  const answer = await fetch(`${panel.dataset.renderings}?${new URLSearchParams({ q: phrase.value })}`).catch(
    () => null,
  );
  if (answer?.ok && !answer.redirected) found.innerHTML = await answer.text();
}

function insert(words) {
  const target = field?.isConnected ? field : document.getElementById(`id_${panel.dataset.language}-headline`);
  (target.editor?.view ?? target).focus(); // the view also puts the cursor of the body back
  const { anchorNode, anchorOffset } = getSelection();
  const before =
    "value" in target ? target.value.slice(0, target.selectionStart) : anchorNode?.textContent.slice(0, anchorOffset);
  const text = /[^\s“‘(]$/.test(before ?? "") ? ` ${words}` : words;
  document.execCommand("insertText", false, text); // can be undone, in plain fields and in the body
}

// --- events ---

function press({ target }) {
  const { insert: words, field: name, block } = target.closest("button")?.dataset ?? {};
  if (words) insert(words);
  else if (name) goTo({ field: name, block });
  else if (target.closest(".renderings__look-up button")) lookUp(phrase.value);
}

function pressKey(event) {
  if (event.target === phrase && event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault(); // it would save the story
    lookUp(phrase.value);
    return;
  }
  if (!event.ctrlKey || !event.altKey || event.metaKey || event.shiftKey) return;
  const button = found.querySelector(`[data-number="${event.code.replace("Digit", "")}"]`);
  if (event.code !== "KeyK" && !button) return;
  event.preventDefault();
  if (button) return insert(button.dataset.insert);
  panel.open = true;
  lookUp(selected());
}

panel.hidden = false;
panel.open = stored();
panel.addEventListener("toggle", () => {
  stored(panel.open);
  if (panel.open) showRows();
});
panel.addEventListener("click", press);
document.addEventListener("keydown", pressKey);
form.addEventListener("focusin", ({ target }) => {
  if (target.closest(".edition")?.dataset.language === panel.dataset.language) field = target;
});
form.addEventListener("input", ({ target }) => {
  if (!panel.open || !target.closest(".edition")) return;
  clearTimeout(waiting);
  waiting = setTimeout(showRows, ASK_AFTER);
});
