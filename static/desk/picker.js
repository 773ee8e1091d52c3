// Hands the chosen picture to the body editor that opened this window. The editor expects CKEditor's callback protocol.
// Loaded in the head without defer: on a slow connection, an early click on a picture would be lost.

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".picker button");
  if (!button) return;
  const { src, alt, caption } = button.dataset;
  const { callback } = button.closest(".picker").dataset;
  window.opener.CKEDITOR.tools.callFunction(callback, src, { alternative_text: alt, caption });
  window.close();
});
