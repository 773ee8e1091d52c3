// Which words of the vocabulary a Latin string may stand for: a search through the tree of words, letter by letter.
// A state is a node of the tree and whether the inherent vowel of its consonant is still to be written. It has the cost
// of the Latin letters so far. The states after each Latin letter are a layer, of which only the cheapest go on.
// Layers stay while a word is typed, so that one more letter costs one more layer.

import { BY_LATIN, FIRST, isConsonant, isMatra, LONGEST } from "./index.js";
import { INHERENT } from "./spellings.js";
import { childWith, ROOT, wordAt } from "./trie.js";

const MAX_STATES = 260; // of a layer
const MAX_EXTRA_COST = 6; // of a state over the cheapest of its layer
const RARITY = 0.45; // how much a word's rarity counts against its spelling
const DOUBLED = 0.5; // a letter typed twice
const SILENT_H = 1.1;
const SILENT = 2.4; // a Latin letter without a sound
const FINAL_INHERENT = 1.2; // yoga for योग; nothing after a conjunct: mukhya
const FINAL_E = 0.3; // silent after a consonant, as in police
const VIRAMA = 0x94d;

const INHERENT_COST = new Map(INHERENT);

class Layer {
  constructor() {
    this.costs = new Map(); // from a state, node * 2 + isOpen
    this.states = []; // in the order of adding; one that became cheaper stands twice
    this.least = Infinity;
  }

  add(node, isOpen, cost) {
    if (cost > this.least + MAX_EXTRA_COST) return;
    const state = node * 2 + isOpen;
    const known = this.costs.get(state);
    if (known !== undefined && known <= cost) return;
    this.costs.set(state, cost);
    this.states.push(state);
    if (cost < this.least) this.least = cost;
  }

  prune() {
    const limit = this.least + MAX_EXTRA_COST;
    this.states = [...this.costs.keys()].filter((state) => this.costs.get(state) <= limit);
    if (this.states.length <= MAX_STATES) return;
    this.states.sort((one, other) => this.costs.get(one) - this.costs.get(other));
    this.states.length = MAX_STATES;
  }
}

export class Lattice {
  constructor(trie) {
    this.trie = trie;
    this.typed = "";
    const start = new Layer();
    start.add(ROOT, 0, 0);
    this.layers = [start];
  }

  // Read `typed`, in lower case. What it shares with what was read before is kept.
  read(typed) {
    let shared = 0;
    while (shared < typed.length && typed[shared] === this.typed[shared]) shared++;
    this.layers.length = shared + 1;
    this.typed = typed;
    for (let end = shared + 1; end <= typed.length; end++) this.#readTo(end);
    return this;
  }

  #readTo(end) {
    const layer = new Layer();
    this.layers.push(layer);
    for (let start = end - 1; start >= Math.max(0, end - LONGEST); start--) {
      const latin = this.typed.slice(start, end);
      const patterns = BY_LATIN.get(latin);
      const { states, costs } = this.layers[start];
      if (patterns) for (const state of states) this.#step(layer, state, costs.get(state), patterns, latin);
    }
    if (end > 1) {
      const letter = this.typed[end - 1];
      const silent = letter === this.typed[end - 2] ? DOUBLED : letter === "h" ? SILENT_H : SILENT;
      const { states, costs } = this.layers[end - 1];
      for (const state of states) layer.add(state >> 1, state & 1, costs.get(state) + silent);
    }
    // Letters that are not written at all. They add states to the layer, which are gone through as well.
    const unwritten = BY_LATIN.get("");
    for (let i = 0; i < layer.states.length; i++) {
      const state = layer.states[i];
      this.#step(layer, state, layer.costs.get(state), unwritten, "");
    }
    layer.prune();
  }

  // Add the states that follow `state` when `latin` is written.
  #step(layer, state, cost, patterns, latin) {
    const { letter, child, sibling } = this.trie;
    const node = state >> 1;
    const isOpen = Boolean(state & 1);
    if (isOpen && INHERENT_COST.has(latin)) layer.add(node, 0, cost + INHERENT_COST.get(latin));
    for (let below = child[node]; below; below = sibling[below]) {
      const at = letter[below] - FIRST;
      const fitting = patterns[at];
      if (!fitting || isMatra[at] !== isOpen) continue;
      for (const pattern of fitting) {
        let target = below;
        for (const code of pattern.rest) {
          target = childWith(this.trie, target, code);
          if (!target) break;
        }
        if (target) layer.add(target, pattern.isOpen, cost + pattern.cost);
      }
    }
  }

  // The words that end after `end` letters, the likeliest first: {word, cost of the spelling, total with the rarity}.
  words(limit, end = this.typed.length) {
    const { letter, parent, rarity } = this.trie;
    const best = new Map();
    const add = (node, cost, total) => {
      if (!(best.get(node)?.total <= total)) best.set(node, { node, total, cost });
    };
    for (const [state, cost] of this.layers[end].costs) {
      const node = state >> 1;
      if (rarity[node] < 0) continue;
      const isInherent = !(state & 1) && isConsonant[letter[node] - FIRST] && letter[parent[node]] !== VIRAMA;
      add(node, cost, cost + RARITY * rarity[node] + (isInherent ? FINAL_INHERENT : 0));
    }
    if (this.typed[end - 1] === "e") {
      for (const [state, before] of this.layers[end - 1].costs) {
        const node = state >> 1;
        const cost = before + FINAL_E;
        if (state & 1 && rarity[node] >= 0) add(node, cost, cost + RARITY * rarity[node]);
      }
    }
    return [...best.values()]
      .sort((one, other) => one.total - other.total)
      .slice(0, limit)
      .map(({ node, total, cost }) => ({ word: wordAt(this.trie, node), total, cost }));
  }
}
