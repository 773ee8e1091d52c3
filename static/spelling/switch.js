// The switch of the spelling check in the bar. It is on until the person turns it off, and remembers the choice in this
// browser, for each person apart. The rest of the modules is loaded on pages with fields to check.

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
  if (!session && !(isOn && checkedFields().length)) return;
  session ??= import("./session.js").then(({ Session }) => new Session(button));
  (await session).turn(isOn);
}

// Browsers that can't mark words without changing the page keep their own spelling check.
if (button && globalThis.CSS?.highlights) {
  button.setAttribute("aria-pressed", String(stored()));
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(stored(button.getAttribute("aria-pressed") !== "true")));
    prepare();
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  document.addEventListener(
    "focusin",
    ({ target }) => session ?? (target.closest("input, textarea, .tiptap") && prepare()),
  );
  if (document.readyState === "complete") prepare();
  else addEventListener("load", prepare); // the body editors are there then
}
