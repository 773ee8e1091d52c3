// The story form: character counters, one-line headlines, suggested topics, and a notice of who else has the story open.

const ONE_LINE = ":is(.field--kicker, .field--headline, .field--dateline, .field--picture_alt) textarea";
const ASK_EVERY = 15000; // milliseconds; the server forgets a page after three missed requests (presence.py)

const segmenter = new Intl.Segmenter("hi", { granularity: "grapheme" });
const letters = (text) => [...segmenter.segment(text.trim().normalize("NFC"))].length;

function countLetters(input) {
  const recommended = Number(input.dataset.letters);
  const counter = document.createElement("output");
  counter.className = "counter";
  counter.htmlFor = input.id;
  input.closest(".field").querySelector("label").after(counter);
  const update = () => {
    const count = letters(input.value);
    counter.textContent = `${count} / ${recommended}`;
    counter.classList.toggle("counter--long", count > recommended);
  };
  input.addEventListener("input", update);
  update();
}

// A textarea wraps a long headline, which an input would not, but Enter must not add a line break.
function keepToOneLine(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

// Reports this page as open. The response lists who else has the story open and what they have saved since.
function sayWhoElseIsHere(notice) {
  const { url, also, saved } = notice.dataset;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const opened = (language) => document.querySelector(`[name=${language}-opened]`)?.value.split(":")[0];
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    if (!answer?.ok || answer.redirected || answer.status === 204) return; // 204: the database is busy
    const now = await answer.json();
    const newer = Object.entries(now.saved).filter(
      ([language, { version }]) => version !== (opened(language) ?? version),
    );
    const notes = [];
    if (now.others.length) notes.push(`${also} ${now.others.join(", ")}`);
    if (newer.length)
      notes.push(`${saved} ${newer.map(([language, { by, at }]) => `${language}, ${by}, ${at}`).join("; ")}`);
    notice.textContent = notes.join(" · ");
    notice.hidden = !notes.length;
  };
  ask();
  setInterval(ask, ASK_EVERY);
  document.addEventListener("visibilitychange", ask);
}

// Adds a suggested topic to the select. It is stored only when the form is saved.
function addTopic(button) {
  const topics = document.getElementById("id_topics");
  topics.append(new Option(button.dataset.name, button.dataset.topic, true, true));
  django.jQuery(topics).trigger("change");
  const row = button.parentElement;
  button.remove();
  row.hidden = !row.querySelector("button");
}

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-topic]")) {
    button.addEventListener("click", () => addTopic(button));
  }
  document.querySelectorAll("[data-letters]").forEach(countLetters);
  document.querySelectorAll(ONE_LINE).forEach(keepToOneLine);
  document.querySelectorAll(".presence").forEach(sayWhoElseIsHere);
  for (const input of document.querySelectorAll(".share input")) {
    input.addEventListener("focus", () => input.select());
  }
});

function nameSearchFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = (select.getAttribute("aria-label") ?? select.labels[0]?.textContent ?? "").trim().replace(/:$/, "");
    const fields = select.nextElementSibling.querySelectorAll("[role=combobox], [role=searchbox], [role=textbox]");
    for (const field of fields) field.setAttribute("aria-label", name);
  }
}

// Scripts build the body editors and the autocomplete fields, so the labels in the HTML do not name them.
// Screen readers need these aria-labels.
document.addEventListener("prose-editor:ready", ({ detail }) => {
  const field = detail.textarea.closest(".field--body");
  if (!field) return;
  const editor = field.querySelector(".tiptap");
  editor.setAttribute("aria-label", field.querySelector("label").textContent.replace(/:$/, ""));
  editor.lang = field.closest(".edition").id.replace("edition-", "");
  detail.editor.on("create", () => {
    field.querySelectorAll(".prose-menubar button[title]").forEach((button) => {
      button.title = button.ariaLabel = gettext(button.title);
    });
    field.querySelectorAll(".prose-menubar__option > *").forEach((style) => {
      style.textContent = gettext(style.textContent);
    });
  });
});

// Runs after the admin's own jQuery handler, which creates the autocomplete fields.
addEventListener("load", () => django.jQuery(nameSearchFields));
