// Keeps the text typed on a story page in this browser. Offers it again after a crash, a closed tab, an expired session
// or a failed save, so leaving the page needs no warning. Each opened page has its own slot, named after the person, the
// address and the time. Two tabs therefore never overwrite each other.
// autosave.js sends the same to the server. The two talk by events: "draft:kept" and "draft:discarded". What the server
// has of this page is in the element #unsaved-texts.

const PREFIX = "newsroom-draft:";
const SUBMITTED = "newsroom-submitted"; // key of the slot whose text this tab submitted last
const KEEP_EVERY = 1000; // milliseconds
const FORGET_AFTER = 30 * 24 * 3600 * 1000;

const editors = new Map(); // maps each body textarea to its editor
document.addEventListener("prose-editor:ready", ({ detail }) => editors.set(detail.textarea, detail.editor));

// Storage is blocked in some private windows and can be full. The page must then work as it does without this script.
function attempt(action, otherwise = null) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const storage = {
  read: (slot) => attempt(() => JSON.parse(localStorage.getItem(slot))),
  write: (slot, draft) => attempt(() => localStorage.setItem(slot, JSON.stringify(draft))),
  remove: (slot) => attempt(() => localStorage.removeItem(slot)),
  slots: () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)), []),
  submitted: () => attempt(() => sessionStorage.getItem(SUBMITTED)),
  setSubmitted: (slot) => attempt(() => sessionStorage.setItem(SUBMITTED, slot)),
  clearSubmitted: () => attempt(() => sessionStorage.removeItem(SUBMITTED)),
};

const isTyped = ({ name, type }) =>
  name && !name.startsWith("_") && !["hidden", "submit", "button", "file", "password"].includes(type);
// The version each edition was opened at. Restored together with a draft: the server needs it to detect conflicts.
const isBeginning = ({ name, type }) => type === "hidden" && (name.endsWith("-opened") || name.startsWith("initial-"));

function readField(field) {
  if (field.options) return [...field.selectedOptions].map((option) => [option.value, option.label]);
  if (["checkbox", "radio"].includes(field.type)) return field.checked;
  return field.value;
}

const nameOf = (field) => (field.type === "radio" ? `${field.name}=${field.value}` : field.name);

function textOf(form) {
  const typed = [...form.elements].filter(isTyped);
  return Object.fromEntries(typed.map((field) => [nameOf(field), readField(field)]));
}

// What the text is called: its headline, or else the first words of the summary or the body.
function titleOf(text) {
  const written = (field) => {
    const [, value = ""] = Object.entries(text).find(([name, value]) => name.endsWith(`-${field}`) && value) ?? [];
    return (new DOMParser().parseFromString(value, "text/html").body.textContent ?? "").trim();
  };
  return written("headline") || (written("summary") || written("body")).slice(0, 60);
}

const suffix = (slot) => slot.slice(slot.lastIndexOf(":") + 1);

// Leaves a record without text in the slot. An older request may reach the server after the discard, and the server then
// offers the text again.
const markDiscarded = (slot) => storage.write(slot, { at: Date.now(), text: null });

function discard(slot) {
  markDiscarded(slot);
  document.dispatchEvent(new CustomEvent("draft:discarded", { detail: { slot: suffix(slot) } }));
}

// The drafts of this page by slot, from this browser and from the server. Of a slot that both have, the newer one by
// this browser's clock: what the server received last can be older than what this browser kept or discarded meanwhile.
function keptDrafts(story) {
  const drafts = new Map();
  for (const slot of storage.slots().filter((each) => each.startsWith(story))) drafts.set(slot, storage.read(slot));
  const sent = document.getElementById("unsaved-texts");
  for (const { slot, keptAt, ...draft } of sent ? JSON.parse(sent.textContent) : []) {
    const known = drafts.get(story + slot);
    if (!known || known.at < keptAt) drafts.set(story + slot, draft);
    else if (!known.text) discard(story + slot);
  }
  return [...drafts].filter(([, draft]) => draft?.text).sort(([, one], [, other]) => other.at - one.at);
}

// Ignores white space: the editor changes it between blocks without any typing.
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
  form.querySelectorAll("input[type=hidden]").forEach((field) => {
    if (isBeginning(field)) field.remove();
  });
  for (const [name, value] of draft.beginning) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
}

function choose(select, chosen) {
  for (const option of [...select.options]) option.selected = false;
  for (const [value, label] of chosen) {
    const option = [...select.options].find((each) => each.value === value) ?? new Option(label, value);
    if (select.multiple || !option.parentNode) select.append(option); // append keeps the order of selection
    option.selected = true;
  }
}

// As the server writes it: 26 नव. 2026, 19:57. A browser's Hindi has “pm”, a nukta in फ़रवरी and ॰ for a full stop.
function shortTime(at) {
  const date = {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
  };
  const parts = new Intl.DateTimeFormat(document.documentElement.lang, date).formatToParts(at);
  const { day, month, year, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const name = month.normalize("NFC").replace("\u093c", "").replace("॰", ".");
  return `${day} ${name} ${year}, ${Number(hour)}:${minute}`;
}

function offer(form, slot, draft, stopKeeping) {
  const template = document.getElementById("draft-offer");
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.querySelector("time").textContent = shortTime(new Date(draft.at));
  notice.querySelector(".draft-offer__title").textContent = titleOf(draft.text);
  const [back, away] = notice.querySelectorAll("button");
  back.addEventListener("click", () => {
    putBack(form, draft);
    stopKeeping(slot);
    notice.remove();
  });
  away.addEventListener("click", () => {
    discard(slot);
    notice.remove();
  });
  template.before(notice);
}

function keepDrafts() {
  for (const slot of storage.slots()) {
    if (Date.now() - (storage.read(slot)?.at ?? 0) > FORGET_AFTER) storage.remove(slot);
  }
  const submitted = storage.submitted();
  storage.clearSubmitted();
  if (submitted && document.querySelector(".messagelist .success")) markDiscarded(submitted);

  const template = document.getElementById("draft-offer");
  const form = template?.closest("form");
  if (!form) return;
  const { pathname } = new URL(form.getAttribute("action") || location.href, location.href);
  const story = `${PREFIX}${template.dataset.person}:${pathname}:`;
  let own = `${story}${Date.now()}`;
  let last = textOf(form);
  const beginning = beginningOf(form);

  for (const [slot, draft] of keptDrafts(story)) {
    // The server has put a passage back into the submitted text, so this page continues its slot.
    if (slot === submitted && document.querySelector("[data-merged]")) own = slot;
    else if (same(draft.text, last)) {
      // After a rejected save the form holds the submitted text, so this page continues its slot.
      // Otherwise the draft equals what is saved and is no longer needed.
      if (document.querySelector(".errornote")) own = slot;
      else discard(slot);
    } else
      offer(form, slot, draft, (taken) => {
        keep(draft.beginning);
        discard(taken);
      });
  }

  let begun = beginning;
  function keep(from = begun) {
    begun = from;
    const text = textOf(form);
    if (same(text, last)) return;
    last = text;
    const draft = { at: Date.now(), text, beginning: begun };
    storage.write(own, draft);
    document.dispatchEvent(
      new CustomEvent("draft:kept", { detail: { ...draft, title: titleOf(text), slot: suffix(own), path: pathname } }),
    );
  }
  setInterval(keep, KEEP_EVERY);
  for (const leaving of ["pagehide", "visibilitychange"]) addEventListener(leaving, () => keep());
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.formTarget) return; // a preview saves nothing
    keep();
    storage.setSubmitted(own);
    // The server deletes what it has of this slot once the story is saved.
    form.append(
      Object.assign(document.createElement("input"), { type: "hidden", name: "draft_slot", value: suffix(own) }),
    );
  });
}

// Waits for load because modules create the body editors, and all modules have run by then.
addEventListener("load", keepDrafts);
