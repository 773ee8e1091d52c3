// Messages can be hidden. Their buttons work only with this script, so it shows them.

for (const button of document.querySelectorAll(".message__close")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const list = button.closest(".messagelist");
    button.closest(".message").remove();
    if (!list.querySelector(".message")) list.remove();
    document.getElementById("content-start").focus({ preventScroll: true }); // the button had the focus
  });
}
