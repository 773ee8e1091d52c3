// Sends the forms of the panels below a story without leaving the page, so that nothing that was typed in the story's
// form is lost. The answer is the story's page: the panel is taken from it, with the messages.

async function send(form, submitter) {
  const panel = form.closest("[data-panel]");
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  // The page's style element has the nonce of another answer: parsing it here would be refused and reported.
  const html = answer?.ok ? (await answer.text()).replace(/<style\b[\s\S]*?<\/style>/g, "") : "";
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById(panel.id);
  if (!fresh) {
    // Logged out, or refused: the page of the answer says why.
    for (const button of form.querySelectorAll("button")) button.disabled = false;
    form.dataset.sent = "yes";
    form.requestSubmit(submitter);
    return;
  }
  const messages = page.querySelector(".messagelist");
  if (messages) fresh.querySelector("h2").after(messages);
  panel.replaceWith(fresh);
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
  fresh.dispatchEvent(new CustomEvent("panel:replaced", { bubbles: true }));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-panel]") || form.dataset.sent) return;
  event.preventDefault();
  send(form, event.submitter);
});
