// The menu under a marked word: what to write instead, to add the word to the paper's words, to leave it.

const GAP = 4; // pixels between the word and the menu

export class Menu {
  constructor() {
    this.box = document.createElement("div");
    Object.assign(this.box, { className: "suggestions spelling-menu", popover: "manual" });
    (document.querySelector("main") ?? document.body).append(this.box);
    this.box.addEventListener("keydown", (event) => this.#onKey(event));
    this.box.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    this.onClose = null;
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  // `items` are [{text, lang, act}], or {text} for a line that can't be chosen. `at()` tells where the word is.
  show(name, items, at, onClose) {
    this.onClose = onClose;
    this.at = at;
    this.box.role = items.some(({ act }) => act) ? "menu" : "status";
    this.box.setAttribute("aria-label", name);
    this.box.replaceChildren(...items.map((item) => this.#item(item)));
    if (!this.isOpen) this.box.showPopover();
    this.place();
  }

  // Below the word, or above it where there is no room.
  place() {
    if (!this.isOpen) return;
    const { offsetWidth, offsetHeight } = this.box;
    const { left, top, bottom } = this.at();
    const isBelow = bottom + GAP + offsetHeight <= innerHeight || top < offsetHeight + GAP;
    this.box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
    this.box.style.top = `${isBelow ? bottom + GAP : top - GAP - offsetHeight}px`;
  }

  #item({ text, lang, act, isApart }) {
    const item = document.createElement(act ? "button" : "div");
    item.className = `suggestions__option${isApart ? " spelling-menu__apart" : ""}`;
    item.textContent = text;
    if (lang) item.lang = lang;
    if (!act) return item;
    Object.assign(item, { type: "button", role: "menuitem", tabIndex: -1 });
    item.addEventListener("click", () => {
      this.close();
      act();
    });
    return item;
  }

  focus() {
    this.box.querySelector("[role=menuitem]")?.focus();
  }

  // Where the focus is in the menu, it goes back to the field.
  close() {
    if (!this.isOpen) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.box.hidePopover();
    if (hadFocus) this.onClose?.();
  }

  #onKey(event) {
    const items = [...this.box.querySelectorAll("[role=menuitem]")];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items.at(to % items.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
