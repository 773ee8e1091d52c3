// The front page's arrangement: its buttons change the page in place, stories are dragged, and unsaved changes are
// marked. The server decides what each button does; without this script the same buttons load the page.

const arrangement = () => document.getElementById("arrangement");
let isLeaving = false;
let running;

// Sends the form as if by that button, and shows the answer's form with its result.
async function change(name, value, focus) {
  const form = arrangement();
  const data = new FormData(form);
  data.append(name, value);
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const answer = await fetch(form.action, { method: "POST", body: data, signal }).catch(() => null);
  const html = answer?.ok && !answer.redirected ? await answer.text().catch(() => "") : "";
  if (signal.aborted) return;
  const changed = new DOMParser().parseFromString(html, "text/html").getElementById("arrangement");
  if (!changed) {
    isLeaving = true; // the server says what is wrong
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
    return;
  }
  form.replaceWith(changed);
  prepare();
  say();
  focus();
}

// The place of the story that moved, for those who do not see it.
let moved = null;
function say() {
  const place = moved && arrangement().querySelector(`.place:has([name=story][value="${moved}"])`);
  const words = place && [place.querySelector(".place__heading"), place.querySelector(".headline")];
  const problem = arrangement().querySelector(".errornote p");
  const said = words ? words.map((each) => each?.textContent.trim()).join(": ") : "";
  document.getElementById("arrangement-said").textContent = problem?.textContent ?? said;
}

// The same button, or another of its story, or the mark of what is not saved.
function focusOn(name, value) {
  const buttons = [...arrangement().querySelectorAll("button")];
  const [story] = value.split(":");
  const found =
    arrangement().querySelector("#where-title") ??
    buttons.find((button) => button.name === name && button.value === value && !button.disabled) ??
    buttons.find((button) => button.value === story && !button.disabled) ??
    buttons.find((button) => button.name === "_save" && !button.disabled);
  found?.focus();
}

function prepare() {
  const form = arrangement();
  form.addEventListener("submit", (event) => {
    const { name, value } = event.submitter ?? { name: "_show", value: "" };
    if (name === "_save") {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    moved = value.split(":")[0];
    const search = document.activeElement?.name === "q";
    change(name, value, () => (search ? form.ownerDocument.querySelector("[name=q]").focus() : focusOn(name, value)));
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "datetime-local") return;
    moved = null;
    change("_show", "", () => document.getElementById(target.id)?.focus());
  });
  form.querySelector("[data-discard]")?.addEventListener("click", () => {
    isLeaving = true;
  });
  for (const handle of form.querySelectorAll(".place__handle")) {
    handle.hidden = false;
    handle.addEventListener("pointerdown", () => drag(handle));
  }
}

// Moves the place with the pointer, and sends the new order when it is let go.
function drag(handle) {
  const place = handle.closest(".place");
  const list = place.parentElement;
  const before = [...list.children];
  const stop = new AbortController();
  const { signal } = stop;
  place.classList.add("place--dragged");
  // On the document: an element that moves in it loses the pointer.
  document.addEventListener(
    "pointermove",
    ({ clientY }) => {
      const others = [...list.children].filter((each) => each !== place);
      const next = others.find((each) => {
        const { top, height } = each.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      if ((next ?? null) !== place.nextElementSibling) list.insertBefore(place, next ?? null);
    },
    { signal },
  );
  const end = (isDropped) => {
    stop.abort();
    place.classList.remove("place--dragged");
    if (!isDropped) return list.replaceChildren(...before);
    if ([...list.children].every((each, index) => each === before[index])) return;
    moved = place.querySelector("[name=story]").value;
    change("_show", "", () => focusOn("_up", moved));
  };
  document.addEventListener("pointerup", () => end(true), { signal });
  document.addEventListener("pointercancel", () => end(false), { signal });
}

addEventListener("beforeunload", (event) => {
  if (!isLeaving && "unsaved" in arrangement().dataset) event.preventDefault();
});

prepare();
document.getElementById("where-title")?.focus();
