// Typing with the input method: which word is being typed, what the list shows, and which keys accept a suggestion.
// Composed text (input methods of the system, Android's keyboard) is left alone.

import { Candidates } from "./candidates.js";
import { hindiField } from "./fields.js";
import { SuggestionList } from "./list.js";
import { addPaper, readWords } from "./vocabulary.js";

// A Latin word before the caret. Not in an address or beside a digit: a@b.in, covid19.
const WORD = /(?:^|[^\p{L}\p{M}\p{N}@._/\\:#])([A-Za-z]+)$/u;
const MEANS_LATIN = /^.+[A-Z]|^(https?|www)$/; // BJP, iPhone
const ACCEPTING = /^[^\p{L}\p{M}\p{N}@_#\\]$/u; // space and punctuation, but not that of addresses

async function text(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

// Loads the words and listens to the page. `button` is the switch, which has the addresses and texts.
export async function startSession(button) {
  const { words, paperWords, listName, latinName } = button.dataset;
  const [own, paper] = await Promise.all([text(words), text(paperWords).catch(() => "")]);
  const session = new Session(button, new Candidates(addPaper(readWords(own), readWords(paper))), {
    list: listName,
    latin: latinName,
  });
  session.listen();
}

class Session {
  constructor(button, candidates, names) {
    this.button = button;
    this.candidates = candidates;
    this.list = new SuggestionList(names, (at) => {
      this.list.choose(at);
      this.accept("");
    });
    this.kept = ""; // the text before the caret whose last word stays Latin
    this.undoing = 0; // the timer of an undo whose text is not looked at yet
  }

  get isOn() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  listen() {
    const capture = { capture: true };
    document.addEventListener("input", (event) => this.onInput(event));
    document.addEventListener("beforeinput", (event) => this.onBeforeInput(event), capture);
    addEventListener("keydown", (event) => this.onKey(event), capture);
    document.addEventListener("compositionstart", () => this.list.hide());
    document.addEventListener("focusout", () => this.list.hide());
    addEventListener("scroll", ({ target }) => target !== this.list.box && this.list.hide(), capture);
    // Before the focus moves and before a form is sent: the field still has its undo history then.
    document.addEventListener("pointerdown", (event) => this.onPointer(event), capture);
    document.addEventListener("submit", () => this.accept(""), capture);
    this.button.addEventListener("click", () => this.list.hide());
  }

  onInput(event) {
    if (!this.isOn || event.isComposing) return;
    const { inputType, data } = event;
    // The body editor reads the page in a microtask of its own, queued before this one.
    if (inputType === "historyUndo") queueMicrotask(() => this.keepUndone());
    else if (inputType === "insertText" && /^[A-Za-z]$/.test(data)) queueMicrotask(() => this.suggest());
    else if (inputType === "deleteContentBackward") queueMicrotask(() => this.list.isOpen && this.suggest());
    else if (!this.isReplacing) this.list.hide();
  }

  suggest() {
    const field = hindiField(document.activeElement);
    const before = field?.before() ?? "";
    const word = WORD.exec(before)?.[1];
    if (!word || /^[A-Za-z]/.test(field.after()) || this.#isKept(before)) {
      this.list.hide();
      return;
    }
    this.kept = "";
    const words = this.candidates.suggest(word);
    if (words.length) this.list.show(field, words, word, MEANS_LATIN.test(word) ? words.length : 0);
    else this.list.hide();
  }

  // The word before the caret stays as it is, and so do the letters that are added to it.
  keep() {
    this.list.hide();
    const before = hindiField(document.activeElement)?.before() ?? "";
    this.kept = WORD.test(before) ? before : "";
  }

  #isKept(before) {
    return this.kept && before.startsWith(this.kept) && /^[A-Za-z]*$/.test(before.slice(this.kept.length));
  }

  // An undo brings back what was typed, in a plain field as a selected word.
  keepUndone() {
    clearTimeout(this.undoing);
    this.undoing = 0;
    hindiField(document.activeElement)?.collapse();
    this.keep();
  }

  // Put the chosen suggestion in place of the Latin word, and `ending` after it.
  accept(ending) {
    if (!this.list.isOpen) return;
    const { field, latin, chosen } = this.list;
    this.list.hide();
    if (chosen === latin) {
      this.keep();
      return;
    }
    this.isReplacing = true;
    field.replace(latin.length, chosen + ending);
    this.isReplacing = false;
  }

  // Space or punctuation accepts. "|" is the danda, which a Latin keyboard lacks.
  onBeforeInput(event) {
    if (this.undoing) this.keepUndone(); // a busy page: what is typed now is no part of it
    if (!this.isOn || this.isReplacing || event.isComposing || event.inputType !== "insertText") return;
    const isDanda = event.data === "|";
    const isOpen = this.list.isOpen && this.list.chosen !== this.list.latin;
    if (!ACCEPTING.test(event.data ?? "") || !(isOpen || isDanda)) return;
    const field = hindiField(document.activeElement);
    if (!field) return;
    stop(event);
    const ending = isDanda ? "।" : event.data;
    if (isOpen) this.accept(ending);
    else field.replace(0, ending);
  }

  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "z") {
      this.list.hide();
      this.undoing = setTimeout(() => this.keepUndone()); // the body editor tells of no undo
      return;
    }
    if (!this.list.isOpen || isCommand || event.altKey) return;
    const { key } = event;
    const at = Number(key) - 1;
    if (key === "ArrowDown" || key === "ArrowUp") this.list.walk(key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape") this.keep();
    else if (key === "Enter") this.accept("");
    else if (/^[1-9]$/.test(key) && at < this.list.words.length - 1) {
      this.list.choose(at);
      this.accept("");
    } else {
      if (key === "Tab") this.accept("");
      else if (/^(Arrow|Home|End|Page|Delete)/.test(key)) this.list.hide();
      return;
    }
    stop(event);
  }

  onPointer(event) {
    if (!this.list.box.contains(event.target)) this.accept("");
  }
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
