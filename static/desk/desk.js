// The story form: character counters, one-line headlines and suggested topics.

const ONE_LINE = ":is(.field--kicker, .field--headline, .field--dateline, .field--picture_alt) textarea";

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

// Adds a suggested topic to the select. It is stored only when the form is saved.
function addTopic(button) {
  const topics = document.getElementById("id_topics");
  topics.append(new Option(button.dataset.name, button.dataset.topic, true, true));
  topics.dispatchEvent(new Event("change", { bubbles: true }));
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
  for (const input of document.querySelectorAll(".share input")) {
    input.addEventListener("focus", () => input.select());
  }
});

// A script builds the body editors, so the labels in the HTML do not name them. Screen readers need these aria-labels.
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
