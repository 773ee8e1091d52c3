// New entries of a live story, from the page cache. They wait behind their count, so nothing moves while a reader
// reads; what was changed or withdrawn changes at once. Without this script the same link loads the page again.

const EVERY = 1500; // milliseconds
const timeline = document.getElementById("timeline");
const list = timeline.querySelector(".timeline__entries");
const notice = timeline.querySelector(".timeline__new");
const link = notice.querySelector("a");
const reload = link.textContent;
const waiting = new Map(); // new entries by id
let latest = null; // the last answer
let hasMissed = false; // an answer had only new entries: there may be more
let etag = "";
let timer = 0;

const order = (entry) => Number(entry.dataset.order);
const replace = (part) => timeline.querySelector(part).replaceWith(latest.querySelector(part));

function announce() {
  const { one, more } = notice.dataset;
  link.textContent = hasMissed ? reload : waiting.size === 1 ? one : more.replace("{n}", waiting.size);
  notice.hidden = !waiting.size && !hasMissed;
}

function take() {
  const last = timeline.querySelector(".timeline__older") && list.lastElementChild;
  let unknown = 0;
  for (const entry of latest.querySelectorAll("li[id]")) {
    const shown = document.getElementById(entry.id);
    if ("gone" in entry.dataset) {
      shown?.remove();
      waiting.delete(entry.id);
    } else if (shown) {
      if (shown.dataset.version !== entry.dataset.version) shown.replaceWith(entry);
    } else if (!last || order(entry) > order(last)) {
      unknown += !waiting.has(entry.id);
      waiting.set(entry.id, entry);
    }
  }
  hasMissed ||= unknown > 9;
  replace(".timeline__status");
  announce();
}

async function ask() {
  let wait = EVERY;
  const answer = await fetch(timeline.dataset.changes).catch(() => null);
  if (answer?.status === 404) return location.reload(); // withdrawn
  if (!answer?.ok) {
    wait *= 4;
    notice.hidden = false;
  } else if (etag !== answer.headers.get("ETag")) {
    etag = answer.headers.get("ETag");
    latest = new DOMParser().parseFromString(await answer.text(), "text/html");
    take();
    if (!latest.querySelector("[data-open]")) return;
  }
  if (!document.hidden) timer = setTimeout(ask, wait);
}

link.addEventListener("click", (event) => {
  if (hasMissed || !waiting.size) return;
  event.preventDefault();
  const fresh = [...waiting.values()].sort((one, other) => order(one) - order(other));
  for (const entry of fresh) {
    list.insertBefore(entry, [...list.children].find((each) => order(each) <= order(entry)) ?? null);
  }
  waiting.clear();
  replace(".timeline__key");
  timeline.querySelector(".timeline__none")?.remove();
  announce();
  fresh.at(-1).tabIndex = -1;
  fresh.at(-1).focus();
});

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden) ask();
});
notice.hidden = true;
timer = setTimeout(ask, EVERY * Math.random());
