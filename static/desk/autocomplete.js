// A select of many rows: what one types is searched on the server, arrow keys and Enter choose. The select itself is
// hidden and keeps the chosen ones for the form; they are shown before the field. A "change" of it draws them again.

const WAIT = 200; // milliseconds after the last key
const GAP = 4; // pixels between the field and the list

function make(name, className, properties = {}) {
  return Object.assign(document.createElement(name), { className, ...properties });
}

class Autocomplete {
  constructor(select) {
    this.select = select;
    this.asked = new AbortController();
    this.waiting = 0;
    this.chosen = make("ul", "autocomplete__chosen", { role: "list" });
    this.input = make("input", "autocomplete__input", { type: "text", id: `${select.id}-search`, autocomplete: "off" });
    this.list = make("ul", "suggestions", { id: `${select.id}-list`, role: "listbox", popover: "manual" });
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      ...Object.fromEntries(
        [...select.attributes].filter(({ name }) => name.startsWith("aria-")).map(({ name, value }) => [name, value]),
      ),
    })) {
      this.input.setAttribute(name, value);
    }
    const labels = [...select.labels];
    this.list.setAttribute(
      "aria-label",
      select.getAttribute("aria-label") ?? labels[0]?.textContent.trim().replace(/:$/, "") ?? "",
    );
    for (const label of labels) label.htmlFor = this.input.id;
    this.box = make("div", "autocomplete__box");
    this.box.append(this.chosen, this.input, this.list);
    select.hidden = true;
    select.after(this.box);
    this.#listen();
    this.draw();
  }

  #listen() {
    this.select.addEventListener("change", () => this.draw());
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("click", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("blur", () => {
      this.input.value = "";
      this.close();
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", ({ target }) => this.#take(target.closest("[role=option]")));
    this.box.addEventListener("click", ({ target }) => target === this.box && this.input.focus());
    addEventListener("scroll", ({ target }) => target !== this.list && this.#place(), { capture: true });
    addEventListener("resize", () => this.#place());
  }

  get #isOpen() {
    return this.list.matches(":popover-open");
  }

  get #options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  // --- what is chosen ---

  draw() {
    const chosen = [...this.select.selectedOptions].filter(({ value }) => value);
    this.chosen.replaceChildren(...chosen.map((option) => this.#item(option)));
    this.input.hidden = !this.select.multiple && chosen.length > 0;
  }

  #item(option) {
    const item = make("li", "autocomplete__item", { textContent: option.label });
    const remove = make("button", "autocomplete__remove", { type: "button", textContent: "×" });
    remove.ariaLabel = this.select.dataset.remove.replace("%(name)s", option.label);
    remove.addEventListener("click", () => this.#remove(option));
    item.append(remove);
    return item;
  }

  #remove(option) {
    option.remove();
    this.#changed();
    this.input.focus();
  }

  #take(option) {
    if (!option) return;
    if (!this.select.multiple) for (const each of [...this.select.selectedOptions]) each.selected = false;
    this.select.append(new Option(option.textContent, option.dataset.value, true, true)); // in the order of choice
    this.input.value = "";
    this.close();
    this.#changed();
    if (this.input.hidden) this.chosen.querySelector("button").focus();
  }

  #changed() {
    for (const name of ["input", "change"]) this.select.dispatchEvent(new Event(name, { bubbles: true }));
  }

  // --- the list ---

  #later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    clearTimeout(this.waiting);
    this.asked.abort();
    this.asked = new AbortController();
    const term = this.input.value.trim();
    const url = `${this.select.dataset.url}&term=${encodeURIComponent(term)}`;
    const answer = await fetch(url, { signal: this.asked.signal }).catch(() => null);
    const found = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null;
    if (!found || document.activeElement !== this.input) return;
    const chosen = new Set([...this.select.selectedOptions].map(({ value }) => value));
    this.#show(
      found.results.filter(({ id }) => !chosen.has(id)),
      found.pagination.more,
    );
    if (term) this.#choose(this.#options[0]);
  }

  #show(rows, hasMore) {
    const options = rows.map(({ id, text }, i) => {
      const option = make("li", "suggestions__option", {
        id: `${this.list.id}-${i}`,
        role: "option",
        textContent: text,
      });
      option.dataset.value = id;
      return option;
    });
    const { none, more } = this.select.dataset;
    const note = options.length ? hasMore && more : none;
    if (note)
      options.push(make("li", "suggestions__option autocomplete__note", { role: "presentation", textContent: note }));
    this.list.replaceChildren(...options);
    this.#choose(null);
    if (!this.#isOpen) this.list.showPopover();
    this.input.ariaExpanded = "true";
    this.#place();
  }

  close() {
    clearTimeout(this.waiting);
    this.asked.abort();
    if (this.#isOpen) this.list.hidePopover();
    this.input.ariaExpanded = "false";
    this.input.removeAttribute("aria-activedescendant");
  }

  // Below the field, or above it where there is more room.
  #place() {
    if (!this.#isOpen) return;
    const { left, top, bottom, width } = this.box.getBoundingClientRect();
    const below = innerHeight - bottom;
    const isBelow = below >= this.list.scrollHeight + 2 * GAP || below >= top;
    const { style } = this.list;
    style.minWidth = `${width}px`;
    style.maxHeight = `${(isBelow ? below : top) - 2 * GAP}px`;
    style.left = `${Math.max(GAP, Math.min(left, innerWidth - this.list.offsetWidth - GAP))}px`;
    style.top = `${isBelow ? bottom + GAP : top - GAP - this.list.offsetHeight}px`;
  }

  #choose(option) {
    for (const each of this.#options) each.ariaSelected = String(each === option);
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #onKey(event) {
    if (event.isComposing) return;
    const options = this.#options;
    const at = options.findIndex((each) => each.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.#isOpen) this.ask();
    else if (step && options.length)
      this.#choose(options.at((at + step + (at < 0 && step < 0 ? 1 : 0)) % options.length));
    else if (event.key === "Enter" && this.#isOpen) this.#take(options[at]);
    else if (event.key === "Enter")
      this.ask(); // never sends the form
    else if (event.key === "Escape" && this.#isOpen) this.close();
    else if (event.key === "Backspace" && !this.input.value) this.#removeLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #removeLast() {
    const last = [...this.select.selectedOptions].at(-1);
    if (last?.value) this.#remove(last);
  }
}

// --- "+" beside the field: the form of a new row in a window, which answers by a call of this page ---

const WINDOW = "width=800,height=600,resizable,scrollbars";

document.addEventListener("click", (event) => {
  const link = event.target.closest(".related-widget-wrapper-link[data-popup]");
  if (!link) return;
  event.preventDefault();
  open(link.href, link.id.replace(/^add_/, ""), WINDOW);
});

globalThis.dismissAddRelatedObjectPopup = (popup, value, label) => {
  const select = document.getElementById(popup.name);
  select.append(new Option(label, value, true, true));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  popup.close();
};

for (const select of document.querySelectorAll("select.autocomplete")) new Autocomplete(select);
