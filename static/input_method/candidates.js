// What the list offers for a Latin string: words of the vocabulary, a compound of two of them, and readings by the spelling alone.

import { initials } from "./initials.js";
import { Lattice } from "./lattice.js";
import { buildTrie } from "./trie.js";
import { Unknown } from "./unknown.js";
import { forTrie } from "./vocabulary.js";

export const MAX_CANDIDATES = 5;
const MAX_LENGTH = 40; // letters
const UNKNOWN = 6.5; // what a word that no list has costs, in the measure of Lattice
const UNKNOWN_LETTER = 0.1;
const NEXT_READING = 0.4;
const POOR = 2; // the cost of a spelling from which a compound is looked for
const COMPOUND = 1.5;
const MAX_FIRSTS = 4;
const MIN_PART = 3; // letters of a part of a compound

export class Candidates {
  // `words` is a Map from word to rarity.
  constructor(words) {
    const [sorted, rarities] = forTrie(words);
    this.trie = buildTrie(sorted, rarities);
    this.unknown = new Unknown(sorted);
    this.whole = new Lattice(this.trie);
    this.seconds = []; // of compounds, by where they begin
  }

  // At most five words, the likeliest first.
  suggest(latin) {
    const typed = latin.toLowerCase();
    if (!/^[a-z]+$/.test(typed) || typed.length > MAX_LENGTH) return [];
    const found = this.whole.read(typed).words(MAX_CANDIDATES);
    const isPoor = !(found[0]?.cost < POOR);
    if (isPoor) found.push(...this.#compounds(typed));
    const likeliest = UNKNOWN + UNKNOWN_LETTER * typed.length;
    this.unknown.readings(typed, isPoor ? 3 : 1).forEach((word, i) => {
      found.push({ word, total: likeliest + i * NEXT_READING });
    });
    const letters = initials(latin);
    if (letters) found.push(letters);
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
