// The script of the page for the people of a programme: Python writes all that the page shows and decides; this carries what
// the person chose, the files that they open, and what Python has to keep between two requests. It knows no field of it.
/** @import { CohortReply } from "./types.d.ts" */
import { today } from "./days.js";
import { find } from "./dom.js";
import { download, readBytes, releaseDownloads } from "./files.js";
import { Python } from "./python.js";
import { Status } from "./status.js";
import { load, onChange, onClear, save } from "./storage.js";
import { connectTrace } from "./trace.js";
import { markSaved, markUnsaved } from "./unsaved.js";

const NAME = "cohort"; // under which the tab keeps it
const FILE_LIMIT = 8_000_000; // bytes of a chosen file that are read at most, more than Python takes: it says what is too long

const root = find(document, "[data-cohort]", HTMLElement);
const form = find(root, "[data-round]", HTMLElement);
const blank = form.innerHTML;
const notice = find(root, "[data-notice]", HTMLElement);
const work = find(root, "[data-work]", HTMLElement);
const bar = find(work, "progress", HTMLProgressElement);
const status = new Status(root);
const python = new Python({
  loading: (share) => status.showLoading(share),
  ready: () => status.hideProgress(),
  failed: () => {
    status.hideProgress();
    endWork();
    status.say("failed");
  },
});

/** What Python keeps here: it alone reads it. @type {unknown} */
let kept = load(NAME) ?? null;
/** What was asked for and not answered yet, in its order. @type {Promise<void>} */
let queue = Promise.resolve();
/** Changes when everything is cleared: what was asked for before is not done any more. */
let epoch = 0;
let isCancelled = false;
/** Asks again what Python could not answer. @type {(() => void) | undefined} */
let again;

/** What the fields hold. @returns {Record<string, string[]>} */
function fields() {
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const field of form.querySelectorAll("input[name], select[name]")) {
    const { name, value, type, checked } = /** @type {HTMLInputElement} */ (field);
    if (checked || !["checkbox", "radio"].includes(type)) (values[name] ??= []).push(value);
  }
  return values;
}

/**
 * Ask for this once all that was asked for before is done, with the fields as they are now.
 * @param {string} action
 * @param {Record<string, unknown>} [more]
 */
function ask(action, more = {}) {
  const asked = { action, fields: fields(), ...more };
  if (!python.isReady) status.say("noted");
  python.start(); // it may have failed before
  const then = epoch;
  queue = queue.then(() => (then === epoch ? answer(asked) : undefined));
}

/** @param {Record<string, unknown>} asked */
async function answer(asked) {
  const then = epoch;
  const request = { cohort: kept, language: root.dataset.language, today: today(), ...asked };
  again = () => (queue = queue.then(() => answer(asked)));
  isCancelled = false;
  notice.replaceChildren();
  let reply = await answerOf(request);
  while (reply?.status === "working") {
    if (isCancelled || then !== epoch) return;
    showWork(reply.share);
    reply = await answerOf({ ...request, cohort: null, fields: {}, files: [], action: "go_on", job: reply.job });
  }
  if (!reply || then !== epoch || isCancelled) return;
  endWork();
  if (reply.status === "needs") return status.say("failed"); // a part of Python did not come: it can be asked for again
  again = undefined;
  status.say("");
  if (reply.status === "error" && asked.action === "show") kept = null; // of another version: nothing can go on from it
  receive(reply);
}

/**
 * @param {object} request
 * @returns {Promise<CohortReply | undefined>}
 */
async function answerOf(request) {
  const reply = await python.ask(() => JSON.stringify(request));
  return reply === undefined ? undefined : JSON.parse(reply);
}

function retry() {
  if (!python.isAsked) return again?.();
  status.say("noted");
  return python.start();
}

/** @param {CohortReply} reply */
function receive(reply) {
  if (reply.status === "error") return status.say("unreadable", notice);
  if (reply.html) form.innerHTML = reply.html;
  if (reply.cohort !== undefined) {
    kept = reply.cohort;
    if (save(NAME, kept) && kept) markUnsaved(NAME);
  }
  Object.values(reply.files ?? {}).forEach(download);
  if (reply.saves) markSaved(NAME);
  notice.innerHTML = reply.notice ?? "";
  if (reply.focus) document.getElementById(reply.focus)?.focus();
}

/** @param {number} share 0 to 1 */
function showWork(share) {
  if (work.hidden) status.say("working");
  work.hidden = false;
  bar.value = Math.floor(share * 100);
}

function endWork() {
  work.hidden = true;
}

/** What Python goes on with is not asked for again, and it stops. */
function cancel() {
  isCancelled = true;
  endWork();
  status.say("cancelled");
  form.focus();
}

form.addEventListener("change", async ({ target }) => {
  const chooser = /** @type {HTMLInputElement} */ (target);
  if (!chooser.dataset.open || !chooser.files?.length) return;
  const files = [...chooser.files];
  const contents = await Promise.all(files.map((file) => readBytes(file.slice(0, FILE_LIMIT))));
  chooser.value = ""; // else the browser tells nothing when the same file is chosen again
  ask(`open:${chooser.dataset.open}`, { files: files.map(({ name }, place) => ({ name, content: contents[place] })) });
});
root.addEventListener("click", ({ target }) => {
  const { dataset } = /** @type {Element} */ (target).closest("button") ?? {};
  if (!dataset) return;
  if (dataset.action && (!dataset.confirm || confirm(dataset.confirm))) ask(dataset.action);
  else if ("retry" in dataset) retry();
  else if ("print" in dataset) print();
  else if ("cancel" in dataset) cancel();
});
for (const type of ["focusin", "pointerdown"]) form.addEventListener(type, () => python.start(), { once: true });
addEventListener("pagehide", () => python.pause());
addEventListener("pageshow", ({ persisted }) => persisted && python.resume());

/** Show what the tab, or the device, keeps. */
function show() {
  kept = load(NAME) ?? null;
  if (kept) ask("show");
  else form.innerHTML = blank;
}

connectTrace(find(root, "[data-trace]", HTMLElement), show);
onChange((name) => name === NAME && show());
onClear(() => {
  epoch += 1;
  queue = Promise.resolve(); // what is under way gets no answer
  kept = null;
  form.innerHTML = blank;
  notice.replaceChildren();
  endWork();
  status.hideProgress();
  status.say("");
  releaseDownloads();
  return python.end();
});
root.querySelector("[data-unstarted]")?.remove();
if (kept) ask("show");
