// The form of a live entry. It is sent without leaving the page, so that the keyboard of a phone stays open and the other
// language keeps its place; Ctrl+Enter publishes the language of the field. What fails leaves the text as it is.

const form = document.getElementById("live-form");
const errors = form?.querySelector(".live-form__errors");

const parse = (html) =>
  // The page's style element has the nonce of another answer: parsing it here would be refused and reported.
  new DOMParser().parseFromString(html.replace(/<style\b[\s\S]*?<\/style>/g, ""), "text/html");

function say(text) {
  errors.replaceChildren(Object.assign(document.createElement("p"), { className: "errornote", textContent: text }));
}

function empty(fresh) {
  for (const field of form.querySelectorAll("textarea, input[type=text]")) field.value = "";
  form.elements.is_key.checked = false;
  form.elements.token.value = fresh.querySelector("[name=token]").value;
  for (const conflict of form.querySelectorAll(".live-form__conflict, .errorlist")) conflict.remove();
  errors.replaceChildren();
}

function showMessages(page) {
  document.querySelector(".messagelist")?.remove();
  const messages = page.querySelector(".messagelist");
  if (messages) form.before(messages);
}

async function send(submitter) {
  const field = form.contains(document.activeElement) ? document.activeElement : null;
  const buttons = form.querySelectorAll("button");
  const data = new FormData(form);
  data.append(submitter.name, submitter.value);
  for (const button of buttons) button.disabled = true;
  const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  for (const button of buttons) button.disabled = false;
  if (!answer?.ok) return say(form.dataset.failed);
  const page = parse(await answer.text());
  const fresh = page.getElementById("live-form");
  const entries = page.getElementById("entries");
  if (answer.redirected && fresh && entries) {
    empty(fresh);
    document.getElementById("entries").replaceWith(entries);
    showMessages(page);
    (field?.matches("textarea") ? field : form.querySelector("textarea")).focus();
  } else {
    // Refused, logged out, or the end of the coverage: the whole page says it, with the text.
    form.dataset.sent = "yes";
    form.requestSubmit(submitter);
  }
}

form?.addEventListener("submit", (event) => {
  if (form.dataset.sent || !document.getElementById("entries")) return;
  event.preventDefault();
  send(event.submitter);
});

// A button that takes the focus from the field would close a phone's keyboard.
form?.addEventListener("pointerdown", (event) => {
  if (event.target.closest("button") && document.activeElement?.matches("textarea")) event.preventDefault();
});

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const button = event.target.closest("[data-language]")?.querySelector("button[name=do]");
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});
