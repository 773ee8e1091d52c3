// Suggestions below the search field. The search works without them.

const WAIT = 150; // milliseconds after the last keystroke

const field = document.getElementById("q");
const list = document.getElementById("suggestions");
let timer;
let asked = "";

async function suggest() {
  const words = field.value.trim();
  if (words.length < 2 || words === asked) return;
  asked = words;
  const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(words)}`).catch(() => null);
  if (!answer?.ok || words !== asked) return;
  const { suggestions } = await answer.json();
  // Browsers show only options whose text contains what was typed. The label repeats the query for the other script.
  list.replaceChildren(...suggestions.map((text) => new Option(`${text} (${words})`, text)));
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, WAIT);
});
