// Hands the chosen picture or recording to the body editor that opened this window, by CKEditor's callback protocol.
// Loaded in the head without defer: on a slow connection, an early click would be lost.

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-callback] button");
  if (!button) return;
  const { src, alt, caption, kind, title, poster } = button.dataset;
  const { callback } = button.closest("[data-callback]").dataset;
  const texts = kind ? { kind, title, caption, poster } : { alternative_text: alt, caption };
  window.opener.CKEDITOR.tools.callFunction(callback, src, texts);
  window.close();
});
