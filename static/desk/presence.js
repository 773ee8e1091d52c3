// Tells the server that this page is open and in which language somebody writes. Shows who else is here, and what they
// have saved since this page was opened.

const ALONE = 4000; // milliseconds between two requests; the server forgets a page after 20 seconds (presence.py)
const TOGETHER = 2000;

function sayWhoElseIsHere(notice) {
  const { url, saved } = notice.dataset;
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const opened = (language) => document.querySelector(`[name=${language}-opened]`)?.value.split(":")[0];
  let language = "";
  let timer = 0;
  let isAsking = false;

  const post = (values) => fetch(url, { method: "POST", headers, keepalive: true, body: new URLSearchParams(values) });

  async function ask() {
    clearTimeout(timer);
    if (document.hidden || isAsking) return;
    isAsking = true;
    const answer = await post({ language }).catch(() => null);
    isAsking = false;
    let pause = ALONE;
    // 204: the database is busy. A redirect: the person is logged out.
    if (answer?.ok && !answer.redirected && answer.status !== 204) {
      const now = await answer.json();
      if (now.others.length) pause = TOGETHER;
      show(now);
    }
    timer = setTimeout(ask, pause);
  }

  function show({ others, saved: editions }) {
    const newer = Object.entries(editions).filter(([code, { version }]) => version !== (opened(code) ?? version));
    const notes = [...others];
    if (newer.length) notes.push(`${saved} ${newer.map(([, { what }]) => what).join("; ")}`);
    const text = notes.join(" · ");
    if (notice.textContent !== text) notice.textContent = text; // a screen reader reads each change
    notice.hidden = !text;
  }

  document.addEventListener("focusin", ({ target }) => {
    const edition = target.closest("[id^=edition-]");
    if (!edition) return;
    const now = edition.id.replace("edition-", "");
    if (now === language) return;
    language = now;
    ask();
  });
  document.addEventListener("visibilitychange", ask);
  addEventListener("pagehide", () => post({ gone: 1 }).catch(() => null));
  ask();
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".presence").forEach(sayWhoElseIsHere));
