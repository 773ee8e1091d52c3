// Compares the languages of the story while somebody writes: a list below the editions, marks in the editors, a jump to
// each place, and “Right as it is”. Without this module, the list is that of the last save.

const COMPARE_AFTER = 700; // milliseconds without typing
const MARKS = "agreement";

const panel = document.getElementById("agreement");
const form = panel?.closest("form");
const status = document.querySelector(".agreement-status");

// --- places in the form ---

const blocksOf = (field) =>
  document.getElementById(`id_${field}`)?.closest(".field")?.querySelector(".tiptap")?.children;

function rangeOf({ field, block, words }) {
  const element = blocksOf(field)?.[block];
  if (!element) return null;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  const start = words ? text.indexOf(words) : -1;
  const range = document.createRange();
  if (start < 0) {
    range.selectNodeContents(element);
    return range;
  }
  const point = (at) => {
    const found = nodes.findLast((each) => each.start <= at);
    return [found.node, Math.min(at - found.start, found.node.length)];
  };
  range.setStart(...point(start));
  range.setEnd(...point(start + words.length));
  return range;
}

function mark() {
  if (!CSS.highlights) return;
  const places = [...panel.querySelectorAll("a[data-block]")].filter(({ dataset }) => dataset.words);
  const ranges = places.map(({ dataset }) => rangeOf(dataset)).filter(Boolean);
  CSS.highlights.set(MARKS, new Highlight(...ranges));
}

function jump({ dataset }) {
  if ("block" in dataset) {
    const range = rangeOf(dataset);
    if (!range) return;
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const element = range.startContainer.parentElement;
    element.scrollIntoView({ block: "center" });
    return;
  }
  document.getElementById(`id_${dataset.field}`)?.setSelectionRange?.(Number(dataset.start), Number(dataset.end));
}

// --- the list ---

function show() {
  const list = panel.querySelector("ul");
  const number = Number(list?.dataset.number ?? 0);
  panel.hidden = !number;
  const link = status.firstElementChild;
  const words = number ? list.dataset.words.replace(/\s+/g, " ").trim() : "";
  if (link.textContent !== words) link.textContent = words; // a screen reader reads each change
  status.hidden = !number;
  for (const button of panel.querySelectorAll("[data-accept]")) button.hidden = false;
  mark();
}

let waiting = 0;
let asked = new AbortController();

async function compare(accept = "") {
  clearTimeout(waiting);
  asked.abort();
  asked = new AbortController();
  const data = new FormData(form);
  if (accept) data.set("accept", accept);
  const options = { method: "POST", body: data, signal: asked.signal };
  const answer = await fetch(panel.dataset.url, options).catch(() => null);
  const list = answer?.ok && !answer.redirected ? await answer.text().catch(() => null) : null; // the next one aborts it
  if (list === null) return; // the list of the last answer stays
  const open = panel.querySelector(".agreement__list");
  const hadFocus = open.contains(document.activeElement);
  open.innerHTML = list;
  show();
  if (hadFocus) (open.querySelector("button") ?? document.getElementById("id_hi-headline"))?.focus();
}

if (panel) {
  form.addEventListener("input", ({ target }) => {
    if (!target.closest(".edition")) return;
    clearTimeout(waiting);
    waiting = setTimeout(compare, COMPARE_AFTER);
  });
  panel.addEventListener("click", ({ target }) => {
    const key = target.closest("[data-accept]")?.dataset.accept;
    if (key) compare(key);
    const place = target.closest("a[data-field]");
    if (place) setTimeout(() => jump(place)); // after story.js has shown the field
  });
  addEventListener("load", show);
}
