// Reads HTML from the clipboard: word processors, spreadsheets, web pages and chats. It runs before the editor parses it.
// The Content-Security-Policy makes browsers ignore style attributes, so they are read here as data.

import { Extension, Plugin } from "django-prose-editor/editor";

const INLINE = new Set(
  "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const KEPT = new Set(
  "p h2 h3 ul ol li blockquote aside figure figcaption audio video source table caption thead tbody tfoot tr th td colgroup col hr pre div".split(
    " ",
  ),
);
const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
const style = (element) => element.dataset.style ?? "";
const BOLD = /(?:^|;)\s*font(?:-weight\s*:|\s*:[^;]*?\b)\s*(?:bold|[6-9]00)\b/i;
const NOT_BOLD = /(?:^|;)\s*font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b/i;
const ITALIC = /(?:^|;)\s*font(?:-style\s*:|\s*:[^;]*?\b)\s*(?:italic|oblique)\b/i;
const NOT_ITALIC = /(?:^|;)\s*font-style\s*:\s*normal\b/i;
const WORD_LIST = /mso-list\s*:\s*\S+\s+level(\d+)/i;
const NUMBER = /^\s*\(?(?:[\d०-९]+|[a-z]|[ivxlc]+|[क-ह])[.)]/i;

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of element.attributes) renamed.setAttribute(attribute, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

// Whether the text is bold or italic. The nearest element that says so decides.
function isMarked(text, elements, marked, unmarked) {
  for (let element = text.parentElement; element; element = element.parentElement) {
    if (unmarked.test(style(element))) return false;
    if (marked.test(style(element)) || element.matches(elements)) return true;
  }
  return false;
}

// Bold and italic are styles in Google Docs and in many others; Google Docs wraps a whole story in <b> that is not bold.
function readStyles(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  const marks = texts.map((text) => [
    text,
    !text.parentElement.closest("h1, h2, h3, h4, h5, h6") && isMarked(text, "b, strong", BOLD, NOT_BOLD) && "strong",
    isMarked(text, "i, em", ITALIC, NOT_ITALIC) && "em",
  ]);
  for (const element of body.querySelectorAll("b, strong, i, em")) unwrap(element);
  for (const [text, ...names] of marks) {
    for (const name of names.filter(Boolean)) {
      const mark = body.ownerDocument.createElement(name);
      text.replaceWith(mark);
      mark.append(text);
    }
  }
}

// Word writes an item of a list as a paragraph that begins with its bullet.
function readWordLists(body) {
  let list = null;
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = Number(WORD_LIST.exec(style(paragraph))?.[1] ?? 0);
    if (!level) {
      list = last = null;
      continue;
    }
    const marker = [...paragraph.querySelectorAll("span")].find((span) => /mso-list\s*:\s*ignore/i.test(style(span)));
    const isNumbered = NUMBER.test(marker?.textContent ?? "");
    marker?.remove();
    const item = body.ownerDocument.createElement("li");
    if (!list || last !== paragraph.previousElementSibling) {
      list = body.ownerDocument.createElement(isNumbered ? "ol" : "ul");
      paragraph.before(list);
      last = list;
    }
    let target = list;
    if (level > 1 && list.lastElementChild) {
      const parent = list.lastElementChild;
      target = parent.lastElementChild?.matches("ul, ol") ? parent.lastElementChild : null;
      if (!target) {
        target = body.ownerDocument.createElement(isNumbered ? "ol" : "ul");
        parent.append(target);
      }
    }
    target.append(item);
    const content = body.ownerDocument.createElement("p");
    content.append(...paragraph.childNodes);
    item.append(content);
    paragraph.remove();
  }
}

// Google Docs and Word put a nested list beside the item that it belongs to.
function nestLists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling;
    if (item?.matches("li")) item.append(list);
    else unwrap(list);
  }
}

const textIn = (cell, name) =>
  [...cell.querySelectorAll(name)]
    .map((each) => each.textContent)
    .join("")
    .trim();

function readTables(body) {
  for (const table of body.querySelectorAll("table")) {
    const cells = table.querySelectorAll("td, th");
    if (cells.length === 1) {
      const frame = body.ownerDocument.createElement("div");
      frame.append(...cells[0].childNodes);
      table.replaceWith(frame);
      continue;
    }
    const first = [...(table.rows[0]?.cells ?? [])];
    const isBold = (cell) =>
      cell.matches("th") ||
      BOLD.test(style(cell)) ||
      (cell.textContent.trim() && cell.textContent.trim() === textIn(cell, "strong"));
    if (table.rows.length > 1 && first.every(isBold)) for (const cell of first) rename(cell, "th");
    for (const mark of table.querySelectorAll("th strong")) unwrap(mark);
  }
}

// Even a detached document reports styles as violations of the policy, so the attribute gets another name.
const withoutStyles = (html) =>
  html
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, " data-style="));

export function readPastedHTML(html) {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  for (const element of body.querySelectorAll("style, script, meta, link, title, xml")) element.remove();
  readWordLists(body);
  readStyles(body);
  nestLists(body);
  readTables(body);
  for (const element of body.querySelectorAll("p.MsoTitle")) rename(element, "h2");
  for (const element of [...body.querySelectorAll("*")]) {
    if (element.tagName in HEADINGS) rename(element, HEADINGS[element.tagName]);
    else if (element.localName.includes(":")) unwrap(element);
    else if (element.localName === "google-sheets-html-origin") unwrap(element);
    else if (!INLINE.has(element.localName) && !KEPT.has(element.localName)) rename(element, "div");
  }
  // Breaks between blocks are the space between them.
  for (const line of body.querySelectorAll("br")) {
    const [before, after] = [line.previousElementSibling, line.nextElementSibling];
    if ([before, after].some((each) => each && !INLINE.has(each.localName)) && !line.parentElement.closest("p, li, td"))
      line.remove();
  }
  return body.innerHTML;
}

export const Paste = Extension.create({
  name: "pasteCleaning",
  priority: 1000, // before the pictures are taken out

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          // HTML that was copied from this editor is already canonical.
          transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : readPastedHTML(html)),
        },
      }),
    ];
  },
});
