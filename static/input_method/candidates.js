// What the list offers for a Latin string: words of the vocabulary, a compound of two of them, and the rules' reading.

import { Decoder } from "./decoder.js";
import { transliterate } from "./rules.js";
import { buildTrie } from "./trie.js";
import { forTrie } from "./vocabulary.js";

export const MAX_CANDIDATES = 5;
const MAX_LENGTH = 40; // letters
const UNKNOWN = 7; // what a word of the rules costs, in the measure of Decoder
const UNKNOWN_LETTER = 0.1;
const POOR = 2; // the cost of a spelling from which a compound is looked for
const COMPOUND = 1.5;
const MIN_PART = 3; // letters of a part of a compound

export class Candidates {
  // `words` is a Map from word to rarity.
  constructor(words) {
    this.decoder = new Decoder(buildTrie(...forTrie(words)));
  }

  // At most five words, the likeliest first.
  suggest(latin) {
    const typed = latin.toLowerCase();
    if (!/^[a-z]+$/.test(typed) || typed.length > MAX_LENGTH) return [];
    const { found, prefixes } = this.decoder.decode(typed, MAX_CANDIDATES);
    if (!(found[0]?.cost < POOR)) found.push(...this.compounds(typed, prefixes));
    const word = transliterate(typed);
    if (word) found.push({ word, total: UNKNOWN + UNKNOWN_LETTER * typed.length });
    found.sort((one, other) => one.total - other.total);
    return [...new Set(found.map((each) => each.word.normalize("NFC")))].slice(0, MAX_CANDIDATES);
  }

  // The best compound: its first part ends where the words of the vocabulary that begin `typed` do.
  compounds(typed, prefixes) {
    const compounds = [];
    for (const { at, word, total } of prefixes) {
      if (at < MIN_PART || typed.length - at < MIN_PART) continue;
      const [second] = this.decoder.decode(typed.slice(at), 1).found;
      if (second) compounds.push({ word: word + second.word, total: total + second.total + COMPOUND });
    }
    return compounds.sort((one, other) => one.total - other.total).slice(0, 1);
  }
}
