// What is kept on the device, if the person asks, and how nothing is left: the same on every page with a tool.
import { inWords } from "./days.js";
import { find } from "./dom.js";
import { forget, isApart, isKept, isRefused, join, keep, keptSince, leaveNoTrace, onChange, onClear } from "./storage.js";
import { markSaved } from "./unsaved.js";

/** What a button does: then this is said, the name of a <template data-message>. @type {Record<string, () => string | Promise<string>>} */
const ACTS = {
  keep: () => {
    if (!keep()) return "refused";
    markSaved();
    return "kept";
  },
  forget: () => {
    forget();
    return "forgotten";
  },
  join: () => {
    join();
    return "";
  },
  leave: async () => ((await leaveNoTrace()) ? "cleared" : "uncleared"),
};

/**
 * Connect a part of the page to what the browser keeps.
 * @param {Element} root
 * @param {() => void} joined called once the page is to show what the device keeps
 */
export function connectTrace(root, joined) {
  const line = find(root, "[data-trace-said]", HTMLElement);
  root.addEventListener("click", async ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    const { act = "", confirm: question } = button?.dataset ?? {};
    const run = ACTS[act];
    if (!button || !run || (question && !confirm(question))) return;
    const message = await run();
    if (act === "join") joined();
    showState(root);
    say(root, line, message);
    if (button.checkVisibility()) return;
    find(root, "details", HTMLDetailsElement).open = false; // the pressed button is gone: it has been read
    find(root, "summary", HTMLElement).focus();
  });
  onChange((name) => name === "" && showState(root));
  onClear((isElsewhere) => {
    showState(root);
    say(root, line, isElsewhere ? "elsewhere" : "");
  });
  showState(root);
}

/**
 * Show what there is to say and to do while the device keeps this, something else, or nothing.
 * @param {Element} root
 */
function showState(root) {
  const state = isKept() ? "kept" : isApart() ? "apart" : "free";
  const since = keptSince();
  for (const part of root.querySelectorAll("[data-when]")) part.toggleAttribute("hidden", part.getAttribute("data-when") !== state);
  find(root, "[data-unstored]", HTMLElement).hidden = !isRefused();
  for (const day of root.querySelectorAll("[data-day]")) day.textContent = since && inWords(since);
}

/**
 * @param {Element} root
 * @param {HTMLElement} line
 * @param {string} message empty: what was said goes
 */
function say(root, line, message) {
  line.replaceChildren();
  if (!message) return;
  line.append(find(root, `template[data-message="${message}"]`, HTMLTemplateElement).content.cloneNode(true));
  line.scrollIntoView({ block: "nearest" });
}
