// Galleries of pictures, and recordings of the library, in the body editor.

import { Figure as BaseFigure, gettext, Node } from "django-prose-editor/editor";

// A figure holds a picture or a player. Its picker for pictures is the package's own.
export const Figure = BaseFigure.extend({ content: "(image | player) caption?" });

export const Player = Node.create({
  name: "player",
  atom: true,

  addAttributes() {
    return {
      kind: { default: "audio", parseHTML: (element) => element.localName, rendered: false },
      src: { default: null },
      poster: { default: null },
    };
  },

  parseHTML() {
    return [{ tag: "audio[src]" }, { tag: "video[src]" }];
  },

  renderHTML({ node }) {
    const { kind, src, poster } = node.attrs;
    return [kind, { src, ...(poster ? { poster } : {}), controls: "", preload: "none" }];
  },

  addOptions() {
    return { pickerUrl: null };
  },

  addMenuItems({ buttons, menu }) {
    const { pickerUrl } = this.options;
    if (!pickerUrl) return;
    menu.defineItem({
      name: "player",
      groups: "insert",
      button: buttons.material("play_circle", gettext("audio or video")),
      command(editor) {
        pickRecording(pickerUrl, (src, { kind, caption, poster }) => {
          const content = [{ type: "player", attrs: { kind, src, poster: poster || null } }];
          if (caption) content.push({ type: "caption", content: [{ type: "text", text: caption }] });
          editor.chain().focus().insertContent({ type: "figure", content }).run();
        });
      },
    });
  },
});

// The picker answers by CKEditor's callback protocol, as that of pictures does. Numbers above the package's own.
let lastCallback = 1_000_000;

function pickRecording(pickerUrl, onPick) {
  const number = ++lastCallback;
  window.CKEDITOR ??= {};
  window.CKEDITOR.tools ??= {};
  const others = window.CKEDITOR.tools.callFunction;
  window.CKEDITOR.tools.callFunction = (called, ...args) =>
    Number(called) === number ? onPick(...args) : others?.call(window.CKEDITOR.tools, called, ...args);
  const separator = pickerUrl.includes("?") ? "&" : "?";
  window.open(`${pickerUrl}${separator}CKEditorFuncNum=${number}`, "_blank", "width=800,height=600");
}

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "figure+",
  isolating: true,

  parseHTML() {
    return [{ tag: "div.gallery" }];
  },

  renderHTML() {
    return ["div", { class: "gallery" }, 0];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "gallery",
      groups: "insert",
      button: buttons.material("collections", gettext("gallery of the pictures that stand together")),
      active: (editor) => editor.isActive("gallery"),
      enabled: (editor) => editor.isActive("gallery") || neighbouringFigures(editor.state).length > 1,
      command(editor) {
        if (editor.isActive("gallery")) editor.chain().focus().lift("gallery").run();
        else {
          const figures = neighbouringFigures(editor.state);
          const from = figures[0].position;
          const last = figures.at(-1);
          editor
            .chain()
            .focus()
            .insertContentAt(
              { from, to: last.position + last.node.nodeSize },
              { type: "gallery", content: figures.map(({ node }) => node.toJSON()) },
            )
            .run();
        }
      },
    });
  },
});

// The figures at the top level that stand around the selection without anything between them.
function neighbouringFigures({ doc, selection }) {
  const blocks = [];
  doc.forEach((node, position) => {
    blocks.push({ node, position });
  });
  const index = selection.$from.index(0);
  const isFigure = (at) => blocks[at]?.node.type.name === "figure";
  if (!isFigure(index)) return [];
  let [first, last] = [index, index];
  while (isFigure(first - 1)) first--;
  while (isFigure(last + 1)) last++;
  return blocks.slice(first, last + 1);
}
