// A copy of a plain field's text in a box over the field. Browsers can't mark words inside a field. The copy's letters are
// transparent, and it lets the pointer through: one sees the marks only.

const COPIED = [
  ...["borderStyle", "borderWidth", "font", "letterSpacing", "lineHeight", "textIndent", "textAlign"],
  ...["wordSpacing", "tabSize", "direction", "fontFeatureSettings", "paddingTop", "paddingLeft", "paddingBottom"],
];

export class Copy {
  constructor(field) {
    this.field = field;
    this.isLine = field.tagName === "INPUT";
    this.box = document.createElement("div");
    this.box.className = this.isLine ? "spelling-copy spelling-copy--line" : "spelling-copy";
    this.box.setAttribute("aria-hidden", "true");
    this.inner = document.createElement("div");
    this.text = document.createTextNode("");
    this.inner.append(this.text);
    this.box.append(this.inner);
    field.addEventListener("scroll", () => this.#scroll());
    this.observer = new ResizeObserver(() => this.box.isConnected && this.#fit());
  }

  update() {
    if (this.text.data !== this.field.value) this.text.data = this.field.value;
    if (!this.box.isConnected) {
      this.field.after(this.box);
      this.observer.observe(this.field);
    }
    this.#fit();
  }

  remove() {
    this.observer.disconnect();
    this.box.remove();
  }

  range(start, end) {
    const range = new Range();
    range.setStart(this.text, start);
    range.setEnd(this.text, end);
    return range;
  }

  #fit() {
    const { field, box } = this;
    const style = getComputedStyle(field);
    for (const name of COPIED) box.style[name] = style[name];
    const scrollbar = field.offsetWidth - field.clientWidth - px(style.borderLeftWidth) - px(style.borderRightWidth);
    box.style.paddingRight = `${px(style.paddingRight) + Math.max(0, scrollbar)}px`;
    box.style.top = `${field.offsetTop}px`;
    box.style.left = `${field.offsetLeft}px`;
    box.style.width = `${field.offsetWidth}px`;
    box.style.height = `${field.offsetHeight}px`;
    this.#scroll();
  }

  #scroll() {
    this.inner.style.transform = `translate(${-this.field.scrollLeft}px, ${-this.field.scrollTop}px)`;
  }
}

const px = (length) => Number.parseFloat(length) || 0;
