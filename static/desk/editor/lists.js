// Items of lists hold paragraphs and lists. The sanitiser keeps two levels.

import { ListItem as BaseListItem } from "django-prose-editor/editor";

export const ListItem = BaseListItem.extend({
  content: "paragraph (paragraph | bulletList | orderedList)*",
});
