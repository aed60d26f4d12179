// The addresses that the search of a built site answers with: {"site": "…", "queries": {"fr": ["words"]}} on standard input,
// {"fr": [["/address/#part"]]} on standard output. It is the page's own code (docs/assets/ranking.js) on the index that ships.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import MiniSearch from "minisearch";
import { Ranking } from "../../docs/assets/ranking.js";

const FIRST = 4; // of the answers to each

const { site, queries } = JSON.parse(await text(process.stdin));
const answers = Object.entries(queries).map(([language, typed]) => {
  const ranking = new Ranking(MiniSearch, JSON.parse(readFileSync(`${site}/assets/search/${language}.json`, "utf8")));
  const addresses = (/** @type {string} */ words) => ranking.find(words, FIRST).parts.map(({ address }) => `/${address}`);
  return [language, typed.map(addresses)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(answers)));
