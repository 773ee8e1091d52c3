// The toolbar of a body editor is one stop of the Tab key; arrow keys move along it.
// The pattern: https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/

document.addEventListener("prose-editor:ready", ({ detail }) => {
  detail.editor.on("create", () => {
    const toolbar = detail.textarea.closest(".field--body")?.querySelector(".prose-menubar");
    if (!toolbar) return;
    const label = detail.textarea.closest(".field--body").querySelector("label");
    const buttons = () =>
      [...toolbar.querySelectorAll("button, [tabindex], .prose-menubar__button")].filter((each) => each.offsetParent);
    toolbar.setAttribute("role", "toolbar");
    toolbar.setAttribute("aria-label", label.textContent.replace(/:$/, ""));
    const stopAt = (chosen) => {
      for (const each of buttons()) each.tabIndex = each === chosen ? 0 : -1;
    };
    stopAt(buttons()[0]);
    toolbar.addEventListener("focusin", ({ target }) => stopAt(target));
    toolbar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = buttons();
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      stopAt(next);
      next.focus();
    });
  });
});
