// Uploads with their progress: several files on a library's page, one on the form of a picture. The picker and the body
// editor use deskUploads. Without this script both forms send their files themselves.

const deskUploads = {
  // A line of the list of uploads: the file's name, its progress, and what the person should know.
  addLine(template, beside, name) {
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
  },

  // Sends one file. Resolves to the server's JSON, or to { status } without any.
  send(url, field, file, { sent = () => {}, wait = () => {} }) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.append(field, file);
      request.open("POST", url);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => sent(loaded / total));
      request.upload.addEventListener("load", wait);
      request.addEventListener("loadend", () => resolve(request.response ?? { status: request.status }));
      request.send(data);
    });
  },

  // Sends one file with a line of its own. Resolves to the server's JSON; without one, its `error` is a sentence.
  async sendWithLine(template, beside, query, field, file) {
    const line = deskUploads.addLine(template, beside, file.name);
    const answer = await deskUploads.send(template.dataset.url + query, field, file, line);
    const { failed, large } = template.dataset;
    if ("status" in answer) answer.error = answer.status === 413 ? large : failed;
    line.end(answer.error ? [answer.error] : (answer.notes ?? []), Boolean(answer.error));
    return { answer, line };
  },

  // Calls take(files) with the files that are dropped on the element.
  onDrop(element, take) {
    const over = (is) => element.classList.toggle("drop--over", is);
    for (const kind of ["dragenter", "dragover"]) {
      element.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        over(true);
      });
    }
    element.addEventListener("dragleave", () => over(false));
    element.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      over(false);
      take([...event.dataTransfer.files]);
    });
  },
};

// The library: sends the files one after the other, then opens the page that shows them with the server's messages.
function sendEach(form, template) {
  const input = form.querySelector("input[type=file]");
  deskUploads.onDrop(form, (files) => {
    const dropped = new DataTransfer();
    for (const file of files) dropped.items.add(file);
    input.files = dropped.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...input.files];
    input.disabled = form.querySelector("button").disabled = true;
    for (const file of files) {
      const { answer } = await deskUploads.sendWithLine(template, form, "?show=1", input.name, file);
      const [name, value] = answer.error ? ["failed", file.name] : ["added", answer.id];
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  });
}

// The form of a picture: sends the file when it is chosen, so that it can be checked before the form is saved.
function sendAhead(input, template) {
  const { form } = input;
  const { waiting } = form.elements;
  const buttons = form.querySelectorAll("[type=submit]");
  let shown;
  if (waiting.value) {
    shown = deskUploads.addLine(template, input, "");
    shown.end([template.dataset.kept]);
  }
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    shown?.line.remove();
    for (const button of buttons) button.disabled = true;
    const { answer, line } = await deskUploads.sendWithLine(template, input, "?stash=1", "file", file);
    for (const button of buttons) button.disabled = false;
    shown = line;
    input.value = "";
    if (answer.error) return;
    waiting.value = answer.waiting;
    for (const [name, text] of Object.entries(answer.texts)) {
      const field = form.elements[name];
      if (field && !field.value) field.value = text;
    }
  });
}

document.addEventListener("DOMContentLoaded", () => {
  const template = document.getElementById("upload");
  if (!template) return;
  for (const form of document.querySelectorAll("form.drop")) sendEach(form, template);
  const input = document.querySelector("#picture_form input[type=file][name=file]");
  if (input) sendAhead(input, template);
});
