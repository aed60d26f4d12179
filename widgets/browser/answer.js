// The region of a widget where its answers are shown.
/** @import { AnswerState, Answers, Reply, Result } from "./types.d.ts" */

export class Answer {
  #region;
  /** @type {Result | null} */
  #result = null;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.#region = region;
  }

  /** @returns {AnswerState} */
  get state() {
    return /** @type {AnswerState} */ (this.#region.dataset.state);
  }

  /** The result in the region, which stays while another one is made; else null. */
  get result() {
    return this.#result;
  }

  /** Where the region says what became of a file, near the button that was pressed; only a result has one. */
  get notice() {
    return this.#region.querySelector(":scope > :focus-within [data-notice]") ?? this.#region.querySelector("[data-notice]");
  }

  /**
   * The result in the region, if it has a button for this file.
   * @param {string} format
   */
  resultWith(format) {
    return this.#region.querySelector(`[data-format="${format}"]`) ? this.#result : null;
  }

  showLoading() {
    this.#setState("loading");
  }

  /**
   * Show a result, problems or an error; what was open there stays open, and focus stays where it was.
   * @param {Reply} reply
   * @param {Answers} answers those that were sent
   * @param {string | undefined} earlier
   */
  show(reply, answers, earlier) {
    const isResult = reply.status === "result";
    const open = [...this.#region.querySelectorAll("details[open] > summary")].map(foldName);
    const active = this.#region.contains(document.activeElement) ? document.activeElement : null;
    this.#region.innerHTML = reply.html;
    for (const summary of this.#region.querySelectorAll("details > summary")) {
      if (open.includes(foldName(summary))) summary.closest("details")?.setAttribute("open", "");
    }
    if (active) sameControl(this.#region, active)?.focus({ preventScroll: true });
    this.#setState(isResult ? "result" : reply.status === "problems" ? "problems" : "failed");
    this.#result = isResult ? { answers, earlier, files: reply.files } : null;
  }

  empty() {
    this.#region.replaceChildren();
    this.#setState("empty");
    this.#result = null;
  }

  /** No answer comes: Python failed. */
  fail() {
    this.empty();
    this.#setState("failed");
  }

  /** @param {AnswerState} state */
  #setState(state) {
    this.#region.dataset.state = state;
  }
}

/**
 * What tells a fold from the others, from one answer to the next.
 * @param {Element} summary
 */
const foldName = (summary) => summary.id || summary.querySelector("[id]")?.id || summary.textContent;

/**
 * What tells a control of an answer from the others, from one answer to the next; "" for none that does.
 * @param {Element} element
 */
const controlName = (element) =>
  element.id || element.getAttribute("data-format") || (element.tagName === "SUMMARY" ? foldName(element) : "");

/**
 * The control of `region` that does what `earlier` did in the answer before: by its id, its file, or the fold it opens.
 * @param {Element} region
 * @param {Element} earlier
 */
function sameControl(region, earlier) {
  const name = controlName(earlier);
  const controls = /** @type {HTMLElement[]} */ ([...region.querySelectorAll("[id], [data-format], summary")]);
  return name ? controls.find((control) => control.tagName === earlier.tagName && controlName(control) === name) : undefined;
}
