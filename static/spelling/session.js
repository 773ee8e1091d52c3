// Marks misspelt words in the fields of the page, and offers what to write instead. Marks are highlights of the browser:
// neither the text nor the HTML of the editor changes.

import { checkedFields } from "./fields.js";
import { Menu } from "./menu.js";
import { post, Verdicts } from "./words.js";

const SETTLED = 500; // milliseconds after the last change
const KINDS = { misspelt: "spelling", house: "spelling-house" }; // the highlights

export class Session {
  // `button` is the switch, which has the addresses and the texts.
  constructor(button) {
    this.button = button;
    this.verdicts = new Verdicts(button.dataset.check);
    this.menu = new Menu();
    this.isOn = false;
    this.ranges = new WeakMap(); // from a field to its [kind, range]
    this.timer = 0;
    this.observer = new MutationObserver(() => this.later());
    document.addEventListener("input", ({ target }) => this.onInput(target));
    document.addEventListener("focusin", () => this.onMove());
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("toggle", () => this.later(), { capture: true });
    addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    addEventListener("scroll", ({ target }) => target !== this.menu.box && this.menu.place(), { capture: true });
  }

  turn(isOn) {
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    if (isOn) this.check();
    else this.#clear();
  }

  later() {
    if (!this.isOn) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), SETTLED);
  }

  // Mark what is known at once, and the rest when the server has answered.
  async check() {
    if (!this.isOn) return;
    const fields = checkedFields();
    this.#takeOver(fields);
    this.mark(fields);
    // To look for the caret in each word of a long text would take longer than a key may.
    const open = (field) =>
      field.words().filter((word) => this.verdicts.isOpen(word.word) && !this.#isTyped(field, word));
    const words = fields.flatMap(open).map(({ word }) => word);
    if (await this.verdicts.ask(words)) this.mark(checkedFields());
  }

  // Of the fields of the page, those that changed are read again.
  mark(fields, changed = fields) {
    if (!this.isOn) return;
    for (const field of changed) {
      field.update(true);
      const marked = this.#marked(field);
      this.ranges.set(
        field,
        marked.map((word) => [this.verdicts.mark(word.word).kind, field.range(word)]),
      );
    }
    const all = fields.flatMap((field) => this.ranges.get(field) ?? []);
    for (const [kind, name] of Object.entries(KINDS)) {
      CSS.highlights.set(name, new Highlight(...all.filter(([its]) => its === kind).map(([, range]) => range)));
    }
  }

  #marked(field) {
    return field.words().filter((word) => this.verdicts.mark(word.word) && !this.#isTyped(field, word));
  }

  // The word that is being typed has no mark yet.
  #isTyped(field, word) {
    return this.isTyping && field.hasCaret(word);
  }

  #takeOver(fields) {
    for (const { element } of fields) {
      if (element.spellcheck) element.spellcheck = false;
      if (element.matches(".tiptap"))
        this.observer.observe(element, { childList: true, characterData: true, subtree: true });
    }
  }

  #clear() {
    this.menu.close();
    this.observer.disconnect();
    for (const name of Object.values(KINDS)) CSS.highlights.delete(name);
    for (const field of checkedFields()) {
      field.update(false);
      field.element.removeAttribute("spellcheck");
    }
  }

  onInput(target) {
    if (!this.isOn) return;
    this.isTyping = true;
    this.menu.close();
    const fields = checkedFields();
    const field = fields.find(({ element }) => element === target);
    if (field) this.mark(fields, [field]); // the copy of a plain field must not lag behind it
    this.later();
  }

  onMove() {
    this.isTyping = false;
    this.later();
  }

  onClick({ target }) {
    if (!this.isOn || this.menu.box.contains(target)) return;
    this.menu.close();
    this.onMove();
    const field = checkedFields().find(({ element }) => element.contains(target));
    const word = field && this.#marked(field).find((each) => field.hasCaret(each));
    if (word) this.offer(field, word);
  }

  onKey(event) {
    if (!this.isOn || event.isComposing) return;
    if (event.key === "F7" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.isTyping = false;
      if (this.menu.isOpen && !this.menu.box.contains(document.activeElement)) this.menu.focus();
      else this.walk(event.shiftKey ? -1 : 1);
    } else if (!this.menu.box.contains(event.target)) {
      this.menu.close();
      if (/^(Arrow|Home|End|Page)/.test(event.key)) this.onMove();
    }
  }

  // To the next marked word after the caret, or to the one before it, around the page.
  walk(step) {
    this.menu.close();
    const fields = checkedFields();
    const at = fields.findIndex(({ element }) => element.contains(document.activeElement));
    const places = fields.flatMap((field, i) => this.#marked(field).map((word) => ({ field, word, i })));
    const isAhead = ({ field, word, i }) => {
      if (i !== at) return (i - at) * step > 0;
      return step > 0 ? field.isAfterCaret(word) : field.isBeforeCaret(word);
    };
    if (step < 0) places.reverse();
    const place = places.find(isAhead) ?? places[0];
    if (!place) {
      this.menu.show("", [{ text: this.button.dataset.cleanName }], () => this.button.getBoundingClientRect());
      return;
    }
    place.field.select(place.word);
    this.offer(place.field, place.word);
    this.menu.focus();
  }

  offer(field, word) {
    const { menuName, noneName, houseName, add, addName, skipName } = this.button.dataset;
    const { kind, suggestions } = this.verdicts.mark(word.word);
    const lang = /[\u0900-\u097f]/.test(word.word) ? "hi" : "en";
    const items = suggestions.map((text) => ({ text, lang, act: () => this.#replace(field, word, text) }));
    if (kind === "house") items.unshift({ text: houseName });
    if (!suggestions.length) items.push({ text: noneName });
    if (add) items.push({ text: addName, isApart: true, act: () => this.#add(field, word) });
    items.push({ text: skipName, isApart: !add, act: () => this.#accept(word) });
    const at = () => field.range(word).getBoundingClientRect();
    this.menu.show(`${menuName}: ${word.word}`, items, at, () => field.element.focus());
  }

  #replace(field, word, text) {
    this.isTyping = false;
    field.replace(word, text);
    this.mark(checkedFields());
  }

  #accept(word) {
    this.verdicts.accept(word.word);
    this.mark(checkedFields());
  }

  async #add(field, word) {
    const { add, failedName } = this.button.dataset;
    const answer = await post(add, "word", word.word).catch(() => null);
    const { error } = answer?.ok ? await answer.json() : { error: failedName };
    if (error) this.menu.show("", [{ text: error }], () => field.range(word).getBoundingClientRect());
    else this.#accept(word);
  }
}
