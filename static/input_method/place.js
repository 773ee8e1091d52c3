// Where a character of a plain field is on the screen. A browser tells only by a copy of the text in a box of the same
// shape. The copy stays hidden in the page for the next letter of the same field.

const COPIED = [
  ...["boxSizing", "borderStyle", "borderWidth", "padding", "font", "letterSpacing", "lineHeight"],
  ...["textIndent", "textTransform", "wordSpacing", "tabSize", "direction", "fontFeatureSettings"],
];

const copy = document.createElement("div");
const mark = Object.assign(document.createElement("span"), { textContent: "\u200b" });
copy.setAttribute("aria-hidden", "true");
let copied = null;

function copyStyle(field, isLine) {
  const style = getComputedStyle(field);
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: "fixed",
    visibility: "hidden",
    insetBlockStart: "0",
    insetInlineStart: "0",
    contain: "layout style",
    whiteSpace: isLine ? "pre" : "pre-wrap",
    overflowWrap: isLine ? "normal" : "break-word",
  });
  document.body.append(copy);
  copied = field;
}

export function placeInField(field, index) {
  const isLine = field.tagName === "INPUT";
  if (copied !== field) copyStyle(field, isLine);
  const box = field.getBoundingClientRect();
  copy.style.inlineSize = `${box.width}px`;
  copy.replaceChildren(field.value.slice(0, index), mark);
  const { left, top, height } = mark.getBoundingClientRect();
  const x = Math.min(box.left + left - field.scrollLeft, box.right);
  const y = isLine ? box.top : Math.min(box.top + top - field.scrollTop, box.bottom);
  return { left: x, top: y, bottom: isLine ? box.bottom : Math.min(y + height, box.bottom) };
}
