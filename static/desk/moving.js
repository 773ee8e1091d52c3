// Shows the progress of a move: fetches the page again while the move runs.
const EVERY = 3000;

async function refresh() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("move");
      if (!fresh) {
        location.reload(); // the log-in page, for one
        return;
      }
      if (!("running" in fresh.dataset)) {
        location.reload(); // with the messages and buttons of a move that has ended
        return;
      }
      const bar = document.getElementById("progress");
      const done = fresh.querySelector("#progress").getAttribute("value");
      if (done) {
        bar.value = Number(done);
      }
      document.querySelector("label[for=progress]").textContent = fresh.querySelector("label").textContent;
    }
  } catch {
    // No connection: the next try may have one.
  }
  setTimeout(refresh, EVERY);
}

setTimeout(refresh, EVERY);
