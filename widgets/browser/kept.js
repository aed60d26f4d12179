// All that is kept of a mentoring, in the tab or on the device: what each tool holds, and the days that the person noted.
/** @import { Mentoring, StoredDraft, StoredSteps } from "./types.d.ts" */
import { today } from "./days.js";
import { loadDraft, storageName } from "./draft.js";
import { randomId } from "./names.js";
import { load, save } from "./storage.js";
import { markSaved, markUnsaved } from "./unsaved.js";

const STEPS = "steps"; // the name under which the days are kept

/** @returns {StoredSteps} */
function loadSteps() {
  const stored = /** @type {StoredSteps | null | undefined} */ (load(STEPS));
  return { days: stored?.days ?? {}, identity: stored?.identity ?? null };
}

/** The days that the person noted, by step. */
export function notedDays() {
  return loadSteps().days;
}

/**
 * The person says that a step is done today, or that it is not.
 * @param {string} step
 * @param {boolean} isDone
 * @param {string[]} cleared steps that are not done any longer
 */
export function note(step, isDone, cleared) {
  const { days, identity } = loadSteps();
  for (const name of [step, ...cleared]) delete days[name];
  if (isDone) days[step] = today();
  if (save(STEPS, { days, identity })) markUnsaved(STEPS);
}

/**
 * What these tools hold, and the days.
 * @param {string[]} tools
 * @returns {Mentoring}
 */
export function collect(tools) {
  /** @type {Record<string, StoredDraft>} */
  const drafts = {};
  for (const tool of tools) {
    const draft = loadDraft(tool);
    if (draft?.answers) drafts[tool] = draft;
  }
  const { days, identity } = loadSteps();
  return { tools: drafts, days, identity: identity ?? "" };
}

/** What tells this mentoring from others: drawn at random the first time, written into its file. */
export function identify() {
  const { days, identity } = loadSteps();
  const drawn = identity ?? randomId();
  if (!identity) save(STEPS, { days, identity: drawn });
  return drawn;
}

/**
 * Keep this in the place of all that these tools hold.
 * @param {string[]} tools
 * @param {Mentoring} mentoring
 */
export function replace(tools, mentoring) {
  for (const tool of tools) save(storageName(tool), mentoring.tools[tool] ?? null);
  save(STEPS, { days: mentoring.days, identity: mentoring.identity || null });
  markSaved();
}
