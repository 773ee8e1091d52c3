// The story page: letters counted as a reader sees them, and only the fields that the chosen move needs.

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

function showWhatTheMoveNeeds(move) {
  const edition = move.closest(".edition");
  const needs = { publish_at: ["schedule"], withdrawal_note: ["withdraw"] };
  const update = () => {
    for (const [name, moves] of Object.entries(needs)) {
      const field = edition.querySelector(`.field--${name}`);
      if (field) field.hidden = !moves.includes(move.value);
    }
  };
  move.addEventListener("change", update);
  update();
}

// A headline is one line however long: Enter would start a second.
function keepToOneLine(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-letters]").forEach(countLetters);
  document.querySelectorAll(".field--move select").forEach(showWhatTheMoveNeeds);
  document.querySelectorAll(":is(.field--kicker, .field--headline, .field--dateline) textarea").forEach(keepToOneLine);
});

// The body editors are made by modules, which have run when the page is loaded. They lack what a label gives a field.
addEventListener("load", () => {
  document.querySelectorAll(".field--body").forEach((field) => {
    const editor = field.querySelector(".tiptap");
    if (!editor) return;
    editor.setAttribute("aria-label", field.querySelector("label").textContent.replace(/:$/, ""));
    editor.lang = field.closest(".edition").id.replace("edition-", "");
  });
});
