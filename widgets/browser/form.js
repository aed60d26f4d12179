// A form as answers, and answers as a form. The names of the fields are those that Python gave them.
/** @import { Answers } from "./types.d.ts" */
import { followContents } from "./contents.js";
import { keepNumbersInOrder } from "./direction.js";
import { find } from "./dom.js";
import { showForm, showProgress } from "./steps.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * What the form holds.
 * @param {HTMLFormElement} form
 */
export function readAnswers(form) {
  /** @type {Answers} */
  const answers = {};
  for (const [name, value] of new FormData(form)) (answers[name] ??= []).push(String(value));
  return answers;
}

/**
 * Put these answers into the form; into the fields of these names alone, if any are given.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @param {Set<string>} [names]
 */
export function fillForm(form, answers, names) {
  for (const field of fields(form)) {
    if (!field.name || (names && !names.has(field.name))) continue;
    const values = answers[field.name] ?? [];
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (field instanceof HTMLSelectElement && !values.length) field.selectedIndex = 0;
    else field.value = values[0] ?? "";
    keepNumbersInOrder(field);
  }
  showProgress(form);
}

/**
 * Put the form in `html` in the place of this one, with these answers in it (see fillForm) if any are given.
 * Whoever was in a field is in it again.
 * @param {HTMLFormElement} form
 * @param {string} html
 * @param {Answers} [answers]
 * @param {Set<string>} [names]
 */
export function replaceForm(form, html, answers, names) {
  const active = fields(form).find((field) => field === document.activeElement);
  const selection = active && !(active instanceof HTMLSelectElement) ? [active.selectionStart, active.selectionEnd] : [];
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const next = find(holder.content, "form", HTMLFormElement);
  form.replaceWith(next);
  if (answers) fillForm(next, answers, names);
  fields(next).forEach(keepNumbersInOrder);
  showForm(next);
  followContents();
  const same = active?.name && fields(next).find((field) => isSame(field, active));
  if (!same) return;
  same.focus({ preventScroll: true });
  if (["text", "textarea"].includes(same.type)) {
    /** @type {HTMLTextAreaElement} */ (same).setSelectionRange(selection[0] ?? null, selection[1] ?? null);
  }
}

/**
 * Put what the form in `html` says, where it is marked to be followed, in the place of what this one says. No field is
 * touched.
 * @param {HTMLFormElement} form
 * @param {string} html
 */
export function follow(form, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const place of form.querySelectorAll("[data-follow]")) {
    const next = holder.content.querySelector(`#${place.id}[data-follow]`);
    if (next && next.innerHTML !== place.innerHTML) place.replaceChildren(...next.childNodes);
  }
}

/**
 * Whether a field of a form stands for a field of the form that it replaces.
 * @param {Field} field
 * @param {Field} earlier
 */
function isSame(field, earlier) {
  return field.name === earlier.name && (!isTick(earlier) || field.value === earlier.value);
}

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fields(form) {
  return /** @type {Field[]} */ ([...form.elements]);
}

/**
 * @param {Field} field
 * @returns {field is HTMLInputElement}
 */
function isTick(field) {
  return ["checkbox", "radio"].includes(field.type);
}
