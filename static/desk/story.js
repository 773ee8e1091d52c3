// The story page: which language is on the screen, links that lead to a field, and the keys for Save and the main act.

const form = document.getElementById("article_form");
const PERSON_KEY = `story-view:${form?.dataset.person}`;

// --- languages on the screen ---

function show(language, view) {
  form.dataset.language = language;
  form.dataset.view = view;
  for (const button of form.querySelectorAll("[data-show]")) {
    const chosen = view === "both" ? "both" : language;
    button.setAttribute("aria-pressed", String(button.dataset.show === chosen));
  }
}

function remember(view) {
  try {
    localStorage.setItem(PERSON_KEY, view);
  } catch {} // a browser without storage
}

function remembered() {
  try {
    return localStorage.getItem(PERSON_KEY);
  } catch {
    return null;
  }
}

function prepareViews() {
  const views = form.querySelector(".story-views");
  views.hidden = false;
  views.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-show]")?.dataset.show;
    if (!chosen) return;
    const isBoth = chosen === "both";
    remember(isBoth ? "both" : "one");
    show(isBoth ? form.dataset.language : chosen, isBoth ? "both" : "one");
  });
  // On a screen for one language, "both" means the one that was worked on last.
  form.addEventListener("focusin", ({ target }) => {
    const edition = target.closest(".edition");
    if (edition && form.dataset.view === "both") form.dataset.language = edition.dataset.language;
  });
  show(form.dataset.language, remembered() ?? form.dataset.view);
}

// --- links to a field ---

function reveal(id) {
  const target = document.getElementById(id);
  if (!target) return;
  const edition = target.closest(".edition");
  if (edition && getComputedStyle(edition).display === "none") show(edition.dataset.language, "one");
  for (let parent = target.closest("details"); parent; parent = parent.parentElement.closest("details")) {
    parent.open = true;
  }
  const field = target.closest(".field, .form-row") ?? target.querySelector(".field") ?? target;
  const editor = field.querySelector(".tiptap, textarea:not([hidden]), input:not([hidden]), select:not([hidden])");
  field.scrollIntoView({ block: "center" });
  editor?.focus({ preventScroll: true });
}

function prepareLinks() {
  form.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    reveal(link.hash.slice(1));
  });
  const first = form.querySelector(".story-errors a");
  if (first) reveal(first.hash.slice(1));
  else if (location.hash) reveal(location.hash.slice(1));
  else if (form.dataset.new !== undefined) beginToWrite();
}

// A new story begins with its headline. A touch screen's keyboard would cover the page.
function beginToWrite() {
  if (document.activeElement !== document.body || !matchMedia("(pointer: fine)").matches) return;
  form.querySelector(`[name=${form.dataset.language}-headline]`)?.focus({ preventScroll: true });
}

// --- keys ---

function press(button) {
  if (!button) return false;
  button.click();
  return true;
}

function mainAct() {
  const language = document.activeElement?.closest("[data-language]")?.dataset.language ?? form.dataset.language;
  return form.querySelector(`[data-primary="${language}"]`) ?? document.getElementById("save");
}

function prepareKeys() {
  // In the capture phase, before the body editor, which has a meaning of its own for Ctrl+Enter.
  addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const isSave = event.key.toLowerCase() === "s" || event.code === "KeyS";
      const button = isSave ? document.getElementById("save") : event.key === "Enter" ? mainAct() : null;
      if (!isSave && !button) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) press(button);
    },
    { capture: true },
  );
}

// An open menu closes by Escape and by a click elsewhere.
function prepareMenus() {
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    const menu = document.activeElement?.closest(".acts-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("click", ({ target }) => {
    for (const menu of form.querySelectorAll(".acts-menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
}

if (form?.classList.contains("story")) {
  prepareViews();
  prepareKeys();
  prepareMenus();
  addEventListener("load", prepareLinks); // the body editors exist by then
}
