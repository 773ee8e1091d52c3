// Measure the input method for Hindi: how often the word that a person means is the first suggestion, or among five.
//
//     node benchmarks/typing.mjs [--misses] [FILE.tsv ...]
//
// A line of a file: the Hindi word, then spellings. Every second line of ours is held out: --misses shows only the others.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Candidates } from "../static/input_method/candidates.js";
import { readWords } from "../static/input_method/vocabulary.js";

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith("--"));
const words = readWords(readFileSync(beside("../static/input_method/words.txt"), "utf8"));
let t0 = performance.now();
const candidates = new Candidates(words);
console.log(`${words.size} words, built in ${(performance.now() - t0).toFixed()} ms`);

for (const file of files.length ? files : [beside("typing/words.tsv")]) {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  const sets = { dev: [0, 0, 0], "held out": [0, 0, 0] };
  const times = [];
  lines.forEach((line, i) => {
    const [word, ...spellings] = line.split("\t");
    const set = i % 2 ? "held out" : "dev";
    for (const typed of spellings) {
      const start = performance.now();
      const found = candidates.suggest(typed);
      times.push(performance.now() - start);
      const place = found.findIndex((each) => each === word.normalize("NFC"));
      sets[set][0]++;
      if (place === 0) sets[set][1]++;
      if (place >= 0) sets[set][2]++;
      if (args.includes("--misses") && place !== 0 && set === "dev") {
        console.log(place < 0 ? "-" : place + 1, word, typed, found.join(", "));
      }
    }
  });
  times.sort((one, other) => one - other);
  for (const [name, [n, first, five]] of Object.entries(sets)) {
    console.log(name.padEnd(10), n, "first", (first / n).toFixed(3), "five", (five / n).toFixed(3));
  }
  console.log("ms median", times[times.length >> 1].toFixed(2), "p95", times[Math.floor(times.length * 0.95)].toFixed(2), "max", times.at(-1).toFixed(2));
}
