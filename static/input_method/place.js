// Where a character of a plain field is on the screen. A browser tells only by a copy of the text in a box of the same
// shape.

const COPIED = [
  ...["boxSizing", "width", "borderStyle", "borderWidth", "padding", "font", "letterSpacing", "lineHeight"],
  ...["textIndent", "textTransform", "wordSpacing", "tabSize", "direction", "fontFeatureSettings"],
];

export function placeInField(field, index) {
  const copy = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of COPIED) copy.style[name] = style[name];
  const isLine = field.tagName === "INPUT";
  Object.assign(copy.style, {
    position: "fixed",
    visibility: "hidden",
    insetBlockStart: "0",
    insetInlineStart: "0",
    whiteSpace: isLine ? "pre" : "pre-wrap",
    overflowWrap: isLine ? "normal" : "break-word",
  });
  const mark = Object.assign(document.createElement("span"), { textContent: "\u200b" });
  copy.append(field.value.slice(0, index), mark);
  document.body.append(copy);
  const { left, top, height } = mark.getBoundingClientRect();
  copy.remove();
  const box = field.getBoundingClientRect();
  const x = Math.min(box.left + left - field.scrollLeft, box.right);
  const y = isLine ? box.top : Math.min(box.top + top - field.scrollTop, box.bottom);
  return { left: x, top: y, bottom: isLine ? box.bottom : Math.min(y + height, box.bottom) };
}
