// Hands the chosen picture to the body editor that opened this window, by the protocol it speaks (CKEditor's).

document.querySelectorAll(".picker button").forEach((button) => {
  button.addEventListener("click", () => {
    const { src, alt, caption } = button.dataset;
    const { callback } = button.closest(".picker").dataset;
    window.opener.CKEDITOR.tools.callFunction(callback, src, { alternative_text: alt, caption });
    window.close();
  });
});
