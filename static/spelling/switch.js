// The switch of the spelling check in the bar, on pages with fields to check. It is on until the person turns it off, and
// remembers the choice in this browser, for each person apart. The rest of the modules is loaded when it is on.

import { checkedFields } from "./fields.js";

const button = document.querySelector("[data-spelling]");
let session; // the promise of it

function stored(isOn) {
  const key = `spelling:${button.dataset.person}`;
  try {
    if (isOn !== undefined) localStorage.setItem(key, isOn ? "on" : "off");
    return localStorage.getItem(key) !== "off";
  } catch {
    return isOn ?? true; // a browser without storage
  }
}

async function prepare() {
  const isOn = button.getAttribute("aria-pressed") === "true";
  const hasFields = checkedFields().length > 0;
  if (hasFields) button.hidden = false;
  if (!session && !(isOn && hasFields)) return;
  session ??= import("./session.js").then(({ Session }) => new Session(button));
  (await session).turn(isOn);
}

// Browsers that can't mark words without changing the page keep their own spelling check.
if (button && globalThis.CSS?.highlights) {
  button.setAttribute("aria-pressed", String(stored()));
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(stored(button.getAttribute("aria-pressed") !== "true")));
    prepare();
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  // Fields may come later, with a panel or another tab.
  document.addEventListener("focusin", ({ target }) => {
    if (!session && target.closest("input, textarea, .tiptap")) prepare();
  });
  if (document.readyState === "complete") prepare();
  else addEventListener("load", prepare); // the body editors are there then
}
