// The script of a page that has widgets: tells each of what the person and the page do.
import { keepNumbersInOrder } from "./direction.js";
import { find } from "./dom.js";
import { copyText, updateCopies } from "./letters.js";
import { afterEnter, go, reveal, showForm, showProgress } from "./steps.js";
import { connectTrace } from "./trace.js";
import { Widget } from "./widget.js";

/** @param {Element} root */
function connect(root) {
  const widget = new Widget(root);
  connectTrace(find(root, "[data-trace]", HTMLElement), () => widget.follow());

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    widget.submit();
  });
  // Enter in a field would send a long form while it is being filled in. It presses the button that is shown with the
  // field instead: to go on or, for whoever ticks that they cannot wait, to see the answer.
  root.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Enter" || !targetOf(event).matches("form[data-widget] input")) return;
    event.preventDefault();
    afterEnter(/** @type {HTMLInputElement} */ (event.target))?.click();
  });
  root.addEventListener("change", (event) => keepNumbersInOrder(event.target), { capture: true });
  for (const type of ["input", "change"]) {
    root.addEventListener(type, (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      const letter = field.closest("[data-letter]");
      if (letter) updateCopies(letter);
      else if (field.type !== "file") {
        widget.change(field.name);
        showProgress(widget.draft.form);
      }
      else if (type === "change") widget.openFile(field);
      if (type === "change" && "reshaping" in field.dataset) widget.reshape();
    });
  }
  for (const type of ["focusin", "pointerdown"]) {
    const startPython = (/** @type {Event} */ event) => targetOf(event).closest("form, [data-files]") && widget.startPython();
    root.addEventListener(type, startPython, { once: true });
  }
  root.addEventListener("click", (event) => {
    const button = targetOf(event).closest("button");
    if (button) press(widget, root, button);
  });
  connectLinks(root);
  showForm(widget.draft.form);
  root.querySelector("[data-unstarted]")?.remove();

  addEventListener("pagehide", () => widget.pause());
  addEventListener("pageshow", ({ persisted }) => persisted && widget.resume());
  whenIdle(() => widget.startPython());
}

/**
 * Links to what a form may hide, from the list of what is wrong and from the table of contents: it is shown first.
 * @param {Element} root
 */
function connectLinks(root) {
  root.addEventListener("click", (event) => {
    const link = targetOf(event).closest(".error-summary a");
    const target = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (!link || !target) return;
    event.preventDefault();
    reveal(target);
    target.focus();
  });
  document.addEventListener("click", (event) => {
    const link = targetOf(event).closest("[data-contents] a");
    const target = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (target && root.contains(target)) reveal(target); // then the browser goes there
  });
}

/**
 * @param {Widget} widget
 * @param {Element} root
 * @param {HTMLButtonElement} button
 */
function press(widget, root, button) {
  const { dataset } = button;
  if ("saves" in dataset) widget.draft.mark(true);
  if ("retry" in dataset) widget.retry();
  else if (dataset.go) go(button);
  else if (dataset.print) printAlone(dataset.print);
  else if ("print" in dataset) print();
  else if ("copy" in dataset) copyLetter(widget, root, button);
  else if ("take" in dataset) widget.takeOver("person", button);
  else if ("undo" in dataset) widget.undoTaken();
  else if (dataset.share) widget.handOver(dataset.share);
  else if (dataset.format) widget.exportAs(dataset.format);
}

/**
 * Copy the letter of this button and say so beside it, and beside no other.
 * @param {Widget} widget
 * @param {Element} root
 * @param {HTMLButtonElement} button
 */
async function copyLetter(widget, root, button) {
  const letter = button.closest("[data-letter]");
  if (!letter) return;
  const message = await copyText(letter);
  for (const place of root.querySelectorAll("[data-said]")) widget.status.say("", place);
  widget.status.say(message, find(letter, "[data-said]", HTMLElement));
}

/**
 * Print for somebody else: the style sheet for paper leaves out all but the part marked `data-print-alone`.
 * @param {string} part
 */
function printAlone(part) {
  const { dataset } = document.documentElement;
  dataset.printing = part;
  addEventListener("afterprint", () => delete dataset.printing, { once: true });
  print();
}

/**
 * Call this once the page has nothing more urgent to do; never where the person asks browsers to save data.
 * @param {() => void} action
 */
function whenIdle(action) {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator); // Chromium alone has it
  if (connection?.saveData) return;
  if ("requestIdleCallback" in window) requestIdleCallback(action); // Safari lacks it
  else setTimeout(action);
}

/** @param {Event} event */
const targetOf = (event) => /** @type {Element} */ (event.target);

for (const root of document.querySelectorAll("[data-root]")) connect(root);
