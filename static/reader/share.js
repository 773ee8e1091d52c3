// The buttons of a share row: they copy the story's address, and open the device's own share sheet where there is one.
// components/share.css keeps their room, so that the page does not move when they appear.

for (const row of document.querySelectorAll(".share")) {
  const { address, title } = row.dataset;
  const [copy, send] = ["copy", "send"].map((name) => row.querySelector(`[data-share="${name}"]`));
  if (navigator.clipboard) {
    copy.classList.add("is-ready");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address);
      copy.textContent = copy.dataset.done;
      copy.setAttribute("role", "status");
    });
  }
  if (navigator.share) {
    send.classList.add("is-ready");
    send.addEventListener("click", () => navigator.share({ title, url: address }).catch(() => {})); // closed by the reader
  }
}
