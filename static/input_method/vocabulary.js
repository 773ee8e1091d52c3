// The words that the input method knows: those of the project, then those of the paper.

import { compose } from "./spellings.js";

const OTHER_SPELLING = 4; // what a spelling costs that the paper does not use
const STEP = 0.42; // as in input_method/word_list.py

// Read words.txt: a Map from word to rarity.
export function readWords(text) {
  const words = new Map();
  let before = "";
  for (const line of text.split("\n")) {
    if (!line) continue;
    const word = before.slice(0, Number.parseInt(line[1], 36)) + line.slice(2);
    words.set(word, (line.charCodeAt(0) - 97) * STEP);
    before = word;
  }
  return words;
}

// The words in the order and the letters that buildTrie wants, and their rarities.
export function forTrie(words) {
  const sorted = [...words].map(([word, rarity]) => [compose(word), rarity]);
  sorted.sort(([one], [other]) => (one < other ? -1 : 1));
  return [sorted.map(([word]) => word), sorted.map(([, rarity]) => rarity)];
}

// The words of the paper, added to those of the project. A text is expected to be half of each. Where the paper
// writes a word in another way than the project (हिन्दी, हिंदी), its spelling takes the place of the other.
export function addPaper(words, paper) {
  for (const [word, rarity] of paper) {
    const known = words.get(word) ?? Infinity;
    words.set(word, -Math.log((Math.exp(-rarity) + Math.exp(-known)) / 2));
  }
  for (const [word, rarity] of paper) {
    const house = houseSpelling(word);
    if (house === word || !words.has(house) || paper.get(house) < rarity) continue;
    words.set(word, Math.min(words.get(word), words.get(house)));
    words.set(house, words.get(house) + OTHER_SPELLING);
  }
  return words;
}

// As house_spelling() of input_method/word_list.py.
function houseSpelling(word) {
  return word
    .normalize("NFD")
    .replace(/(?<![डढ])\u093c|[\u200c\u200d]/g, "")
    .replaceAll("ँ", "ं")
    .replace(/ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g, "ं");
}
