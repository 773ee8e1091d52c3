// The switch of the input method in the bar. It remembers the choice in this browser, for each person apart. The words
// and the rest of the modules are loaded when it is on and a Hindi field gets the focus.

const button = document.querySelector("[data-input-method]");
let session; // the promise of it

function stored(isOn) {
  const key = `input-method:${button.dataset.person}`;
  try {
    if (isOn !== undefined) localStorage.setItem(key, isOn ? "on" : "off");
    return localStorage.getItem(key) === "on";
  } catch {
    return isOn ?? false; // a browser without storage
  }
}

function show(isOn) {
  button.setAttribute("aria-pressed", String(isOn));
}

async function prepare() {
  if (button.getAttribute("aria-pressed") !== "true") return;
  const { hindiField } = await import("./fields.js");
  if (!hindiField(document.activeElement)) return;
  session ??= import("./session.js").then(({ startSession }) => startSession(button));
  await session.catch(() => {
    session = undefined; // no connection: the next focus tries again
  });
}

function toggle() {
  show(stored(button.getAttribute("aria-pressed") !== "true"));
  prepare();
}

if (button) {
  show(stored());
  button.hidden = false;
  button.addEventListener("click", toggle);
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  document.addEventListener("keydown", (event) => {
    if (event.key !== button.dataset.shortcut || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    toggle();
  });
  document.addEventListener("focusin", prepare);
  prepare();
}
