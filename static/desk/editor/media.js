// Galleries of pictures, and recordings of the library, in the body editor.

import { Figure as BaseFigure, gettext, Node, updateAttrsDialog } from "django-prose-editor/editor";

// static/desk/picker.js hands over what was chosen.
function pick(url, onChoose, several = false) {
  document.dispatchEvent(new CustomEvent("picker:open", { detail: { url, several, onChoose } }));
}

const withCaption = (content, caption) => ({
  type: "figure",
  content: caption ? [content, { type: "caption", content: [{ type: "text", text: caption }] }] : [content],
});

const figureOf = ({ src, alt, caption }) => withCaption({ type: "image", attrs: { src, alt } }, caption);

// The image of the figure at the selection, with its position; null without one.
function imageAt({ doc, selection }) {
  const { $from, node } = selection;
  if (node?.type.name === "image") return { node, position: selection.from };
  if (node?.type.name === "figure") return firstImage(node, selection.from + 1);
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "figure")
      return firstImage(doc.nodeAt($from.before(depth)), $from.start(depth));
  }
  return null;
}

function firstImage(figure, position) {
  return figure.firstChild?.type.name === "image" ? { node: figure.firstChild, position } : null;
}

// A figure holds a picture or a player. In place of the package's dialog for addresses comes the picker.
export const Figure = BaseFigure.extend({
  content: "(image | player) caption?",

  addCommands() {
    const { pickerUrl } = this.options;
    return {
      ...this.parent?.(),
      editImage:
        () =>
        ({ editor, state, dispatch }) => {
          if (!pickerUrl) return false;
          if (!dispatch) return true;
          const image = imageAt(state);
          if (!image) pick(pickerUrl, ([choice]) => editor.chain().focus().insertContent(figureOf(choice)).run());
          else editImage(editor, image, pickerUrl);
          return true;
        },
    };
  },
});

// Asks for the alt text of a picture that stands in the text, and lets another take its place.
function editImage(editor, { node, position }, pickerUrl) {
  let { src } = node.attrs;
  const replace = ({ input }) =>
    pick(pickerUrl, ([choice]) => {
      src = choice.src;
      input.value = choice.alt;
    });
  const alt = {
    type: "string",
    title: gettext("Alt text"),
    picker: { label: gettext("Other picture…"), handler: replace },
  };
  const dialog = updateAttrsDialog({ alt }, { title: gettext("Picture") });
  dialog(editor, { alt: node.attrs.alt ?? "" }).then((found) => {
    if (!found) return;
    editor
      .chain()
      .focus()
      .command(({ tr }) => {
        tr.setNodeMarkup(position, null, { ...node.attrs, src, alt: found.alt.trim() });
        return true;
      })
      .run();
  });
}

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
        pick(pickerUrl, ([{ kind, src, caption, poster }]) => {
          const player = { type: "player", attrs: { kind, src, poster: poster || null } };
          editor.chain().focus().insertContent(withCaption(player, caption)).run();
        });
      },
    });
  },
});

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "figure+",
  isolating: true,

  addOptions() {
    return { pickerUrl: null };
  },

  parseHTML() {
    return [{ tag: "div.gallery" }];
  },

  renderHTML() {
    return ["div", { class: "gallery" }, 0];
  },

  addMenuItems({ buttons, menu }) {
    const { pickerUrl } = this.options;
    menu.defineItem({
      name: "gallery",
      groups: "insert",
      button: buttons.material("collections", gettext("gallery: choose pictures, or join those that stand together")),
      active: (editor) => editor.isActive("gallery"),
      enabled: (editor) =>
        Boolean(pickerUrl) || editor.isActive("gallery") || neighbouringFigures(editor.state).length > 1,
      command(editor) {
        if (editor.isActive("gallery")) editor.chain().focus().lift("gallery").run();
        else if (neighbouringFigures(editor.state).length < 2) {
          const insert = (choices) =>
            editor
              .chain()
              .focus()
              .insertContent({ type: "gallery", content: choices.map(figureOf) })
              .run();
          pick(pickerUrl, insert, true);
        } else {
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
