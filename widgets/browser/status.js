// The line where a widget says how far it is, and the bar of what is being loaded.
/** @import { Message } from "./types.d.ts" */
import { find } from "./dom.js";

export class Status {
  #root;
  #line;
  #progress;
  #bar;
  /** Beside the bar, and not announced: with nothing asked, a screen reader was given six messages of a page's loading. */
  #words = document.createElement("span");

  /** @param {Element} root */
  constructor(root) {
    this.#root = root;
    this.#line = find(root, "[data-status]", HTMLElement);
    this.#progress = find(root, "[data-progress]", HTMLElement);
    this.#bar = find(this.#progress, "progress", HTMLProgressElement);
    this.#progress.append(this.#words);
  }

  /**
   * Say this in the line, or in another place; nothing: what was said there goes.
   * @param {Message | ""} message
   * @param {Element} place
   */
  say(message, place = this.#line) {
    if (!message) return place.replaceChildren();
    const template = find(this.#root, `template[data-message="${message}"]`, HTMLTemplateElement);
    place.replaceChildren(template.content.cloneNode(true));
  }

  /**
   * Say this to whoever does not see that it stands in the page.
   * @param {string} text
   */
  announce(text) {
    find(this.#root, "[data-step-said]", HTMLElement).textContent = text;
  }

  /**
   * Say what Python wrote in the line.
   * @param {string} html
   */
  tell(html) {
    this.#line.innerHTML = html;
  }

  /**
   * Show how much of Python is loaded.
   * @param {number} share 0 to 1; at 1 Python starts, which takes a time that nobody knows
   */
  showLoading(share) {
    const percent = Math.floor(share * 100);
    this.#progress.hidden = false;
    if (share < 1) this.#bar.value = percent;
    else this.#bar.removeAttribute("value");
    this.say(share < 1 ? "loading" : "starting", this.#words);
    if (share < 1) find(this.#words, "[data-percent]", HTMLElement).textContent = String(percent);
  }

  hideProgress() {
    this.#progress.hidden = true;
  }
}
