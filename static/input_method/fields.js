// The Hindi fields of a page, with one interface for plain fields and for the body editor:
// before() is the text before the caret, null where something is selected; after() is what follows the caret;
// replace(length, text) puts a text in place of that many characters before the caret, as one step of the undo history;
// collapse() sets the caret to the end of what is selected; place(length) is where the text begins on the screen
// that has this many characters before the caret.

import { placeInField } from "./place.js";

const PLAIN = "textarea, input:is([type=text], [type=search], :not([type]))";

class PlainField {
  constructor(element) {
    this.element = element;
  }

  before() {
    const { value, selectionStart, selectionEnd } = this.element;
    return selectionStart === selectionEnd ? value.slice(0, selectionStart) : null;
  }

  after() {
    return this.element.value.slice(this.element.selectionEnd);
  }

  replace(length, text) {
    const end = this.element.selectionStart;
    this.element.setSelectionRange(end - length, end);
    document.execCommand("insertText", false, text); // the only way that leaves the field its undo history
  }

  collapse() {
    const end = this.element.selectionEnd;
    this.element.setSelectionRange(end, end);
  }

  place(length) {
    return placeInField(this.element, this.element.selectionEnd - length);
  }
}

class EditorField {
  constructor(element) {
    this.element = element;
  }

  get #selection() {
    return this.element.editor.state.selection;
  }

  before() {
    const { $from, empty } = this.#selection;
    if (!empty || !$from.parent.isTextblock) return null;
    return $from.parent.textBetween(0, $from.parentOffset, null, "\ufffc");
  }

  after() {
    const { $from } = this.#selection;
    return $from.parent.textBetween($from.parentOffset, $from.parent.content.size, null, "\ufffc");
  }

  replace(length, text) {
    const { view } = this.element.editor;
    const { from } = this.#selection;
    const change = view.state.tr.insertText(text, from - length, from);
    view.dispatch(change.setMeta("closeHistory$", true).scrollIntoView());
  }

  collapse() {} // its undo brings the caret back

  place(length) {
    const { view } = this.element.editor;
    return view.coordsAtPos(this.#selection.from - length);
  }
}

// The language of a field is its own `lang`, or that of the part of the page around it, such as an edition. A field of
// the desk's models has its language in its name. The page's own language is that of the interface.
function isHindi(element) {
  const named = element.closest("[lang], [data-language]");
  if (named && named !== document.documentElement) return (named.lang || named.dataset.language) === "hi";
  return /(_|\b)hi$/.test(element.name ?? "");
}

// The Hindi field that the element is, or is a part of; null if there is none.
export function hindiField(element) {
  const editable = element?.closest?.(".tiptap");
  if (editable?.editor?.isEditable) {
    const stored = editable.closest(".prose-editor")?.querySelector("textarea");
    return isHindi(editable) || (stored && isHindi(stored)) ? new EditorField(editable) : null;
  }
  if (!element?.matches?.(PLAIN) || element.readOnly || element.disabled || element.role === "combobox") return null;
  return isHindi(element) ? new PlainField(element) : null;
}
