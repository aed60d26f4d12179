// A pending request as Python reads it.
/** @import { Answer } from "./answer.js" */
/** @import { Draft } from "./draft.js" */
/** @import { PendingRequest, Reply, Request } from "./types.d.ts" */
import { today } from "./days.js";

/**
 * Write the request with the form as it is now, or, for a file, with the answers that the result rests on; for another
 * form, with what this one could not hold too. Notes in `pending` when and with which answers it was sent.
 * @param {PendingRequest} pending
 * @param {Draft} draft
 * @param {Answer} answer
 * @returns {string}
 */
export function writeRequest(pending, draft, answer) {
  const { action } = pending;
  const result = action.action === "export" ? (answer.resultWith(action.format) ?? pending.result) : undefined;
  pending.sentAt = draft.tick();
  const held = action.action === "reshape" ? draft.wholeAnswers : draft.answers;
  pending.sentAnswers = pending.answers ?? result?.answers ?? held;
  /** @type {Request} */
  const request = {
    widget: draft.widget,
    language: draft.language,
    answers: pending.sentAnswers,
    today: today(),
    now: new Date().toISOString(),
    identity: draft.identity,
    ...(Object.keys(draft.taken).length && { taken: draft.taken }),
    ...(draft.programme && { programme: draft.programme }),
    ...action,
    ...(result && { earlier: result.earlier }),
  };
  return JSON.stringify(request);
}

/**
 * The reply to a request for a file that the page has already.
 * @param {PendingRequest} pending
 * @param {Answer} answer
 * @returns {Reply | undefined}
 */
export function readyFile({ action, result }, answer) {
  if (action.action !== "export") return undefined;
  const { format } = action;
  const file = answer.result?.files[format] ?? result?.files[format];
  return file && { status: "file", form: "", html: "", outcome: null, files: { [format]: file }, focus: "", identity: null };
}
