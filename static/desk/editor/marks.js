// Bold and italic as chat apps mean them: *bold* and _italic_. Markdown reads the star as italic; the desk's wire is chat.

import { Bold as BaseBold, Italic as BaseItalic, markInputRule, markPasteRule } from "django-prose-editor/editor";

// A mark opens after a space and closes before one: 2*3*4 and file_name_here stay as they are.
const typed = (sign) => new RegExp(`(?:^|[\\s(“"'])(\\${sign}(?!\\s)([^\\${sign}]+?)(?<!\\s)\\${sign})$`);
const pasted = (sign) =>
  new RegExp(`(?:^|(?<=[\\s(“"']))(\\${sign}(?!\\s)([^\\${sign}\\n]+?)(?<!\\s)\\${sign})(?=$|[\\s)”"'.,;:!?।|])`, "g");

const withSign = (extension, sign) =>
  extension.extend({
    addInputRules() {
      return [markInputRule({ find: typed(sign), type: this.type })];
    },
    addPasteRules() {
      return [markPasteRule({ find: pasted(sign), type: this.type })];
    },
  });

export const Bold = withSign(BaseBold, "*");
export const Italic = withSign(BaseItalic, "_");
