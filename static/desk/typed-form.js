// What panels of the story page share: they ask about the form as it is typed, and lead to a place in it.

export const ASK_AFTER = 700; // milliseconds without typing

// Resolves once no words are selected in the element: new HTML would take the selection away.
function unselected(element, signal) {
  const isSelected = () => {
    const selection = getSelection();
    return !selection.isCollapsed && element.contains(selection.anchorNode);
  };
  return new Promise((resolve) => {
    const check = () => {
      if (isSelected() && !signal.aborted) return;
      document.removeEventListener("selectionchange", check);
      resolve();
    };
    document.addEventListener("selectionchange", check);
    signal.addEventListener("abort", check);
    check();
  });
}

// A function that posts the form and puts the HTML of the answer into an element, once no words are selected there.
// A new question cancels the one before. Returns whether there was an answer; without one, what the element has stays.
export function asker(form, element) {
  let asked = new AbortController();
  return async (url, more = {}) => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const data = new FormData(form);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    const answer = await fetch(url, { method: "POST", body: data, signal }).catch(() => null);
    if (!answer?.ok || answer.redirected) return false;
    const html = await answer.text().catch(() => null); // the next question cancels it
    if (html === null) return false;
    await unselected(element, signal);
    if (signal.aborted) return false;
    const at = [...element.querySelectorAll("button")].indexOf(document.activeElement);
    element.innerHTML = html;
    const buttons = element.querySelectorAll("button");
    element.tabIndex = -1; // it keeps the focus when the last button is gone
    if (at >= 0) (buttons[at] ?? element).focus();
    return true;
  };
}

export const fieldOf = (name) => document.getElementById(`id_${name}`);
export const editableOf = (field) => field?.closest(".field")?.querySelector(".tiptap"); // its editor is `.editor`

// Puts the cursor into a field, or at the end of a block of the body.
export function goTo({ field: name, block }) {
  const field = fieldOf(name);
  const editable = editableOf(field);
  if (!editable) return field?.focus();
  const element = editable.children[Number(block)] ?? editable;
  editable.focus({ preventScroll: true });
  const selection = getSelection();
  selection.selectAllChildren(element);
  selection.collapseToEnd();
  element.scrollIntoView({ block: "center" });
}
