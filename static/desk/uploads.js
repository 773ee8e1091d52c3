// Uploads of pictures with their progress: several files on the library's page, one on the form of a picture.
// Without this script both forms send their files themselves.

const found = (form) => form.querySelector("input[type=file]");

// A line of the list of uploads: the file's name, its progress, and what the person should know.
function addLine(template, beside, name) {
  const line = template.content.firstElementChild.cloneNode(true);
  const [title, progress, note] = line.children;
  title.textContent = name;
  beside.after(line);
  return {
    line,
    sent: (part) => {
      progress.value = part;
    },
    wait: () => {
      progress.removeAttribute("value");
      note.textContent = template.dataset.working;
    },
    end: (sentences, failed = false) => {
      progress.hidden = true;
      note.textContent = sentences.join(" ");
      line.classList.toggle("upload--failed", failed);
    },
  };
}

// Sends one file. Resolves to the server's JSON, or to { error } with a sentence.
function send(template, query, field, file, line) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append(field, file);
    request.open("POST", `${template.dataset.url}${query}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => line.sent(loaded / total));
    request.upload.addEventListener("load", line.wait);
    request.addEventListener("loadend", () => {
      const { failed, large } = template.dataset;
      resolve(request.response ?? { error: request.status === 413 ? large : failed });
    });
    request.send(data);
  });
}

// The library: sends the files one after the other, then opens the page that shows them with the server's messages.
function sendEach(form, template) {
  const input = found(form);
  const over = (is) => form.classList.toggle("drop--over", is);
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      over(true);
    });
  }
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...input.files];
    input.disabled = form.querySelector("button").disabled = true;
    const lines = files.map((file) => addLine(template, form, file.name));
    for (const [number, file] of files.entries()) {
      const answer = await send(template, "", input.name, file, lines[number]);
      lines[number].end([answer.error ?? ""], Boolean(answer.error));
      const [name, value] = answer.error ? ["failed", file.name] : ["added", answer.id];
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  });
}

// The form of a picture: sends the file when it is chosen, so that its own texts can be checked before the form is saved.
function sendAhead(input, template) {
  const { form } = input;
  const { waiting } = form.elements;
  const buttons = form.querySelectorAll("[type=submit]");
  let shown;
  const start = (name) => {
    shown?.line.remove();
    shown = addLine(template, input, name);
  };
  const chosen = () => {
    input.value = "";
    input.required = false;
  };
  if (waiting.value) {
    start("");
    shown.end([template.dataset.kept]);
    chosen();
  }
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    start(file.name);
    for (const button of buttons) button.disabled = true;
    const answer = await send(template, "?stash=1", "file", file, shown);
    for (const button of buttons) button.disabled = false;
    if (answer.error) {
      shown.end([answer.error], true);
      input.value = "";
      return;
    }
    waiting.value = answer.waiting;
    chosen();
    for (const [name, text] of Object.entries(answer.texts)) {
      const field = form.elements[name];
      if (field && !field.value) field.value = text;
    }
    shown.end(answer.notes);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  const template = document.getElementById("upload");
  if (!template) return;
  for (const form of document.querySelectorAll(".drop")) sendEach(form, template);
  const input = document.querySelector("#picture_form input[type=file]");
  if (input) sendAhead(input, template);
});
