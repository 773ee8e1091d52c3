// The story page: letters counted as a reader sees them, and who else has the story open.

const ONE_LINE = ":is(.field--kicker, .field--headline, .field--dateline, .field--picture_alt) textarea";
const ASK_EVERY = 15000; // milliseconds; articles/desk/presence.py forgets a page after three of these

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

// A headline is one line however long: Enter would start a second.
function keepToOneLine(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

// Tells the server that this page is open, and shows who else has it open and what they have saved meanwhile.
function sayWhoElseIsHere(notice) {
  const { url, also, saved } = notice.dataset;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const opened = (language) => document.querySelector(`[name=${language}-opened]`)?.value.split(":")[0];
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const now = await answer.json();
    const newer = Object.entries(now.saved).filter(([language, { version }]) => version > Number(opened(language)));
    const facts = [];
    if (now.others.length) facts.push(`${also} ${now.others.join(", ")}`);
    if (newer.length) facts.push(`${saved} ${newer.map(([language, { by, at }]) => `${language}, ${by}, ${at}`).join("; ")}`);
    notice.textContent = facts.join(" · ");
    notice.hidden = !facts.length;
  };
  ask();
  setInterval(ask, ASK_EVERY);
  document.addEventListener("visibilitychange", ask);
}

// A name that stands in the story becomes one of its topics; saving keeps it.
function addTopic(button) {
  const topics = document.getElementById("id_topics");
  topics.append(new Option(button.dataset.name, button.dataset.topic, true, true));
  django.jQuery(topics).trigger("change");
  const row = button.parentElement;
  button.remove();
  row.hidden = !row.querySelector("button");
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-topic]").forEach((button) => button.addEventListener("click", () => addTopic(button)));
  document.querySelectorAll("[data-letters]").forEach(countLetters);
  document.querySelectorAll(ONE_LINE).forEach(keepToOneLine);
  document.querySelectorAll(".presence").forEach(sayWhoElseIsHere);
  document.querySelectorAll(".share input").forEach((input) => input.addEventListener("focus", () => input.select()));
});

function nameSearchFields() {
  document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    const name = (select.getAttribute("aria-label") ?? select.labels[0]?.textContent ?? "").trim().replace(/:$/, "");
    const made = select.nextElementSibling.querySelectorAll("[role=combobox], [role=searchbox], [role=textbox]");
    made.forEach((field) => field.setAttribute("aria-label", name));
  });
}

// The body editors and the fields that search are made by scripts. They lack what a label gives a field.
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
    field.querySelectorAll(".prose-menubar__option > *").forEach((style) => { style.textContent = gettext(style.textContent); });
  });
});

addEventListener("load", () => django.jQuery(nameSearchFields)); // after the admin's own, which makes them
