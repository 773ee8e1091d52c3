// Names the body editors of a house page for screen readers, and translates their buttons. A script builds the editors,
// so the labels in the HTML do not name them.

document.addEventListener("prose-editor:ready", ({ detail }) => {
  const field = detail.textarea.closest(".fieldBox");
  const editor = field.querySelector(".tiptap");
  editor.setAttribute("aria-label", field.querySelector("label").textContent.replace(/:$/, ""));
  editor.lang = detail.textarea.lang;
  detail.editor.on("create", () => {
    for (const button of field.querySelectorAll(".prose-menubar button[title]")) {
      button.title = button.ariaLabel = gettext(button.title);
    }
    for (const style of field.querySelectorAll(".prose-menubar__option > *")) {
      style.textContent = gettext(style.textContent);
    }
  });
});
