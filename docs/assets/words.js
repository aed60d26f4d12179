// Words as the search compares them: without accents or capitals, and how near two of them are. No language is named here.

/** Where a word stands in a text: `word` is folded, `start` and `end` count the signs of the text. */
export class Word {
  /**
   * @param {string} word
   * @param {number} start
   * @param {number} end
   */
  constructor(word, start, end) {
    this.word = word;
    this.start = start;
    this.end = end;
  }
}

/**
 * A word in lower case, without accents: “Œuvré” → “oeuvre”.
 * @param {string} word
 */
export function folded(word) {
  return word.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * The words of a text, with their places.
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(
    (found) => new Word(folded(found[0]), found.index, found.index + found[0].length),
  );
}

/**
 * How near a word is to one that is looked for, from 0 to 1: the same, another form of it (“répond”, “répondre”), or one
 * that begins with it.
 * @param {string} sought
 * @param {string} word
 * @param {boolean} isUnfinished whether more of `sought` may be typed
 */
export function nearness(sought, word, isUnfinished) {
  if (sought === word) return 1;
  const shared = sharedStart(sought, word);
  const longest = Math.max(sought.length, word.length);
  const shortest = Math.min(sought.length, word.length);
  if (shared === shortest && shortest >= 3 && longest - shortest <= 1) return 0.95; // a plural
  if (shared >= 4 && shared / longest >= 0.65) return 0.8;
  if (shared >= 5 && shared / longest >= 0.54) return 0.6; // “cancelling”, “cancels”
  if (shared === shortest && shortest >= 3 && longest - shortest <= 3) return 0.7; // “end”, “ending”
  if (isUnfinished && shared === sought.length && shared >= 2) return 0.6;
  return 0;
}

/**
 * How near a word is to one that was misspelt: 0 if more than two signs are wrong, or one of a short word.
 * @param {string} sought
 * @param {string} word
 */
export function likeness(sought, word) {
  const faults = sought.length < 4 ? 0 : sought.length < 8 ? 1 : 2;
  if (Math.abs(sought.length - word.length) > faults) return 0;
  const distance = editDistance(sought, word);
  return distance > faults ? 0 : 0.75 - 0.15 * distance;
}

/**
 * How near a word is to one that is unlike any: a third of its signs may be wrong.
 * @param {string} sought
 * @param {string} word
 */
export function kinship(sought, word) {
  const faults = Math.floor(sought.length / 3);
  if (word.length < 4 || Math.abs(sought.length - word.length) > faults) return 0;
  const distance = editDistance(sought, word);
  return distance > faults ? 0 : 0.5 / distance;
}

/**
 * @param {string} one
 * @param {string} other
 */
function sharedStart(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/**
 * The signs to add, take out, change or swap to make one word of the other (optimal string alignment).
 * @param {string} one
 * @param {string} other
 */
function editDistance(one, other) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const cell = (/** @type {number} */ row, /** @type {number} */ column) => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row]?.push(
        Math.min(
          cell(row - 1, column) + 1,
          cell(row, column - 1) + 1,
          cell(row - 1, column - 1) + change,
          isSwap ? cell(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return cell(one.length, other.length);
}
