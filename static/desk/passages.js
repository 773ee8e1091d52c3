// F8 leads to the next passage that changed in the source since the translation was made, Shift+F8 to the one before.

const passages = () => [...document.querySelectorAll(".behind .change")].filter((each) => each.checkVisibility());

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey) return;
  const all = passages();
  if (!all.length) return;
  event.preventDefault();
  const at = all.indexOf(document.querySelector(".change--here"));
  const next = event.shiftKey ? (at <= 0 ? all.length : at) - 1 : (at + 1) % all.length;
  all[at]?.classList.remove("change--here");
  all[next].classList.add("change--here");
  all[next].tabIndex = -1;
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "center" });
});
