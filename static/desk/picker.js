// Hands the chosen picture to the body editor that opened this window, by the protocol it speaks (CKEditor's).
// Loaded in the head, not deferred: on a slow line a picture could be clicked before it did anything.

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".picker button");
  if (!button) return;
  const { src, alt, caption } = button.dataset;
  const { callback } = button.closest(".picker").dataset;
  window.opener.CKEDITOR.tools.callFunction(callback, src, { alternative_text: alt, caption });
  window.close();
});
