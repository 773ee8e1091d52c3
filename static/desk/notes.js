// Notes on passages: the passages are highlighted in the text (CSS Custom Highlight API, which leaves the HTML of the text
// alone), marked words become the passage of a new note (Ctrl+Alt+M), and an @ offers the names of people.

const CONTEXT = 40; // characters around a passage, as in notes/anchors.py
const SETTLED = 400; // milliseconds after the last change of the text

const panel = () => document.getElementById("notes");
const data = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "[]");
const editorOf = (language) => document.querySelector(`#edition-${CSS.escape(language)} .tiptap`);
const ranges = new Map(); // by the id of the note

// The text of an element with single spaces, and for each of its characters the text node and the offset.
function read(root) {
  const places = [];
  let text = "";
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const now = node.parentElement.closest("p, h2, h3, li, td, th, figcaption, blockquote");
    if (text && now !== block && !text.endsWith(" ")) {
      text += " ";
      places.push(null);
    }
    block = now;
    for (let offset = 0; offset < node.length; offset++) {
      const unit = /\s/.test(node.data[offset]) ? " " : node.data[offset];
      if (unit === " " && (!text || text.endsWith(" "))) continue;
      text += unit;
      places.push([node, offset]);
    }
  }
  return { text, places };
}

function rangeOf({ places }, start, end) {
  const first = places.slice(start, end).find(Boolean);
  const last = places.slice(start, end).findLast(Boolean);
  if (!first || !last) return null;
  const range = new Range();
  range.setStart(first[0], Math.min(first[1], first[0].length));
  range.setEnd(last[0], Math.min(last[1] + 1, last[0].length));
  return range;
}

function highlight() {
  if (!globalThis.CSS?.highlights) return;
  ranges.clear();
  const texts = new Map();
  for (const { id, language, passage, block } of data("note-passages")) {
    const editor = editorOf(language);
    if (!editor) continue;
    if (!texts.has(language)) texts.set(language, read(editor));
    const text = texts.get(language);
    const starts = [];
    for (let at = text.text.indexOf(passage); at >= 0; at = text.text.indexOf(passage, at + 1)) starts.push(at);
    const near = editor.children[block];
    const distance = (at) => {
      const node = text.places[at]?.[0];
      if (!near || !node || near.contains(node)) return 0;
      return [...editor.children].findIndex((child) => child.contains(node)) - block;
    };
    starts.sort((one, other) => Math.abs(distance(one)) - Math.abs(distance(other)));
    const range = starts.length ? rangeOf(text, starts[0], starts[0] + passage.length) : null;
    if (range) ranges.set(String(id), range);
  }
  CSS.highlights.set("note", new Highlight(...ranges.values()));
  for (const button of document.querySelectorAll("[data-note]")) button.hidden = !ranges.has(button.dataset.note);
}

function watch() {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(highlight, SETTLED);
  };
  for (const editor of document.querySelectorAll(".tiptap")) {
    new MutationObserver(later).observe(editor, { childList: true, characterData: true, subtree: true });
  }
  later();
}

// Takes the marked words into the form of a new note. Returns whether there were any.
function takeSelection(editor) {
  const selection = getSelection();
  if (selection.isCollapsed || !editor.contains(selection.anchorNode) || !editor.contains(selection.focusNode)) {
    return false;
  }
  const range = selection.getRangeAt(0);
  const part = (fill) => {
    const piece = document.createRange();
    piece.selectNodeContents(editor);
    fill(piece);
    const box = document.createElement("div");
    box.append(piece.cloneContents());
    return read(box).text;
  };
  const before = part((piece) => piece.setEnd(range.startContainer, range.startOffset));
  const quote = part((piece) => {
    piece.setStart(range.startContainer, range.startOffset);
    piece.setEnd(range.endContainer, range.endOffset);
  }).trim();
  const after = part((piece) => piece.setStart(range.endContainer, range.endOffset));
  if (!quote) return false;
  const form = panel().querySelector(".notes__form");
  const block = [...editor.children].findIndex((child) => child.contains(range.startContainer));
  const values = {
    quote: quote.slice(0, 1000),
    before: before.slice(-CONTEXT),
    after: after.slice(0, CONTEXT),
    block: Math.max(0, block),
    language: editor.closest("[id^=edition-]").id.replace("edition-", ""),
  };
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  const shown = form.querySelector(".note__quote");
  shown.textContent = values.quote;
  shown.lang = values.language;
  shown.hidden = false;
  form.elements.text.focus();
  form.scrollIntoView({ block: "center" });
  return true;
}

// A button under each text, for those who don't know the keys.
function offerMarking() {
  for (const editor of document.querySelectorAll(".tiptap")) {
    const field = editor.closest(".field");
    if (!field || field.querySelector(".note-mark")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button note-mark";
    button.textContent = `${panel().dataset.mark} (Ctrl+Alt+M)`;
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => {
      if (!takeSelection(editor)) button.textContent = panel().dataset.none;
    });
    field.append(button);
  }
}

// --- mentions ---

function offerPeople(textarea) {
  const people = data("note-people");
  const list = document.createElement("div");
  list.className = "note-people";
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", panel().dataset.people);
  textarea.after(list);
  textarea.addEventListener("input", () => {
    const typed = textarea.value.slice(0, textarea.selectionStart);
    const begun = /@([\p{L}\p{M}\p{N}._-]{0,30})$/u.exec(typed)?.[1].toLowerCase();
    list.replaceChildren();
    if (begun === undefined) return;
    const found = people.filter(({ username, name }) =>
      [username, ...name.split(" ")].some((word) => word.toLowerCase().startsWith(begun)),
    );
    for (const { username, name } of found.slice(0, 6)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = name || username;
      button.addEventListener("click", () => {
        const start = typed.length - begun.length;
        textarea.setRangeText(`${username} `, start, typed.length, "end");
        list.replaceChildren();
        textarea.focus();
      });
      list.append(button);
    }
  });
}

function prepare() {
  if (!panel()) return;
  panel().querySelectorAll("form[data-people] textarea").forEach(offerPeople);
  offerMarking();
  highlight();
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey && event.altKey && event.code === "KeyM") || !panel()) return;
  const editor = event.target.closest?.(".tiptap");
  if (editor && takeSelection(editor)) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-note]");
  const range = button && ranges.get(button.dataset.note);
  if (!range) return;
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range.cloneRange());
});
document.addEventListener("panel:replaced", prepare);
addEventListener("load", () => {
  prepare();
  watch();
});
