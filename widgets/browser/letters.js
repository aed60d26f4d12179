// Letters of an answer: texts that the person may change and copy.
import { find } from "./dom.js";

/**
 * Bring the printed copy of a letter, its length and what says that it is too long up to date with its text.
 * @param {Element} letter
 */
export function updateCopies(letter) {
  const { value } = find(letter, "textarea", HTMLTextAreaElement);
  find(letter, "[data-paper]", HTMLElement).textContent = value;
  const { length } = [...value];
  const written = new Intl.NumberFormat(document.documentElement.lang).format(length);
  for (const element of letter.querySelectorAll("[data-length]")) element.textContent = written;
  for (const element of letter.querySelectorAll("[data-over]")) {
    element.toggleAttribute("hidden", length <= Number(element.getAttribute("data-over")));
  }
}

/**
 * Copy the text of a letter, or select it where the browser refuses to copy; returns which of the two was done.
 * @param {Element} letter
 * @returns {Promise<"copied" | "selected">}
 */
export async function copyText(letter) {
  const field = find(letter, "textarea", HTMLTextAreaElement);
  try {
    await navigator.clipboard.writeText(field.value);
    return "copied";
  } catch {
    field.focus();
    field.select();
    return "selected";
  }
}
