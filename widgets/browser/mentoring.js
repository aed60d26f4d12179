// The script of the page My mentoring: puts what is kept into the steps that Python wrote, and shows the one that is next.
// Which step may follow which is said in the HTML; no Python runs until a file is read or written.
/** @import { Outcome } from "./types.d.ts" */
import { inWords } from "./days.js";
import { find } from "./dom.js";
import { loadDraft } from "./draft.js";
import { Everything } from "./everything.js";
import { note, notedDays } from "./kept.js";
import { onChange, onClear } from "./storage.js";
import { connectTrace } from "./trace.js";

/**
 * A step as far as it has come.
 * @typedef {object} Step
 * @property {HTMLElement} element
 * @property {string} name
 * @property {"none" | "begun" | "done"} state
 * @property {string} day of its state
 * @property {Outcome | null} outcome
 */

const root = find(document, "[data-mentoring]", HTMLElement);
const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-item]")]);
const tools = items.flatMap(({ dataset }) => dataset.tool ?? []);

/**
 * @param {HTMLElement} element
 * @returns {Step}
 */
function read(element) {
  const { item: name = "", tool } = element.dataset;
  if (!tool) {
    const day = notedDays()[name] ?? "";
    return { element, name, state: day ? "done" : "none", day, outcome: null };
  }
  const draft = loadDraft(tool);
  const outcome = draft?.outcome ?? null;
  const state = draft?.shown ? "done" : draft?.answers ? "begun" : "none";
  return { element, name, state, day: outcome?.made ?? draft?.changed ?? "", outcome };
}

/** Put what is kept into the page. */
function show() {
  const steps = items.map(read);
  const latest = steps.filter(({ state }) => state === "done").reduce(later, undefined);
  const next = nextAfter(latest, steps);
  for (const step of steps) showStep(step);
  for (const row of root.querySelectorAll("[data-row]")) showRow(/** @type {HTMLElement} */ (row), steps, next);
  showNext(next, latest);
}

/**
 * The later of two steps that are done; of one day, the one that stands later.
 * @param {Step | undefined} step
 * @param {Step} other
 */
const later = (step, other) => (step && step.day > other.day ? step : other);

/**
 * The name of the step to propose: one that was begun after the latest, else the first that may follow it and is not done.
 * @param {Step | undefined} latest
 * @param {Step[]} steps
 */
function nextAfter(latest, steps) {
  const begun = steps.findLast(({ state }) => state === "begun");
  if (begun && (!latest || steps.indexOf(begun) > steps.indexOf(latest))) return begun.name;
  if (!latest) return "";
  if ("ends" in latest.element.dataset) return "ended";
  const names = wordsOf(latest.element.dataset.then);
  const isDone = (/** @type {string} */ name) => steps.some((step) => step.name === name && step.state === "done");
  return names.find((name) => !isDone(name)) ?? names[0] ?? "";
}

/** @param {Step} step */
function showStep({ element, state, day, outcome }) {
  element.dataset.state = state;
  for (const part of element.querySelectorAll("[data-when]")) part.toggleAttribute("hidden", part.getAttribute("data-when") !== state);
  for (const place of element.querySelectorAll("[data-day]")) place.textContent = day && inWords(day);
  const place = element.querySelector("[data-outcome]");
  if (!place) return;
  place.textContent = said(outcome?.headline);
  place.toggleAttribute("hidden", !place.textContent);
}

/**
 * A row is done once its own step is, or another tool of it; it says whether the next step is in it.
 * @param {HTMLElement} row
 * @param {Step[]} steps
 * @param {string} next
 */
function showRow(row, steps, next) {
  const names = [...root.querySelectorAll(`#step-${row.dataset.row} [data-item]`)].map((item) => item.getAttribute("data-item"));
  const ways = steps.filter(({ name, element }) => name === names[0] || (names.includes(name) && element.dataset.tool));
  row.dataset.state = ["done", "begun"].find((state) => ways.some((way) => way.state === state)) ?? "none";
  const isHere = names.includes(next);
  row.toggleAttribute("data-now", isHere);
  row.querySelector("[data-here]")?.toggleAttribute("hidden", !isHere);
  if (isHere) row.setAttribute("aria-current", "step");
  else row.removeAttribute("aria-current");
}

/**
 * Show what to do next: as the latest answer says it, unless another step was begun since; else as the page says it.
 * @param {string} next
 * @param {Step | undefined} latest
 */
function showNext(next, latest) {
  const outcome = latest?.outcome;
  const begun = root.querySelector(`[data-item="${next}"][data-state="begun"]`);
  const item = items.find(({ dataset }) => dataset.tool && dataset.tool === outcome?.target)?.dataset.item;
  const links = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-target]")]);
  const page = links.find(({ dataset }) => dataset.target === outcome?.target);
  const isAdvised = Boolean(outcome?.step ?? page) && (!begun || item === next);
  for (const link of links) link.hidden = !isAdvised || link !== page;
  const shown = isAdvised && page ? null : (isAdvised && item) || next;
  for (const card of root.querySelectorAll("[data-next]")) card.toggleAttribute("hidden", card.getAttribute("data-next") !== shown);
  for (const own of root.querySelectorAll("[data-own]")) own.toggleAttribute("hidden", isAdvised);
  const advice = find(root, "[data-advice]", HTMLElement);
  advice.hidden = !isAdvised;
  if (!isAdvised || !outcome) return;
  find(advice, "[data-advice-step]", HTMLElement).textContent = said(outcome.step ?? outcome.headline);
  for (const [name, day] of /** @type {const} */ ([["day", outcome.day], ["made", outcome.made]])) {
    const line = find(advice, `[data-advice-${name}]`, HTMLElement);
    line.hidden = !day;
    find(line, "[data-day]", HTMLElement).textContent = day && inWords(day);
  }
}

/**
 * A text in the language of the page, or in one that it has.
 * @param {Record<string, string> | null | undefined} text
 */
function said(text) {
  return text?.[root.dataset.language ?? ""] ?? Object.values(text ?? {})[0] ?? "";
}

/** @param {string | undefined} names */
const wordsOf = (names) => (names ?? "").split(" ").filter(Boolean);

root.addEventListener("click", ({ target }) => {
  const { press, undo } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
  const name = press ?? undo;
  if (!name) return;
  const item = items.find(({ dataset }) => dataset.item === name);
  note(name, Boolean(press), press ? wordsOf(item?.dataset.clears) : []);
  show();
  const card = find(root, "[data-next-card]", HTMLElement); // the pressed button goes away
  if (!(/** @type {HTMLElement} */ (target).checkVisibility())) card.focus({ preventScroll: Boolean(undo) });
});
connectTrace(find(root, "[data-trace]", HTMLElement), show);
new Everything(root, tools, show).listen();
onClear(show);
onChange(show);
addEventListener("pageshow", show);
document.addEventListener("visibilitychange", show);
show();
root.querySelector("[data-unstarted]")?.remove();
