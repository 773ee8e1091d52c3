// The picker of pictures and of recordings: a dialog over the page, with the server's list, a search and an upload.
// It opens by the event "picker:open" on the document, with { url, several, files, onChoose }: the address of the list,
// whether several can be chosen, files to add at once, and a function that gets the chosen ones.

document.addEventListener("picker:open", ({ detail }) => openPicker(detail));

const SEARCH_AFTER = 250; // milliseconds without a key

async function fetchPart(url, options) {
  const answer = await fetch(url, options).catch(() => null);
  return answer?.ok && !answer.redirected ? answer : null;
}

const parsePart = (html) => new DOMParser().parseFromString(html, "text/html").body.firstElementChild;

function openPicker({ url, several = false, files = [], onChoose }) {
  const opener = document.activeElement;
  const dialog = document.createElement("dialog");
  dialog.className = "picker-dialog";
  dialog.setAttribute("aria-labelledby", "picker-title");
  document.body.append(dialog);
  const address = new URL(url, location.href);
  address.searchParams.set("dialog", "1");
  const chosen = new Map(); // by id
  let picker;
  let leave = null; // ends the description of a file and goes on

  const say = (sentence) => {
    (picker?.querySelector(".picker__status") ?? dialog).textContent = sentence;
  };
  const failed = () =>
    say(gettext("The list did not arrive. Check the connection, log in again if needed, and try again."));

  const finish = (choices) => {
    dialog.close();
    onChoose(choices);
  };

  const showChosen = () => {
    const foot = picker.querySelector(":scope > .picker__foot");
    const insert = foot.querySelector("[data-insert]");
    foot.hidden = !chosen.size;
    insert.textContent = `${insert.dataset.text} (${chosen.size})`;
    for (const button of choicesOf(picker)) {
      if (several) button.setAttribute("aria-pressed", chosen.has(JSON.parse(button.dataset.choice).id));
    }
  };

  const choose = (choice) => {
    if (!several) return finish([choice]);
    if (!chosen.delete(choice.id)) chosen.set(choice.id, choice);
    showChosen();
  };

  // The list for what the search field has. `older` is the address of the next page, whose rows follow.
  let running;
  const load = async (older = null) => {
    running?.abort();
    running = new AbortController();
    const wanted = new URL(older ?? address, address);
    const query = picker?.querySelector("[type=search]").value;
    if (!older && query) wanted.searchParams.set("q", query);
    const { signal } = running;
    const answer = await fetchPart(wanted, { signal });
    const html = await answer?.text().catch(() => null);
    if (signal.aborted || !dialog.isConnected) return;
    if (!html) return failed();
    const part = parsePart(html);
    if (!picker) {
      picker = part;
      dialog.replaceChildren(picker);
      listen();
    } else {
      const list = picker.querySelector(".picker__list");
      const rows = part.querySelector(".picker__list").children;
      const first = rows[0];
      if (older) list.append(...rows);
      else list.replaceChildren(...rows);
      const more = picker.querySelector(".picker__pages");
      more.replaceChildren(...part.querySelector(".picker__pages").childNodes);
      say(part.querySelector(".picker__status").textContent);
      if (older) choicesOf(first)[0]?.focus();
    }
    setTabStop(picker);
    showChosen();
  };

  // Asks for the texts and the focal point of a file that was added. Resolves when the person goes on.
  const describe = async (added) => {
    const answer = added.describe && (await fetchPart(added.describe));
    if (!answer) return;
    let form = parsePart(await answer.text());
    const notes = Object.assign(document.createElement("p"), { className: "hint", textContent: added.notes.join(" ") });
    const show = () => {
      if (notes.textContent) form.prepend(notes);
      dialog.append(form);
      document.dispatchEvent(new CustomEvent("fragment:shown", { detail: form }));
    };
    picker.hidden = true;
    show();
    form.querySelector("[name^=alt_], [name^=title_]")?.focus();
    await new Promise((resolve) => {
      leave = resolve;
      const send = async (event) => {
        event.preventDefault();
        const use = event.submitter?.value === "choose";
        const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
        const saved = await fetchPart(added.describe, { method: "POST", body: new FormData(form), headers });
        if (!saved) return form.querySelector("[role=alert]").removeAttribute("hidden");
        if (!saved.headers.get("Content-Type").includes("json")) {
          const again = parsePart(await saved.text());
          form.replaceWith(again);
          form = again;
          show();
          form.addEventListener("submit", send);
          form.querySelector(".errorlist")?.parentElement.querySelector("input, textarea")?.focus();
          return;
        }
        const choice = await saved.json();
        resolve();
        if (use) choose(choice);
      };
      form.addEventListener("submit", send);
      dialog.addEventListener("click", ({ target }) => target.closest("[data-skip]") && resolve());
    });
    leave = null;
    form.remove();
    picker.hidden = false;
  };

  const add = async (given) => {
    const template = picker.querySelector("template");
    if (!template) return;
    const added = [];
    picker.querySelectorAll(".upload").forEach((line) => {
      line.remove();
    });
    for (const file of given) {
      const { answer } = await deskUploads.sendWithLine(template, template, "", "file", file);
      if (!answer.error) added.push(answer);
    }
    if (!added.length || !dialog.open) return;
    picker.querySelector("[type=search]").value = "";
    await load();
    for (const each of added) if (dialog.open) await describe(each);
    if (!dialog.open) return;
    if (added.some(({ describe }) => describe)) await load(); // their texts are new
    const ids = added.map(({ id }) => id);
    choicesOf(picker)
      .find((button) => ids.includes(JSON.parse(button.dataset.choice).id))
      ?.focus();
  };

  const listen = () => {
    let typing;
    const form = picker.querySelector("form");
    const start = () => {
      clearTimeout(typing);
      load();
    };
    form.addEventListener("input", ({ target }) => {
      if (target.type !== "search") return;
      clearTimeout(typing);
      typing = setTimeout(start, SEARCH_AFTER);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      start();
    });
    for (const input of form.querySelectorAll("[type=file]")) {
      input.addEventListener("change", () => {
        add([...input.files]);
        input.value = "";
      });
    }
    picker.addEventListener("click", (event) => {
      const { target } = event;
      const choice = target.closest("[data-choice]");
      const more = target.closest(".picker__more");
      if (choice) choose(JSON.parse(choice.dataset.choice));
      else if (target.closest("[data-close]")) dialog.close();
      else if (target.closest("[data-insert]")) finish([...chosen.values()]);
      else if (more) {
        event.preventDefault();
        load(more.getAttribute("href"));
      }
    });
    picker.addEventListener("keydown", (event) => moveInList(picker, event));
    deskUploads.onDrop(dialog, add);
    dialog.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      add([...event.clipboardData.files]);
    });
  };

  dialog.addEventListener("cancel", (event) => {
    if (!leave) return;
    event.preventDefault(); // Escape ends the description, and then the dialog
    leave();
  });
  dialog.addEventListener("close", () => {
    leave?.();
    running?.abort();
    dialog.remove();
    opener?.focus();
  });
  say(gettext("Loading…"));
  dialog.showModal();
  load().then(() => {
    if (!picker) return;
    picker.querySelector("[type=search]").focus();
    if (files.length) add(files);
  });
}

const choicesOf = (part) => (part ? [...part.querySelectorAll(".picker__choice")] : []);

// One row of the list is in the order of Tab; the arrow keys reach the others.
function setTabStop(picker, current = choicesOf(picker)[0]) {
  for (const button of choicesOf(picker)) button.tabIndex = button === current ? 0 : -1;
}

function moveInList(picker, event) {
  const choices = choicesOf(picker);
  const search = picker.querySelector("[type=search]");
  const at = choices.indexOf(document.activeElement);
  const isSearch = document.activeElement === search;
  if ((at < 0 && !(isSearch && event.key === "ArrowDown")) || !choices.length) return;
  const top = (button) => button.parentElement.getBoundingClientRect().top;
  const columns = choices.filter((button) => top(button) === top(choices[0])).length;
  const steps = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: isSearch ? 0 : at + columns,
    Home: 0,
    End: choices.length - 1,
  };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const to = steps[event.key];
  if (to < 0 && event.key === "ArrowUp") return search.focus();
  const next = choices[Math.max(0, Math.min(choices.length - 1, to))];
  setTabStop(picker, next);
  next.focus();
}
