// A form shown one step at a time: which step and how much of the rest is shown, and how one moves. Without this script,
// and on paper, the whole form is there. The steps, their order and what they say are in the HTML.
/** @import { Place } from "./types.d.ts" */
import { find } from "./dom.js";
import { load, save } from "./storage.js";

/** Where the person is in the form of each widget. @type {Map<string, Place>} */
const places = new Map();

/**
 * Show a form that has just been put into the page: where Python marks a step, there; else where the person was.
 * @param {HTMLFormElement} form
 */
export function showForm(form) {
  if (!("stepped" in form.dataset)) return;
  const marked = steps(form).find((step) => "current" in step.dataset);
  const stored = /** @type {Place | null | undefined} */ (load(storageName(form)));
  const kept = stored === undefined ? places.get(nameOf(form)) : stored; // the browser may refuse its storage
  const { step = null, shows = "step" } = kept ?? {};
  const isAnswered = countAnswered(form, "[data-deeper]", isOwn) > 0; // what was taken over opens nothing
  const hasDeeperProblem = form.dataset.shows === "deeper"; // Python's mark: it is in the HTML
  const opened = shows === "step" && (hasDeeperProblem || (!kept && isAnswered)) ? "deeper" : shows;
  showPlace(form, { step: marked?.dataset.step ?? step, shows: opened });
}

/**
 * Go where this button leads. Returns what takes the focus there; null: it stays.
 * @param {HTMLButtonElement} button
 */
export function go(button) {
  const form = button.form;
  if (!form) return;
  const all = steps(form);
  const at = all.findIndex((step) => step === currentStep(form));
  const { shows } = places.get(nameOf(form)) ?? { shows: "step" };
  switch (button.dataset.go) {
    case "next":
    case "back": {
      const step = all[at + (button.dataset.go === "next" ? 1 : -1)];
      keep(form, { step: step?.dataset.step ?? null, shows });
      return announce(form);
    }
    case "deeper":
      keep(form, { step: all[at]?.dataset.step ?? null, shows: shows === "deeper" ? "step" : "deeper" });
      if (shows !== "deeper") find(form, "[data-deeper] h2", HTMLElement).scrollIntoView({ block: "start" });
      return;
    case "all":
      keep(form, { step: all[at]?.dataset.step ?? null, shows: "all" });
      return focusOn(form, steps(form)[0]);
    case "one":
      keep(form, { step: all[at]?.dataset.step ?? null, shows: "step" });
      return announce(form);
  }
}

/**
 * Show the step or the part that holds this element of a form, if it is not shown.
 * @param {Element} element
 */
export function reveal(element) {
  const form = element.closest("form");
  if (!(form instanceof HTMLFormElement) || !("stepped" in form.dataset)) return;
  const step = /** @type {HTMLElement | null} */ (element.closest("[data-step]"));
  const { shows = "step", ...place } = places.get(nameOf(form)) ?? { step: null };
  if (step) keep(form, { step: step.dataset.step ?? null, shows });
  else if (element.closest("[data-deeper]") && shows === "step") keep(form, { ...place, shows: "deeper" });
  const fold = element.closest("details");
  if (fold) fold.open = true;
}

/**
 * What Enter does in a field of a form: the button to press in its place, or nothing. To go on is for the last question
 * of a step: whoever ticks that they cannot wait is one key from the answer.
 * @param {HTMLInputElement} field
 */
export function afterEnter(field) {
  const part = field.closest(".widget-section");
  const now = part?.querySelector(".widget-now button");
  if (now instanceof HTMLElement && isShown(now)) return now;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (part?.querySelectorAll("[name]") ?? []);
  if ([...fields].at(-1)?.name !== field.name) return undefined;
  const next = part?.querySelector("[data-go=next]");
  return next instanceof HTMLElement && isShown(next) ? next : undefined;
}

/** @param {HTMLElement} element */
const isShown = (element) => element.getClientRects().length > 0;

/**
 * What was written stands beside the labels that speak of it; how many of the deeper questions are answered.
 * @param {HTMLFormElement} form
 */
export function showProgress(form) {
  for (const place of form.querySelectorAll("[data-beside]")) {
    const field = form.elements.namedItem(/** @type {HTMLElement} */ (place).dataset.beside ?? "");
    if (field instanceof HTMLInputElement) place.textContent = field.value;
  }
  const counter = form.querySelector("[data-answered]");
  if (counter) counter.textContent = String(countAnswered(form, "[data-deeper] .widget-section:not(.widget-section--spare)"));
}

/**
 * How many questions hold an answer in these parts of a form.
 * @param {HTMLFormElement} form
 * @param {string} parts
 * @param {(field: Element) => boolean} isCounted
 */
function countAnswered(form, parts, isCounted = () => true) {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>} */ (
    form.querySelectorAll(`:is(${parts}) [name]`)
  );
  const answered = [...fields].filter(isCounted).filter((field) => {
    if (field instanceof HTMLSelectElement) return field.selectedIndex > 0; // the first option says nothing
    return field.type === "checkbox" || field.type === "radio" ? "checked" in field && field.checked : field.value.trim();
  });
  return new Set(answered.map(({ name }) => name)).size;
}

/** @param {Element} field */
const isOwn = (field) => !field.closest(".field")?.querySelector("[data-taken-mark]");

/** @param {HTMLFormElement} form */
const steps = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-step]")]);

/** @param {HTMLFormElement} form */
const currentStep = (form) => steps(form).find((step) => "current" in step.dataset) ?? steps(form)[0];

/**
 * @param {HTMLFormElement} form
 * @param {Place} place
 */
function keep(form, place) {
  showPlace(form, place);
  save(storageName(form), place);
}

/**
 * @param {HTMLFormElement} form
 * @param {Place} place
 */
function showPlace(form, place) {
  places.set(nameOf(form), place);
  const all = steps(form);
  const current = all.find((step) => step.dataset.step === place.step) ?? all[0];
  for (const step of all) step.toggleAttribute("data-current", step === current);
  form.dataset.shows = place.shows;
  form.querySelector("[data-go=deeper]")?.setAttribute("aria-expanded", String(place.shows === "deeper"));
  showProgress(form);
}

/**
 * Bring the person to the current step, and say how far it is.
 * @param {HTMLFormElement} form
 */
function announce(form) {
  const step = currentStep(form);
  const said = form.closest("[data-root]")?.querySelector("[data-step-said]");
  if (said) said.textContent = step?.querySelector("[data-count]")?.textContent ?? "";
  focusOn(form, step);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | undefined} step
 */
function focusOn(form, step) {
  step?.querySelector("h2")?.focus({ preventScroll: true });
  form.scrollIntoView({ block: "start" });
}

/** @param {HTMLFormElement} form */
const nameOf = (form) => form.dataset.widget ?? "";

/** @param {HTMLFormElement} form */
const storageName = (form) => `place:${nameOf(form)}`;
