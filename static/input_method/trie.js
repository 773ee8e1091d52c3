// The words as a tree of letters, in arrays: a node has a letter, its first child and its next sibling.

export const ROOT = 0;

// The words, sorted by code units, each with its rarity (0 for the most common).
export function buildTrie(words, rarities) {
  let size = 1;
  let before = "";
  const shared = (word) => {
    let at = 0;
    while (at < before.length && before[at] === word[at]) at++;
    return at;
  };
  for (const word of words) {
    size += word.length - shared(word);
    before = word;
  }
  const letter = new Uint16Array(size);
  const parent = new Int32Array(size);
  const child = new Int32Array(size);
  const sibling = new Int32Array(size);
  const rarity = new Float32Array(size).fill(-1);
  const last = new Int32Array(size); // the last child so far
  const path = [ROOT]; // the nodes of the word before
  let next = 1;
  before = "";
  words.forEach((word, i) => {
    let at = shared(word);
    path.length = at + 1;
    for (; at < word.length; at++) {
      const above = path[at];
      letter[next] = word.charCodeAt(at);
      parent[next] = above;
      if (last[above]) sibling[last[above]] = next;
      else child[above] = next;
      last[above] = next;
      path.push(next++);
    }
    rarity[path[word.length]] = rarities[i];
    before = word;
  });
  return { letter, parent, child, sibling, rarity };
}

export function childWith(trie, node, code) {
  let at = trie.child[node];
  while (at && trie.letter[at] !== code) at = trie.sibling[at];
  return at;
}

export function wordAt(trie, node) {
  let word = "";
  for (let at = node; at !== ROOT; at = trie.parent[at]) word = String.fromCharCode(trie.letter[at]) + word;
  return word;
}
