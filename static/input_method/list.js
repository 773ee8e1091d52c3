// The list of suggestions under the word: a listbox that the field controls, so that the focus stays in the field.
// The last option is the Latin word itself.

const GAP = 4; // pixels between the word and the list
const ANNOUNCE_AFTER = 400; // milliseconds: not after each letter

export class SuggestionList {
  // `names` has the texts of the interface: list, latin (the key's name is shown beside it).
  constructor(names, onPick) {
    this.names = names;
    this.box = element("div", { className: "suggestions", id: "suggestions", role: "listbox", popover: "manual" });
    this.box.setAttribute("aria-label", names.list);
    this.status = element("div", { className: "visually-hidden", role: "status" });
    (document.querySelector("main") ?? document.body).append(this.box, this.status);
    this.box.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the focus stays in the field
      const option = event.target.closest("[role=option]");
      if (option) onPick(Number(option.dataset.at));
    });
    this.field = null;
  }

  get isOpen() {
    return this.field !== null;
  }

  get chosen() {
    return this.words[this.at];
  }

  // The words, then `latin`. `first` is the index of the chosen one.
  show(field, words, latin, first) {
    if (this.field && this.field.element !== field.element) this.hide();
    this.words = [...words, latin];
    this.latin = latin;
    this.box.replaceChildren(...this.words.map((word, i) => this.#option(word, i)));
    if (!this.field) {
      this.box.showPopover();
      field.element.setAttribute("aria-autocomplete", "list");
      field.element.setAttribute("aria-controls", this.box.id);
    }
    this.field = field;
    this.choose(first);
    this.#place();
  }

  #option(word, i) {
    const isLatin = i === this.words.length - 1;
    const option = element("div", { role: "option", id: `suggestion-${i}`, className: "suggestions__option" });
    option.dataset.at = i;
    const key = element("kbd", { textContent: isLatin ? "Esc" : i + 1 });
    key.setAttribute("aria-hidden", "true");
    const text = element("span", { textContent: word, lang: isLatin ? "en" : "hi" });
    option.append(key, text);
    if (isLatin) option.append(element("span", { className: "suggestions__note", textContent: this.names.latin }));
    return option;
  }

  choose(at) {
    this.at = (at + this.words.length) % this.words.length;
    [...this.box.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === this.at));
    });
    this.field.element.setAttribute("aria-activedescendant", `suggestion-${this.at}`);
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => {
      this.status.textContent = this.chosen;
    }, ANNOUNCE_AFTER);
  }

  walk(step) {
    this.choose(this.at + step);
  }

  hide() {
    if (!this.field) return;
    for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) {
      this.field.element.removeAttribute(name);
    }
    this.field = null;
    this.box.hidePopover();
    clearTimeout(this.announcing);
    this.status.textContent = "";
  }

  // Below the word, or above it where there is no room.
  #place() {
    const { left, top, bottom } = this.field.place(this.latin.length);
    const { offsetWidth, offsetHeight } = this.box;
    const isBelow = bottom + GAP + offsetHeight <= innerHeight || top < offsetHeight + GAP;
    this.box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
    this.box.style.top = `${isBelow ? bottom + GAP : top - GAP - offsetHeight}px`;
  }
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
