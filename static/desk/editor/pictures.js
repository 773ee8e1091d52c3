// Pictures that are pasted or dropped into the body: each goes to the library, and stands in the text when it is there.

import { Extension, gettext, Node, Plugin } from "django-prose-editor/editor";

const files = new Map(); // by the id of its upload
const started = new Set();
let lastUpload = 0;

const newId = () => `upload-${++lastUpload}`;
const isPicture = (file) => file.type.startsWith("image/");

// The place of a picture while it is uploaded. It is never saved: the form waits for it.
export const Upload = Node.create({
  name: "upload",
  group: "block",
  atom: true,

  addAttributes() {
    return { id: { default: null }, name: { default: "" } };
  },

  renderHTML() {
    return ["p", {}];
  },

  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("div");
      dom.className = "upload-mark";
      dom.id = node.attrs.id;
      const progress = document.createElement("progress");
      progress.setAttribute("aria-label", node.attrs.name || gettext("picture"));
      dom.append(node.attrs.name || gettext("picture"), progress);
      return { dom };
    };
  },
});

// A sentence under the editor that stays until the next paste.
function say(view, sentence) {
  const field = view.dom.closest(".field");
  let notes = field.querySelector(".paste-notes");
  if (!notes) {
    notes = document.createElement("ul");
    notes.className = "paste-notes";
    notes.setAttribute("role", "status");
    field.querySelector(".prose-editor").after(notes);
  }
  const line = document.createElement("li");
  line.textContent = sentence;
  notes.append(line);
}

function find(doc, id) {
  let found = null;
  doc.descendants((node, position) => {
    if (node.type.name === "upload" && node.attrs.id === id) found = { node, position };
  });
  return found;
}

async function upload(view, url, id) {
  const file = files.get(id);
  const progress = () => document.querySelector(`#${id} progress`) ?? {};
  const answer = await deskUploads.send(url, "file", file, {
    sent: (part) => {
      progress().value = part;
    },
    wait: () => progress().removeAttribute?.("value"),
  });
  files.delete(id);
  const mark = view.isDestroyed ? null : find(view.state.doc, id);
  if (!mark) return; // deleted or undone meanwhile
  const { figure, image, caption } = view.state.schema.nodes;
  const { tr, schema } = view.state;
  const end = mark.position + mark.node.nodeSize;
  if (answer.src) {
    const content = [image.create({ src: answer.src, alt: answer.alt })];
    if (answer.caption) content.push(caption.create(null, schema.text(answer.caption)));
    view.dispatch(tr.replaceWith(mark.position, end, figure.create(null, content)));
    for (const note of answer.notes ?? []) say(view, note);
  } else {
    view.dispatch(tr.delete(mark.position, end));
    say(view, `${file.name || gettext("picture")}: ${answer.error ?? gettext("The picture could not be uploaded.")}`);
  }
}

function fileOf(source) {
  const [head, data] = source.split(",", 2);
  const type = /^data:(image\/[\w.+-]+)/.exec(head)?.[1];
  if (!type || !/;base64$/i.test(head)) return null;
  try {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    return new File([bytes], `${gettext("picture")}.${type.split("/")[1].replace("jpeg", "jpg")}`, { type });
  } catch {
    return null;
  }
}

// Takes the pictures out of pasted HTML. Those with their data become uploads; the others are named.
function takePictures(html, view) {
  view.dom.closest(".field").querySelector(".paste-notes")?.remove();
  if (html.includes("data-pm-slice") || !/<img\b/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const image of body.querySelectorAll("img")) {
    const source = image.getAttribute("src") ?? "";
    const own = new URL(document.querySelector("[data-media-url]")?.dataset.mediaUrl ?? "/media/", location.href);
    if (URL.canParse(source, location.href) && new URL(source, location.href).href.startsWith(own.href)) continue;
    const file = fileOf(source);
    if (file) {
      const id = newId();
      files.set(id, file);
      const mark = body.ownerDocument.createElement("div");
      mark.dataset.upload = id;
      image.replaceWith(mark);
    } else {
      const name = image.getAttribute("alt") || source.slice(0, 100).split(/[/\\]/).pop();
      say(view, `${gettext("A picture was not pasted. Save it as a file and drop it into the text:")} ${name}`);
      image.remove();
    }
  }
  return body.innerHTML;
}

export const PictureUploads = Extension.create({
  name: "pictureUploads",

  addOptions() {
    return { uploadUrl: null };
  },

  addExtensions() {
    return [
      Upload.extend({
        parseHTML: () => [
          {
            tag: "div[data-upload]",
            getAttrs: (element) => ({ id: element.dataset.upload, name: files.get(element.dataset.upload)?.name }),
          },
        ],
      }),
    ];
  },

  addProseMirrorPlugins() {
    const { uploadUrl } = this.options;
    if (!uploadUrl) return [];
    const insert = (view, pictures, position) => {
      const { tr, schema } = view.state;
      const marks = pictures.map((file) => {
        const id = newId();
        files.set(id, file);
        return schema.nodes.upload.create({ id, name: file.name });
      });
      if (position === null) for (const mark of marks) tr.replaceSelectionWith(mark);
      else tr.insert(tr.doc.resolve(position).before(1) + tr.doc.resolve(position).node(1).nodeSize, marks);
      view.dispatch(tr);
    };
    return [
      new Plugin({
        props: {
          transformPastedHTML: takePictures,
          handlePaste(view, { clipboardData }) {
            const pictures = [...(clipboardData?.files ?? [])].filter(isPicture);
            const html = clipboardData?.getData("text/html") ?? "";
            const text = html.replace(/<style\b[\s\S]*?<\/style>|<[^>]*>/gi, "").trim();
            if (!pictures.length || text) return false;
            insert(view, pictures, null);
            return true;
          },
          handleDrop(view, event, _slice, moved) {
            const pictures = [...(event.dataTransfer?.files ?? [])].filter(isPicture);
            if (moved || !pictures.length) return false;
            event.preventDefault();
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            const isInside = place && view.state.doc.resolve(place.pos).depth > 0;
            insert(view, pictures, isInside ? place.pos : null);
            return true;
          },
        },
        view: () => ({
          update(view) {
            view.state.doc.descendants(({ type, attrs }) => {
              if (type.name !== "upload" || started.has(attrs.id)) return;
              started.add(attrs.id);
              upload(view, uploadUrl, attrs.id);
            });
          },
        }),
      }),
    ];
  },

  // A form that is sent while a picture is on its way waits for it: nothing that was pasted is lost.
  onCreate() {
    const form = this.editor.view.dom.closest("form");
    if (!form || form.dataset.waitsForUploads) return;
    form.dataset.waitsForUploads = "yes";
    form.addEventListener("submit", (event) => {
      if (!files.size) return;
      event.preventDefault();
      const wait = setInterval(() => {
        if (files.size) return;
        clearInterval(wait);
        form.requestSubmit(event.submitter);
      }, 100);
    });
  },
});
