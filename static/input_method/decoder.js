// Which words of the vocabulary a Latin string may stand for: a search through the tree of words, letter by letter.
// A state is a node of the tree, what its spelling has cost so far, and whether the inherent vowel is still to be
// written. The states after each Latin letter are a layer; only its cheapest states go on.

import { CONSONANT, INHERENT, MATRAS, readTable } from "./spellings.js";
import { childWith, ROOT, wordAt } from "./trie.js";

const MAX_STATES = 260; // of a layer
const MAX_EXTRA_COST = 6; // of a state over the cheapest of its layer
const RARITY = 0.55; // how much a word's rarity counts against its spelling
const MAX_PREFIXES = 5;
const DOUBLED = 0.5; // a letter typed twice
const SILENT_H = 1.1;
const SILENT = 2.4; // a Latin letter without a sound
const FINAL_INHERENT = 0.9; // yoga for योग; nothing after a conjunct: mukhya

const isMatra = Array.from({ length: 128 }, (_, i) => MATRAS.test(String.fromCharCode(0x900 + i)));
const isConsonant = Array.from({ length: 128 }, (_, i) => CONSONANT.test(String.fromCharCode(0x900 + i)));
const VIRAMA = 0x94d;

class Layer {
  constructor() {
    this.states = new Map();
    this.queue = [];
    this.least = Infinity;
  }

  add(node, isOpen, cost) {
    if (cost > this.least + MAX_EXTRA_COST) return;
    const key = node * 2 + isOpen;
    const known = this.states.get(key);
    if (known !== undefined && known <= cost) return;
    this.states.set(key, cost);
    this.queue.push(key);
    if (cost < this.least) this.least = cost;
  }

  // The keys of the states worth going on with, each once unless it becomes cheaper meanwhile.
  cheapest() {
    if (this.queue.length <= MAX_STATES) return this.queue;
    const keys = [...new Set(this.queue)].sort((one, other) => this.states.get(one) - this.states.get(other));
    this.queue = keys.slice(0, MAX_STATES);
    return this.queue;
  }
}

export class Decoder {
  constructor(trie) {
    this.trie = trie;
    this.patterns = [];
    for (const [first, patterns] of readTable()) {
      this.patterns[first.charCodeAt(0)] = patterns.map(({ rest, spellings, isOpen }) => ({
        rest: [...rest].map((letter) => letter.charCodeAt(0)),
        spellings,
        isOpen: Number(isOpen),
      }));
    }
  }

  // `found` has the words for `typed`, in lower case, with what each costs, the likeliest first. `prefixes` has the
  // likeliest word for each of a few beginnings of `typed`.
  decode(typed, limit) {
    const layers = Array.from({ length: typed.length + 1 }, () => new Layer());
    layers[0].add(ROOT, 0, 0);
    for (let at = 0; at < typed.length; at++) this.expand(typed, at, layers);
    return { found: this.finish(layers[typed.length], limit), prefixes: this.prefixes(layers) };
  }

  prefixes(layers) {
    const found = layers.slice(0, -1).flatMap((layer, at) => this.finish(layer, 1).map((best) => ({ at, ...best })));
    return found.sort((one, other) => one.cost - other.cost).slice(0, MAX_PREFIXES);
  }

  expand(typed, at, layers) {
    const layer = layers[at];
    const queue = layer.cheapest();
    for (let i = 0; i < queue.length; i++) {
      const key = queue[i];
      const cost = layer.states.get(key);
      if (cost > layer.least + MAX_EXTRA_COST) continue;
      this.step(typed, at, layers, key >> 1, key & 1, cost);
    }
  }

  step(typed, at, layers, node, isOpen, cost) {
    const { letter, child, sibling } = this.trie;
    const next = typed[at];
    if (isOpen) {
      for (const [latin, extra] of INHERENT) {
        if (typed.startsWith(latin, at)) layers[at + latin.length].add(node, 0, cost + extra);
      }
    }
    for (let below = child[node]; below; below = sibling[below]) {
      const code = letter[below];
      if (isMatra[code - 0x900] !== Boolean(isOpen)) continue;
      for (const pattern of this.patterns[code] ?? []) {
        let target = below;
        for (const rest of pattern.rest) {
          target = childWith(this.trie, target, rest);
          if (!target) break;
        }
        if (!target) continue;
        for (const [latin, extra] of pattern.spellings.get(next) ?? []) {
          if (typed.startsWith(latin, at)) layers[at + latin.length].add(target, pattern.isOpen, cost + extra);
        }
        for (const [, extra] of pattern.spellings.get("") ?? []) {
          layers[at].add(target, pattern.isOpen, cost + extra);
        }
      }
    }
    if (at) {
      const silent = next === typed[at - 1] ? DOUBLED : next === "h" ? SILENT_H : SILENT;
      layers[at + 1].add(node, isOpen, cost + silent);
    }
  }

  finish(layer, limit) {
    const { letter, parent, rarity } = this.trie;
    // Letters at the end that are not written: a nasal, mostly.
    for (let i = 0; i < layer.queue.length; i++) {
      const key = layer.queue[i];
      this.stepSilently(layer, key >> 1, key & 1, layer.states.get(key));
    }
    const best = new Map();
    for (const [key, cost] of layer.states) {
      const node = key >> 1;
      if (rarity[node] < 0) continue;
      let total = cost + RARITY * rarity[node];
      const isSpoken = !(key & 1) && isConsonant[letter[node] - 0x900];
      if (isSpoken && letter[parent[node]] !== VIRAMA) total += FINAL_INHERENT;
      if (!(best.get(node)?.total <= total)) best.set(node, { node, total, cost });
    }
    return [...best.values()]
      .sort((one, other) => one.total - other.total)
      .slice(0, limit)
      .map(({ node, total, cost }) => ({ word: wordAt(this.trie, node), total, cost }));
  }

  stepSilently(layer, node, isOpen, cost) {
    const { letter, child, sibling } = this.trie;
    if (isOpen) layer.add(node, 0, cost + INHERENT[0][1]);
    for (let below = child[node]; below; below = sibling[below]) {
      const code = letter[below];
      if (isMatra[code - 0x900] !== Boolean(isOpen)) continue;
      for (const { rest, spellings, isOpen: opens } of this.patterns[code] ?? []) {
        if (rest.length) continue;
        for (const [, extra] of spellings.get("") ?? []) layer.add(below, opens, cost + extra);
      }
    }
  }
}
