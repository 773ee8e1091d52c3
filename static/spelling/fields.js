// The fields whose words are checked, with one interface for plain fields and for the body editor:
// words() are its words with their places; range(word) is where one is on the screen; select(word) selects it;
// replace(word, text) writes something else, as a step of the undo history; hasCaret(word), isAfterCaret(word) and
// isBeforeCaret(word) tell where the caret is; update(isOn) prepares the marks, or takes them away.

import { Copy } from "./copy.js";
import { wordsOf } from "./words.js";

const PLAIN = "textarea, input:is([type=text], :not([type]))";
const NO_TEXT = /slug|url|email|username|credit/; // in the name of a field
const BLOCK = "p, h2, h3, li, td, th, figcaption, blockquote";

export class PlainField {
  constructor(element) {
    this.element = element;
    this.copy = new Copy(element);
  }

  words() {
    return wordsOf(this.element.value);
  }

  range(word) {
    return this.copy.range(word.start, word.end);
  }

  // Whether the caret is in the word or at its end.
  hasCaret(word) {
    const { selectionStart, selectionEnd } = this.element;
    if (document.activeElement !== this.element || selectionStart !== selectionEnd) return false;
    return word.start <= selectionStart && selectionStart <= word.end;
  }

  isAfterCaret(word) {
    return word.start >= this.element.selectionEnd;
  }

  isBeforeCaret(word) {
    return word.end <= this.element.selectionStart;
  }

  select(word) {
    this.element.focus();
    this.element.setSelectionRange(word.start, word.end);
    this.element.scrollIntoView({ block: "nearest" });
  }

  replace(word, text) {
    this.select(word);
    document.execCommand("insertText", false, text); // the only way that leaves the field its undo history
  }

  // Show what is typed in the copy, or take the copy away.
  update(isOn) {
    if (isOn) this.copy.update();
    else this.copy.remove();
  }
}

export class EditorField {
  constructor(element) {
    this.element = element;
    this.read = new WeakMap(); // from the first text node of a block to what it had: {nodes, text, words}
  }

  // Text nodes of one block are one text: a word may be half bold. A key changes one block, and only that is read again.
  words() {
    const found = [];
    let block = null;
    let nodes = [];
    const read = () => {
      if (nodes.length) found.push(...this.#wordsOf(nodes));
    };
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const now = walker.currentNode.parentElement.closest(BLOCK);
      if (now !== block) {
        read();
        nodes = [];
        block = now;
      }
      nodes.push(walker.currentNode);
    }
    read();
    return found;
  }

  #wordsOf(nodes) {
    const text = nodes.map((node) => node.data).join("");
    const known = this.read.get(nodes[0]);
    const isSame = known?.text === text && known.nodes.length === nodes.length;
    if (isSame && nodes.every((node, i) => node === known.nodes[i])) return known.words;
    const words = wordsOf(text).map((word) => ({ ...word, nodes }));
    this.read.set(nodes[0], { nodes, text, words });
    return words;
  }

  range(word) {
    const range = new Range();
    let before = 0;
    for (const node of word.nodes) {
      const after = before + node.length;
      if (before <= word.start && word.start < after) range.setStart(node, word.start - before);
      if (before < word.end && word.end <= after) range.setEnd(node, word.end - before);
      before = after;
    }
    return range;
  }

  hasCaret(word) {
    const { isCollapsed, anchorNode, anchorOffset } = getSelection();
    if (!isCollapsed || !anchorNode || !this.element.contains(anchorNode)) return false;
    if (!word.nodes.some((node) => anchorNode.contains(node))) return false; // a range for each word would take long
    return this.range(word).isPointInRange(anchorNode, anchorOffset);
  }

  isAfterCaret(word) {
    const selected = this.#selected();
    return !selected || this.range(word).compareBoundaryPoints(Range.END_TO_START, selected) >= 0;
  }

  isBeforeCaret(word) {
    const selected = this.#selected();
    return !selected || this.range(word).compareBoundaryPoints(Range.START_TO_END, selected) <= 0;
  }

  #selected() {
    const selection = getSelection();
    return this.element.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
  }

  #positions(word) {
    const { view } = this.element.editor;
    const { startContainer, startOffset, endContainer, endOffset } = this.range(word);
    return { from: view.posAtDOM(startContainer, startOffset), to: view.posAtDOM(endContainer, endOffset) };
  }

  select(word) {
    const { editor } = this.element;
    editor.view.focus();
    editor.commands.setTextSelection(this.#positions(word));
    this.range(word).startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  replace(word, text) {
    const { view } = this.element.editor;
    const { from, to } = this.#positions(word);
    view.focus();
    view.dispatch(view.state.tr.insertText(text, from, to).setMeta("closeHistory$", true));
  }

  update() {}
}

// A field of stories, pictures and so on has a language: its own `lang` or that of the part of the page around it, or
// the end of its name. Fields of names and codes have none.
function hasLanguage(element) {
  const named = element.closest("[lang], [data-language]");
  if (named && named !== document.documentElement) return true;
  return /_(hi|en)$/.test(element.name ?? "");
}

const known = new WeakMap(); // from an element to its field

// All fields of the page that are shown, from top to bottom.
export function checkedFields() {
  const elements = [...document.querySelectorAll(`main :is(${PLAIN}, .tiptap)`)].filter((element) => {
    if (!element.checkVisibility()) return false;
    if (element.matches(".tiptap")) return Boolean(element.editor?.isEditable);
    if (element.readOnly || element.disabled || element.role === "combobox" || NO_TEXT.test(element.name)) return false;
    return hasLanguage(element);
  });
  return elements.map((element) => {
    if (!known.has(element)) {
      known.set(element, element.matches(".tiptap") ? new EditorField(element) : new PlainField(element));
    }
    return known.get(element);
  });
}
