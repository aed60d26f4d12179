// Which parts of the guide answer what was typed, the best first. The words of each part, and which words say nothing, come
// with the index; the order is BM25's (Robertson & Zaragoza 2009), and a part whose name is what was typed comes first.

import { kinship, likeness, nearness, wordsOf } from "./words.js";

/**
 * A part of a page, as guide/search.py writes it.
 * @typedef {{ address: string, kind: string, page: string, names: string[], text: string, also: string, weight: number }} Part
 * @typedef {{ stop: string[], parts: Part[] }} Index
 *
 * A word that is looked for, and the words of the guide that are like it, each with its nearness.
 * @typedef {{ like: Map<string, number>, weight: number }} Sought
 *
 * @typedef {{ part: Part, score: number }} Found
 */

const SATURATION = 1.2; // BM25's k1: how soon a word that is said again counts no more
const LENGTH = 0.75; // BM25's b: how much a long part pays for its length
const NAME = 5; // what a name that is exactly what was typed counts, beside the text
const ALSO = 0.6; // what a word counts that the text says otherwise
const MOST_OF_A_PAGE = 2;
const FEW = 5; // that are shown whatever they are worth
const WORTH = 0.2; // of the first one's score: what is less is shown only among those

/** The parts of the guide, with their words counted once. */
export class Ranking {
  #entries;
  #vocabulary;
  #stop;
  #length;

  /** @param {Index} index */
  constructor(index) {
    this.#stop = new Set(index.stop);
    this.#entries = index.parts.map((part) => new Entry(part, this.#stop));
    this.#length = this.#entries.reduce((sum, entry) => sum + entry.length, 0) / this.#entries.length;
    /** @type {Map<string, Entry[]>} */
    this.#vocabulary = new Map();
    for (const entry of this.#entries) {
      for (const word of entry.all) {
        const holders = this.#vocabulary.get(word);
        if (holders) holders.push(entry);
        else this.#vocabulary.set(word, [entry]);
      }
    }
  }

  /**
   * What answers the words typed, the best first; the words to mark in it; and whether nothing does, and this is only near.
   * @param {string} typed
   * @param {number} most
   * @returns {{ parts: Part[], marks: Set<string>, isNear: boolean }}
   */
  find(typed, most) {
    let sought = this.#sought(typed, likeness);
    const isNear = !sought.some(({ like }) => like.size);
    if (isNear) sought = this.#sought(typed, kinship);
    const found = this.#entries
      .map((entry) => ({ part: entry.part, score: this.#score(entry, sought) }))
      .toSorted((one, other) => other.score - one.score)
      .filter(({ score }, at, [best]) => score > 0 && (at < FEW || score >= WORTH * (best?.score ?? 0)));
    const marks = new Set(sought.flatMap(({ like }) => [...like.keys()]));
    return { parts: first(found, most), marks, isNear: isNear && found.length > 0 };
  }

  /**
   * @param {string} typed
   * @param {(sought: string, word: string) => number} guess how near a word is to one that the guide does not have
   * @returns {Sought[]}
   */
  #sought(typed, guess) {
    const all = wordsOf(typed).map(({ word }) => word);
    const telling = all.filter((word) => !this.#stop.has(word));
    const isUnfinished = !/\s$/.test(typed);
    return (telling.length ? telling : all).map((word) => {
      const last = isUnfinished && word === all.at(-1);
      let like = this.#like((other) => nearness(word, other, last));
      if (![...like.values()].some((near) => near >= 0.6)) like = this.#like((other) => guess(word, other));
      const holders = new Set([...like].flatMap(([other]) => this.#vocabulary.get(other) ?? []));
      const rest = this.#entries.length - holders.size;
      return { like, weight: Math.log(1 + (rest + 0.5) / (holders.size + 0.5)) };
    });
  }

  /** @param {(word: string) => number} near */
  #like(near) {
    /** @type {Map<string, number>} */
    const like = new Map();
    for (const word of this.#vocabulary.keys()) {
      const value = near(word);
      if (value > 0) like.set(word, value);
    }
    return like;
  }

  /**
   * @param {Entry} entry
   * @param {Sought[]} sought
   */
  #score(entry, sought) {
    const size = 1 - LENGTH + (LENGTH * entry.length) / this.#length;
    let text = 0;
    let met = 0;
    let whole = 0;
    for (const { like, weight } of sought) {
      let count = 0;
      for (const [word, near] of like) count += near * (entry.counts.get(word) ?? 0);
      text += (weight * count * (SATURATION + 1)) / (count + SATURATION * size);
      met += count > 0 ? weight : 0;
      whole += weight;
    }
    const name = Math.max(...entry.names.map((words) => overlap(words, sought)));
    if (!met) return 0;
    return entry.part.weight * (text * (met / whole) ** 2 + NAME * whole * name ** 2);
  }
}

/** A part, its words counted. */
class Entry {
  /**
   * @param {Part} part
   * @param {Set<string>} stop
   */
  constructor(part, stop) {
    this.part = part;
    this.names = part.names.map((name) => {
      const words = wordsOf(name).map(({ word }) => word);
      const telling = words.filter((word) => !stop.has(word));
      return telling.length ? telling : words;
    });
    const text = wordsOf(part.text);
    this.length = text.length;
    /** @type {Map<string, number>} */
    this.counts = new Map();
    this.#count(text.map(({ word }) => word), 1);
    this.#count(wordsOf(part.also).map(({ word }) => word), ALSO);
    for (const name of this.names) this.#count(name, 2);
  }

  get all() {
    return this.counts.keys();
  }

  /**
   * @param {string[]} words
   * @param {number} each
   */
  #count(words, each) {
    for (const word of words) this.counts.set(word, (this.counts.get(word) ?? 0) + each);
  }
}

/**
 * How much of a name and of what was typed is the same, from 0 to 1.
 * @param {string[]} name
 * @param {Sought[]} sought
 */
function overlap(name, sought) {
  let shared = 0;
  let typed = 0;
  for (const { like, weight } of sought) {
    shared += weight * Math.max(0, ...name.map((word) => like.get(word) ?? 0));
    typed += weight;
  }
  const met = name.filter((word) => sought.some(({ like }) => like.has(word))).length;
  return typed && name.length ? (shared / typed) * (met / name.length) : 0;
}

/**
 * The first ones, with no more than a few of one page.
 * @param {Found[]} found
 * @param {number} most
 */
function first(found, most) {
  /** @type {Map<string, number>} */
  const pages = new Map();
  /** @type {Part[]} */
  const parts = [];
  for (const { part } of found) {
    const page = part.address.replace(/#.*/, "");
    const count = pages.get(page) ?? 0;
    if (count < MOST_OF_A_PAGE && parts.length < most) parts.push(part);
    pages.set(page, count + 1);
  }
  return parts;
}
