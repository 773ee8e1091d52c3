// Quotes, pull quotes and fact boxes of the body editor. They hold what articles/bodies/schema.py allows in them.

import { Blockquote as BaseBlockquote, gettext, Node } from "django-prose-editor/editor";

export const Blockquote = BaseBlockquote.extend({
  content: "(paragraph | bulletList | orderedList)+",

  addAttributes() {
    return {
      pull: {
        default: false,
        parseHTML: (element) => element.classList.contains("pull-quote"),
        renderHTML: ({ pull }) => (pull ? { class: "pull-quote" } : {}),
      },
    };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "insert",
      button: buttons.material("format_size", gettext("pull quote")),
      active: (editor) => editor.isActive("blockquote", { pull: true }),
      command(editor) {
        const chain = editor.chain().focus();
        if (editor.isActive("blockquote")) {
          const { pull } = editor.getAttributes("blockquote");
          chain.updateAttributes("blockquote", { pull: !pull }).run();
        } else chain.wrapIn("blockquote", { pull: true }).run();
      },
    });
  },
});

export const FactBox = Node.create({
  name: "factBox",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList)+",
  defining: true,

  parseHTML() {
    return [{ tag: "aside.fact-box" }];
  },

  renderHTML() {
    return ["aside", { class: "fact-box" }, 0];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "factBox",
      groups: "insert",
      button: buttons.material("ballot", gettext("fact box")),
      active: (editor) => editor.isActive("factBox"),
      command: (editor) => editor.chain().focus().toggleWrap("factBox").run(),
    });
  },
});
