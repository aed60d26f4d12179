// What a form says of the answers that come from other widgets: a line above it, and a mark on each field.
/** @import { Origins } from "./types.d.ts" */

/**
 * Take away the marks of fields that hold such an answer no longer, and the line once there is none.
 * @param {HTMLFormElement} form
 * @param {Origins} taken
 */
export function showTaken(form, taken) {
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-taken-mark]"))) {
    if (!((mark.dataset.takenMark ?? "") in taken)) mark.remove();
  }
  if (Object.keys(taken).length === 0) form.querySelector("[data-taken]")?.remove();
}

/**
 * What the line says, for whoever does not see that it came.
 * @param {HTMLFormElement} form
 */
export function textOfLine(form) {
  return form.querySelector("[data-taken] p")?.textContent ?? "";
}
