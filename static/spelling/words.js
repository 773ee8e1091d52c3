// The words of a text, and what the server says about them. It is asked about each word once.

const CHUNK = /\S+/gu;
const WORD = /[\p{L}\p{M}\u200c\u200d]+(?:['’]\p{L}+)*/gu;
const ADDRESS = /@|:\/\/|^www\.|[\w-]\.(?:com|org|net|in|gov|edu|info|html?)\b/i;
const PART_OF_CODE = /[\p{N}_#\\]/u; // beside a word: covid19, #topic
const MAX_LENGTH = 60; // as in spelling/models.py
const MAX_WORDS = 2000; // of one request

// [{word, start, end}]. Addresses and codes have no words.
export function wordsOf(text) {
  const found = [];
  for (const chunk of text.matchAll(CHUNK)) {
    if (ADDRESS.test(chunk[0])) continue;
    for (const match of chunk[0].matchAll(WORD)) {
      const [word] = match;
      const beside = (chunk[0][match.index - 1] ?? "") + (chunk[0][match.index + word.length] ?? "");
      const start = chunk.index + match.index;
      if (word.length <= MAX_LENGTH && !PART_OF_CODE.test(beside))
        found.push({ word, start, end: start + word.length });
    }
  }
  return found;
}

export class Verdicts {
  constructor(url) {
    this.url = url;
    this.known = new Map(); // from a word to its mark {kind, suggestions}, or null for a word that is right
    this.asked = new Set();
  }

  mark(word) {
    return this.known.get(word) ?? null;
  }

  // The word is right from now on, in capitals or not.
  accept(word) {
    const same = word.toLowerCase();
    for (const each of [...this.known.keys(), word]) if (each.toLowerCase() === same) this.known.set(each, null);
  }

  // Whether nothing is known of the word, and nobody has asked.
  isOpen(word) {
    return !this.known.has(word) && !this.asked.has(word);
  }

  // Returns whether the answer has marks. Words that could not be asked about are asked again the next time.
  async ask(words) {
    const open = [...new Set(words)].filter((word) => this.isOpen(word)).slice(0, MAX_WORDS);
    if (!open.length) return false;
    for (const word of open) this.asked.add(word);
    try {
      const marks = await this.#post(open);
      for (const word of open) this.known.set(word, marks[word] ?? null);
      return Object.keys(marks).length > 0;
    } catch {
      return false; // no connection, or no longer logged in
    } finally {
      for (const word of open) this.asked.delete(word);
    }
  }

  async #post(words) {
    const answer = await post(this.url, "words", words.join(" "));
    if (!answer.ok) throw new Error(`${this.url}: ${answer.status}`);
    return answer.json();
  }
}

export function post(url, name, value) {
  const body = new FormData();
  body.set(name, value);
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  return fetch(url, { method: "POST", headers, body });
}
