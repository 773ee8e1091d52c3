// Tables of the body editor: cells of text only, and a caption.

import {
  Table as BaseTable,
  TableCell as BaseTableCell,
  TableHeader as BaseTableHeader,
  gettext,
  updateAttrsDialog,
} from "django-prose-editor/editor";

export const TableCell = BaseTableCell.extend({ content: "paragraph+" });
export const TableHeader = BaseTableHeader.extend({ content: "paragraph+" });

const captionDialog = (editor, caption) =>
  updateAttrsDialog(
    { caption: { type: "string", title: gettext("Caption") } },
    { title: gettext("Caption of the table") },
  )(editor, { caption });

export const Table = BaseTable.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (element) => element.caption?.textContent.trim() ?? "",
        rendered: false,
      },
    };
  },

  parseHTML() {
    return [{ tag: "caption", ignore: true }, ...this.parent()];
  },

  renderHTML({ node }) {
    const rows = ["tbody", 0];
    return node.attrs.caption ? ["table", ["caption", node.attrs.caption], rows] : ["table", rows];
  },

  addNodeView() {
    const makeView = this.parent();
    return (props) => {
      const view = makeView(props);
      const caption = document.createElement("caption");
      const show = (node) => {
        caption.textContent = node.attrs.caption;
        if (node.attrs.caption) view.table.prepend(caption);
        else caption.remove();
      };
      show(props.node);
      const { update, ignoreMutation } = view;
      view.update = (node) => {
        const isSame = update(node);
        if (isSame) show(node);
        return isSame;
      };
      view.ignoreMutation = (mutation) =>
        caption.contains(mutation.target) ||
        [...(mutation.addedNodes ?? []), ...(mutation.removedNodes ?? [])].includes(caption) ||
        ignoreMutation.call(view, mutation);
      return view;
    };
  },

  addMenuItems(context) {
    this.parent?.(context);
    context.menu.defineItem({
      name: "table:caption",
      groups: "table",
      button: context.buttons.material("subtitles", gettext("Caption of the table")),
      hidden: (editor) => !editor.isActive("table"),
      async command(editor) {
        const found = await captionDialog(editor, editor.getAttributes("table").caption);
        if (found) editor.chain().focus().updateAttributes("table", { caption: found.caption.trim() }).run();
      },
    });
  },
});
