// The table of spellings, turned round: from Latin to the letters of Devanagari.

import { CONSONANT, MATRAS, readTable } from "./spellings.js";

export const FIRST = 0x900; // of the block of Devanagari

const codes = (pattern) => Array.from({ length: 128 }, (_, i) => pattern.test(String.fromCharCode(FIRST + i)));
export const isMatra = codes(MATRAS);
export const isConsonant = codes(CONSONANT);

// Map(Latin → for each first letter its patterns: {rest, isOpen, cost}).
export const BY_LATIN = new Map();
for (const { letters, spellings } of readTable()) {
  const [first, ...rest] = [...letters].map((letter) => letter.charCodeAt(0));
  const isOpen = Number(isConsonant[letters.charCodeAt(letters.length - 1) - FIRST]);
  for (const [latin, cost] of spellings) {
    if (!BY_LATIN.has(latin)) BY_LATIN.set(latin, []);
    const patterns = BY_LATIN.get(latin);
    patterns[first - FIRST] ??= [];
    patterns[first - FIRST].push({ rest, isOpen, cost });
  }
}

export const LONGEST = Math.max(...[...BY_LATIN.keys()].map((latin) => latin.length));
