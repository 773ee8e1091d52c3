// Stores on the server what drafts.js keeps, a second after it was typed: the browser's own storage reaches its disk
// late, and other devices don't have it. Says below the form when that was.

const SEND_EVERY = 1000; // milliseconds
const TRY_AGAIN_AFTER = 5000;
const WAIT_FOR_SAVE = 10000;

function autosave(status) {
  const { url, discardUrl, stored, failed, loggedOut } = status.dataset;
  const headers = {
    "Content-Type": "application/json",
    "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
  };
  let saving = new AbortController();
  const post = (to, data, keepalive = false) => {
    const request = { method: "POST", headers, body: JSON.stringify(data), signal: saving.signal, keepalive };
    return fetch(to, request).catch(() => null);
  };
  const discarded = [];
  let newest = null; // what is to be sent
  let isSending = false;

  // The save deletes what the server has, so nothing may follow it. A save that doesn't leave the page has failed.
  status.closest("form").addEventListener(
    "submit",
    ({ submitter }) => {
      if (submitter?.formTarget) return; // a preview saves nothing
      saving.abort();
      isSending = true;
      setTimeout(() => {
        saving = new AbortController();
        isSending = false;
        send();
      }, WAIT_FOR_SAVE);
    },
    { capture: true },
  );

  async function send() {
    if (isSending || !(newest || discarded.length)) return;
    isSending = true;
    const sent = newest;
    newest = null;
    const answer = sent && (await post(url, sent));
    const isLoggedOut = answer?.redirected || answer?.status === 403;
    if (sent) {
      status.hidden = false;
      const saved = answer?.ok && !isLoggedOut ? await answer.json().catch(() => null) : null; // a submit aborts it
      if (saved) status.textContent = stored.replace("{time}", saved.at);
      else {
        status.textContent = isLoggedOut ? loggedOut : failed;
        newest ??= sent;
      }
    }
    // A restored text has a new slot by now. Its old one may go only after the new one is stored.
    // The request outlives the page: people discard a text and leave.
    while (!newest && discarded.length) await post(discardUrl, discarded.shift(), true);
    setTimeout(
      () => {
        if (saving.signal.aborted) return;
        isSending = false;
        send();
      },
      newest === sent && sent ? TRY_AGAIN_AFTER : SEND_EVERY,
    );
  }

  document.addEventListener("draft:kept", ({ detail: { at, slot, path, text, title, beginning } }) => {
    newest = { path, slot, at, headline: title.slice(0, 300), typed: text, beginning };
    send();
  });
  document.addEventListener("draft:discarded", ({ detail: { slot } }) => {
    discarded.push({ path: status.dataset.path, slot });
    send();
  });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".autosave").forEach(autosave));
