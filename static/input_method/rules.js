// A Latin string in Devanagari by rules alone, for words that no list has, such as a rare name.
// The letters are read in the most usual way: dental t and d, short i and u inside a word, long ones at its end.

import { compose } from "./spellings.js";

const CONSONANTS = {
  ksh: "क्ष",
  chh: "छ",
  shr: "श्र",
  kh: "ख",
  gh: "घ",
  ch: "च",
  jh: "झ",
  th: "थ",
  dh: "ध",
  ph: "फ",
  bh: "भ",
  sh: "श",
  gy: "ज्ञ",
  ck: "क",
  ng: "ंग",
  k: "क",
  q: "क",
  g: "ग",
  c: "क",
  j: "ज",
  z: "ज",
  t: "त",
  d: "द",
  n: "न",
  p: "प",
  f: "फ",
  b: "ब",
  m: "म",
  y: "य",
  r: "र",
  l: "ल",
  v: "व",
  w: "व",
  s: "स",
  h: "ह",
  x: "क्स",
}; // prettier-ignore
// A vowel at the beginning of a word or after a vowel, and its sign after a consonant.
const VOWELS = {
  aa: ["आ", "ा"],
  ai: ["ऐ", "ै"],
  ay: ["ऐ", "ै"],
  au: ["औ", "ौ"],
  ou: ["औ", "ौ"],
  ee: ["ई", "ी"],
  ii: ["ई", "ी"],
  oo: ["ऊ", "ू"],
  uu: ["ऊ", "ू"],
  a: ["अ", ""],
  i: ["इ", "ि"],
  u: ["उ", "ु"],
  e: ["ए", "े"],
  o: ["ओ", "ो"],
}; // prettier-ignore
const FINAL = { a: "ा", i: "ी", u: "ू" };
const NASAL = /^[kgcjtdpbsh]/;

function startingWith(table, text) {
  for (let length = 3; length > 0; length--) {
    const start = text.slice(0, length);
    if (start.length === length && start in table) return start;
  }
  return "";
}

// Whether two consonants without a vowel between them are one conjunct: प्र, स्त, a doubled letter.
function isConjunct(first, second) {
  return /^[ryvw]/.test(second) ? !/^[ryvwh]/.test(first) : first === "s" ? /^[tpkmnl]/.test(second) : first === second;
}

export function transliterate(latin) {
  let rest = latin.toLowerCase();
  let text = "";
  let before = ""; // the consonant before, if no vowel followed it
  let isAtStart = true;
  while (rest) {
    const vowel = startingWith(VOWELS, rest);
    const consonant = vowel ? "" : startingWith(CONSONANTS, rest);
    const taken = vowel || consonant;
    if (!taken) return "";
    rest = rest.slice(taken.length);
    if (vowel) {
      const [letter, sign] = VOWELS[vowel];
      text += before ? (!rest && FINAL[vowel]) || sign : !rest && vowel === "i" ? "ई" : letter;
      before = "";
    } else if (/^[nm]$/.test(consonant) && !isAtStart && !before && NASAL.test(rest)) {
      text += "ं";
    } else {
      if (before && isConjunct(before, consonant)) text += "्";
      text += CONSONANTS[consonant];
      before = consonant;
    }
    isAtStart = false;
  }
  return compose(text);
}
