// What is typed on a story's page is kept in this browser and offered back after a crash, a closed tab, an expired
// session or a failed save. Each opened page keeps its text in a slot of its own, named after the person and the
// address, so two tabs never overwrite each other. Leaving the page therefore asks nothing.

const PREFIX = "newsroom-draft:";
const SUBMITTED = "newsroom-submitted"; // the slot whose text was sent from this tab
const KEEP_EVERY = 1000; // milliseconds
const FORGET_AFTER = 30 * 24 * 3600 * 1000;

const editors = new Map(); // body textarea → its editor
document.addEventListener("prose-editor:ready", ({ detail }) => editors.set(detail.textarea, detail.editor));

// Without storage (a private window, a full disk) the page works as it would without this script.
const storage = {
  read: (slot) => { try { return JSON.parse(localStorage.getItem(slot)); } catch { return null; } },
  write: (slot, draft) => { try { localStorage.setItem(slot, JSON.stringify(draft)); } catch { /* see above */ } },
  remove: (slot) => { try { localStorage.removeItem(slot); } catch { /* see above */ } },
  slots: () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } },
  tab: (value) => {
    try {
      const before = sessionStorage.getItem(SUBMITTED);
      if (value) sessionStorage.setItem(SUBMITTED, value); else sessionStorage.removeItem(SUBMITTED);
      return before;
    } catch { return null; }
  },
};

const isTyped = ({ name, type }) =>
  name && !name.startsWith("_") && !["hidden", "submit", "button", "file", "password"].includes(type);
// What the server checks a save against: it goes back with the text that was begun from it.
const isBeginning = ({ name, type }) => type === "hidden" && (name.endsWith("-opened") || name.startsWith("initial-"));

function valueOf(field) {
  if (field.options) return [...field.selectedOptions].map((option) => [option.value, option.label]);
  if (["checkbox", "radio"].includes(field.type)) return field.checked;
  return field.value;
}

const nameOf = (field) => (field.type === "radio" ? `${field.name}=${field.value}` : field.name);

function textOf(form) {
  const typed = [...form.elements].filter(isTyped);
  return Object.fromEntries(typed.map((field) => [nameOf(field), valueOf(field)]));
}

// The editor writes the same body with other white space between its blocks.
const shape = (text) => JSON.stringify(text).replace(/\\n|\s/g, "");
const same = (one, other) => shape(one) === shape(other);

function beginningOf(form) {
  return [...form.elements].filter(isBeginning).map(({ name, value }) => [name, value]);
}

function putBack(form, draft) {
  for (const field of [...form.elements].filter(isTyped)) {
    const value = draft.text[nameOf(field)];
    if (value === undefined || field.disabled) continue;
    if (field.options) choose(field, value);
    else if (["checkbox", "radio"].includes(field.type)) field.checked = value;
    else field.value = value;
    editors.get(field)?.commands.setContent(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.querySelectorAll("input[type=hidden]").forEach((field) => { if (isBeginning(field)) field.remove(); });
  for (const [name, value] of draft.beginning) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
}

function choose(select, chosen) {
  for (const option of [...select.options]) option.selected = false;
  for (const [value, label] of chosen) {
    const option = [...select.options].find((each) => each.value === value) ?? new Option(label, value);
    if (select.multiple || !option.parentNode) select.append(option); // in the order in which they were chosen
    option.selected = true;
  }
}

function offer(form, slot, draft, stopKeeping) {
  const template = document.getElementById("draft-offer");
  const notice = template.content.firstElementChild.cloneNode(true);
  const at = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  notice.querySelector("time").textContent = at;
  const [back, away] = notice.querySelectorAll("button");
  back.addEventListener("click", () => { putBack(form, draft); stopKeeping(slot); notice.remove(); });
  away.addEventListener("click", () => { storage.remove(slot); notice.remove(); });
  template.before(notice);
}

function keepDrafts() {
  for (const slot of storage.slots()) {
    if (Date.now() - (storage.read(slot)?.at ?? 0) > FORGET_AFTER) storage.remove(slot);
  }
  const submitted = storage.tab(null);
  if (submitted && document.querySelector(".messagelist .success")) storage.remove(submitted);

  const template = document.getElementById("draft-offer");
  const form = template?.closest("form");
  if (!form) return;
  const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
  const story = `${PREFIX}${template.dataset.person}:${pathname}:`;
  let own = `${story}${Date.now()}`;
  let last = textOf(form);
  const beginning = beginningOf(form);

  for (const slot of storage.slots().filter((each) => each.startsWith(story)).sort().reverse()) {
    const draft = storage.read(slot);
    if (same(draft.text, last)) {
      // Sent and refused, the text came back in the form: it goes on being this page's.
      if (document.querySelector(".errornote")) own = slot; else storage.remove(slot);
    } else offer(form, slot, draft, (taken) => { storage.remove(taken); keep(draft.beginning); });
  }

  let begun = beginning;
  function keep(from = begun) {
    begun = from;
    const text = textOf(form);
    if (same(text, last)) return;
    last = text;
    storage.write(own, { at: Date.now(), text, beginning: begun });
  }
  setInterval(keep, KEEP_EVERY);
  for (const leaving of ["pagehide", "visibilitychange"]) addEventListener(leaving, () => keep());
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.formTarget === "_blank") return; // a preview
    keep();
    storage.tab(own);
  });
}

// After the body editors are there: they are made by modules, which have run when the page is loaded.
addEventListener("load", keepDrafts);
