// Initials as Hindi papers write them, with the Hindi names of the English letters: BJP is बीजेपी.

const NAMES = "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split(" ");
const CAPITALS = /^[A-Z]{2,6}$/;
const WITHOUT_VOWEL = /^[b-df-hj-np-tv-xz]{2,5}$/i;
const COST = 4; // of letters that may be a word typed without its vowels

// {word, total} if these letters may be initials. In capitals they come before every word.
export function initials(latin) {
  if (!CAPITALS.test(latin) && !WITHOUT_VOWEL.test(latin)) return null;
  const word = [...latin.toLowerCase()].map((letter) => NAMES[letter.charCodeAt(0) - 97]).join("");
  return { word, total: CAPITALS.test(latin) ? 0 : COST };
}
