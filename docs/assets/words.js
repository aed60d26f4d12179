// Words as the search compares them: without accents, capitals or the sign of a plural. No language is named here.

/** What splits a text into what is between words (even places) and words (odd places). */
export const WORD = /([\p{L}\p{N}\p{M}]+)/u;

/**
 * A text in lower case, without accents: “Œuvré” → “oeuvre”.
 * @param {string} text
 */
function folded(text) {
  return text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * The words of a text, folded: “L’œuvre des autres” → l, oeuvre, des, autres.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A folded word without the sign of a plural, as `_bare` of guide/search.py takes it away: “mentors” → “mentor”.
 * @param {string} word
 */
export function singular(word) {
  return word.replace(/(?<=..)[sx]$/, "");
}
