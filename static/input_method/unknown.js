// Readings of a Latin string that no list has, such as a rare name. The letters are read by the table of spellings; which
// reading looks like Hindi is judged by how often three letters follow each other in the words of the vocabulary.

import { BY_LATIN, FIRST, isConsonant, isMatra, LONGEST } from "./index.js";
import { INHERENT } from "./spellings.js";

const MAX_STATES = 24; // of a layer
const MAX_COST = 0.7; // of a spelling that is read
const LETTER = 0.5; // how much the letters count against the spelling
const SAMPLED = 3; // of so many words one is counted: all take three times as long and tell no more
const SMOOTHING = 4;
const START = "^";
const END = "$";

// How unlikely a letter is after two others, as a natural logarithm.
class Letters {
  constructor(words) {
    this.counts = new Map();
    for (const word of words) {
      const text = START + word + END;
      for (let at = 1; at < text.length; at++) {
        for (let length = 1; length <= 3 && length <= at + 1; length++) {
          const letters = text.slice(at + 1 - length, at + 1);
          this.counts.set(letters, (this.counts.get(letters) ?? 0) + 1);
        }
        const before = ` ${text.slice(Math.max(0, at - 2), at)}`; // how often something follows
        this.counts.set(before, (this.counts.get(before) ?? 0) + 1);
        if (before.length > 2) this.counts.set(` ${text[at - 1]}`, (this.counts.get(` ${text[at - 1]}`) ?? 0) + 1);
      }
    }
    this.known = new Map();
  }

  cost(before, letter) {
    const key = before + letter;
    if (!this.known.has(key)) this.known.set(key, -Math.log(this.#share(before, letter)));
    return this.known.get(key);
  }

  #share(before, letter) {
    if (!before) return 1 / 100;
    const fewer = this.#share(before.slice(1), letter);
    const follows = this.counts.get(` ${before}`) ?? 0;
    return ((this.counts.get(before + letter) ?? 0) + SMOOTHING * fewer) / (follows + SMOOTHING);
  }
}

export class Unknown {
  constructor(words) {
    this.letters = new Letters(words.filter((_, i) => i % SAMPLED === 0));
    this.typed = "";
    this.layers = [[{ text: START, isOpen: false, cost: 0 }]];
  }

  // At most `limit` readings of `typed`, in lower case, the likeliest first.
  readings(typed, limit) {
    let shared = 0;
    while (shared < typed.length && typed[shared] === this.typed[shared]) shared++;
    this.layers.length = shared + 1;
    this.typed = typed;
    for (let end = shared + 1; end <= typed.length; end++) this.layers.push(this.#layer(end));
    const ended = this.layers[typed.length].map(({ text, cost }) => ({ text, cost: cost + this.#spell(text, END) }));
    ended.sort((one, other) => one.cost - other.cost);
    return [...new Set(ended.map(({ text }) => text.slice(1)))].slice(0, limit);
  }

  #spell(text, letter) {
    return LETTER * this.letters.cost(text.slice(-2), letter);
  }

  #layer(end) {
    const best = new Map();
    const add = (state) => {
      const key = state.text.slice(-2) + state.isOpen + state.text.length;
      if (!(best.get(key)?.cost <= state.cost)) best.set(key, state);
    };
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const latin = this.typed.slice(start, end);
      const inherent = INHERENT.find(([written]) => written === latin);
      for (const state of this.layers[start]) {
        if (inherent && state.isOpen) add({ ...state, isOpen: false, cost: state.cost + inherent[1] });
        this.#extend(state, BY_LATIN.get(latin) ?? [], add);
      }
    }
    return [...best.values()].sort((one, other) => one.cost - other.cost).slice(0, MAX_STATES);
  }

  #extend(state, patterns, add) {
    patterns.forEach((fitting, first) => {
      // After a consonant come a vowel sign, another consonant with or without a virama, and nothing else.
      const joints = isMatra[first] ? (state.isOpen ? [""] : []) : state.isOpen ? ["", "्"] : [""];
      for (const joint of joints) {
        if (joint && !isConsonant[first]) continue;
        for (const { rest, isOpen, cost } of fitting) {
          if (cost > MAX_COST) continue;
          let { text } = state;
          let total = state.cost + cost + (state.isOpen && !joint && !isMatra[first] ? INHERENT[0][1] : 0);
          for (const letter of joint + String.fromCharCode(first + FIRST, ...rest)) {
            total += this.#spell(text, letter);
            text += letter;
          }
          add({ text, isOpen: Boolean(isOpen), cost: total });
        }
      }
    });
  }
}
