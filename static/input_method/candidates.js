// What the list offers for a Latin string: words of the vocabulary, a compound of two of them, and the rules' reading.

import { Lattice } from "./lattice.js";
import { transliterate } from "./rules.js";
import { buildTrie } from "./trie.js";
import { forTrie } from "./vocabulary.js";

export const MAX_CANDIDATES = 5;
const MAX_LENGTH = 40; // letters
const UNKNOWN = 7; // what a word of the rules costs, in the measure of Lattice
const UNKNOWN_LETTER = 0.1;
const POOR = 2; // the cost of a spelling from which a compound is looked for
const COMPOUND = 1.5;
const MAX_FIRSTS = 4;
const MIN_PART = 3; // letters of a part of a compound

export class Candidates {
  // `words` is a Map from word to rarity.
  constructor(words) {
    this.trie = buildTrie(...forTrie(words));
    this.whole = new Lattice(this.trie);
    this.seconds = []; // of compounds, by where they begin
  }

  // At most five words, the likeliest first.
  suggest(latin) {
    const typed = latin.toLowerCase();
    if (!/^[a-z]+$/.test(typed) || typed.length > MAX_LENGTH) return [];
    const found = this.whole.read(typed).words(MAX_CANDIDATES);
    if (!(found[0]?.cost < POOR)) found.push(...this.#compounds(typed));
    const word = transliterate(typed);
    if (word) found.push({ word, total: UNKNOWN + UNKNOWN_LETTER * typed.length });
    found.sort((one, other) => one.total - other.total);
    return [...new Set(found.map((each) => each.word.normalize("NFC")))].slice(0, MAX_CANDIDATES);
  }

  // The best compound of two words, if there is one.
  #compounds(typed) {
    const firsts = [];
    for (let at = MIN_PART; at <= typed.length - MIN_PART; at++) {
      const [first] = this.whole.words(1, at);
      if (first) firsts.push({ at, ...first });
    }
    firsts.sort((one, other) => one.cost - other.cost);
    const compounds = firsts.slice(0, MAX_FIRSTS).flatMap(({ at, word, total }) => {
      this.seconds[at] ??= new Lattice(this.trie);
      const [second] = this.seconds[at].read(typed.slice(at)).words(1);
      return second ? [{ word: word + second.word, total: total + second.total + COMPOUND }] : [];
    });
    return compounds.sort((one, other) => one.total - other.total).slice(0, 1);
  }
}
