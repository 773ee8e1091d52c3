// Links and link cards of the body editor. The server completes addresses, and refuses what can't be one.

import { Link as BaseLink, gettext, Node, updateAttrsDialog } from "django-prose-editor/editor";

const address = { type: "string", title: gettext("Address"), required: true };
const linkDialog = updateAttrsDialog({ href: address }, { title: gettext("Link") });
const cardDialog = updateAttrsDialog(
  { href: address, title: { type: "string", title: gettext("Title") } },
  { title: gettext("Link card: YouTube, X, Instagram …") },
);

// The package's dialog also asks for a title, which no reader would see.
export const Link = BaseLink.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false;
          linkDialog(editor, editor.getAttributes("link")).then((found) => {
            const href = found?.href.trim();
            if (href) editor.chain().focus().extendMarkRange("link").setMark("link", { href }).run();
          });
          return true;
        },
    };
  },
});

export const LinkCard = Node.create({
  name: "linkCard",
  group: "block",
  atom: true,

  addAttributes() {
    return { href: { default: "" }, title: { default: "" } };
  },

  parseHTML() {
    return [
      {
        tag: "p.link-card",
        priority: 100, // before paragraphs
        getAttrs: (element) => {
          const link = element.querySelector("a[href]");
          if (!link) return false;
          const href = link.getAttribute("href");
          return { href, title: link.textContent === href ? "" : link.textContent };
        },
      },
    ];
  },

  renderHTML({ node }) {
    const { href, title } = node.attrs;
    return ["p", { class: "link-card" }, ["a", { href }, title || href]];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "linkCard",
      groups: "insert",
      button: buttons.material("web_asset", gettext("link card")),
      active: (editor) => editor.isActive("linkCard"),
      async command(editor) {
        const present = editor.isActive("linkCard");
        const found = await cardDialog(editor, present ? editor.getAttributes("linkCard") : {});
        if (!found?.href.trim()) return;
        const attrs = { href: found.href.trim(), title: found.title.trim() };
        const chain = editor.chain().focus();
        if (present) chain.updateAttributes("linkCard", attrs).run();
        else chain.insertContent({ type: "linkCard", attrs }).run();
      },
    });
  },
});
