// One file of all that is kept, in and out: Python writes it, and reads it or says why not. What a file holds is shown only
// once the person has said that it is theirs to open.
/** @import { Failure, Mentoring, MentoringReply } from "./types.d.ts" */
import { today } from "./days.js";
import { find } from "./dom.js";
import { download, readBytes, releaseDownloads } from "./files.js";
import { collect, identify, replace } from "./kept.js";
import { Python } from "./python.js";
import { Status } from "./status.js";
import { onClear } from "./storage.js";
import { markSaved } from "./unsaved.js";

const FILE_LIMIT = 900_000; // bytes of a chosen file that are read at most, more than Python takes: it says what is too long

export class Everything {
  #root;
  #tools;
  #opened;
  #status;
  #notice;
  #question;
  #chooser;
  #python;
  /** Read, and not shown yet. @type {Mentoring | null} */
  #waiting = null;
  /** What was asked for and not answered yet, in its order. @type {Promise<void>} */
  #queue = Promise.resolve();
  /** Asks again what Python could not answer. @type {(() => void) | undefined} */
  #again;

  /**
   * @param {Element} root
   * @param {string[]} tools
   * @param {() => void} opened called once a file is kept
   */
  constructor(root, tools, opened) {
    this.#root = root;
    this.#tools = tools;
    this.#opened = opened;
    this.#status = new Status(root);
    this.#notice = find(root, "[data-notice]", HTMLElement);
    this.#question = find(root, "[data-question]", HTMLElement);
    this.#chooser = find(root, "[data-read]", HTMLInputElement);
    this.#python = new Python({
      loading: (share) => this.#status.showLoading(share),
      ready: () => this.#say("ready"),
      failed: (failure) => this.#say(failure),
    });
  }

  listen() {
    this.#root.addEventListener("click", ({ target }) => {
      const { dataset } = /** @type {Element} */ (target).closest("button") ?? {};
      if (!dataset) return;
      if ("write" in dataset) this.#write();
      else if ("retry" in dataset) this.#retry();
      else if ("yes" in dataset || "no" in dataset) this.#decide("yes" in dataset);
    });
    this.#chooser.addEventListener("change", () => {
      const file = this.#chooser.files?.[0];
      if (file) this.#read(file);
      this.#chooser.value = ""; // else the browser tells nothing when the same file is chosen again
    });
    for (const type of ["focusin", "pointerdown"]) {
      find(this.#root, "[data-file]", HTMLElement).addEventListener(type, () => this.#python.start(), { once: true });
    }
    addEventListener("pagehide", () => this.#python.pause());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#python.resume());
    onClear(() => this.#clear());
  }

  #write() {
    this.#close();
    const mentoring = collect(this.#tools);
    if (!Object.keys({ ...mentoring.tools, ...mentoring.days }).length) return this.#status.say("nothing", this.#notice);
    return this.#ask({ action: "write", mentoring: { ...mentoring, identity: identify() } }, (reply) => {
      Object.values(reply.files).forEach(download);
      markSaved();
      this.#status.say("written", this.#notice);
    });
  }

  /** @param {File} file */
  async #read(file) {
    this.#close();
    const content = await readBytes(file.slice(0, FILE_LIMIT));
    return this.#ask({ action: "read", mentoring: collect(this.#tools), file: content }, (reply) => {
      this.#waiting = reply.mentoring;
      const place = reply.mentoring ? find(this.#question, "[data-question-text]", HTMLElement) : this.#notice;
      place.innerHTML = reply.html;
      this.#question.hidden = !reply.mentoring;
      if (reply.mentoring) this.#question.focus();
    });
  }

  /** @param {boolean} isOpened */
  #decide(isOpened) {
    const mentoring = this.#waiting;
    if (!mentoring) return;
    this.#close();
    if (isOpened) replace(this.#tools, mentoring);
    this.#status.say(isOpened ? "opened" : "closed", this.#notice);
    this.#chooser.focus(); // the pressed button goes away
    this.#opened();
  }

  /**
   * @param {Record<string, unknown>} request
   * @param {(reply: MentoringReply) => void} receive
   */
  #ask(request, receive) {
    if (!this.#python.isReady) this.#status.say("noted");
    this.#python.start(); // it may have failed before
    this.#queue = this.#queue.then(() => this.#answer(request, receive));
  }

  /**
   * @param {Record<string, unknown>} request
   * @param {(reply: MentoringReply) => void} receive
   */
  async #answer(request, receive) {
    const language = this.#root.getAttribute("data-language");
    const reply = await this.#python.ask(() => JSON.stringify({ language, today: today(), ...request }));
    this.#again = reply === undefined ? () => this.#ask(request, receive) : undefined;
    if (reply === undefined) return;
    this.#status.say("");
    receive(JSON.parse(reply));
  }

  #retry() {
    if (!this.#python.isAsked) return this.#again?.();
    this.#status.say("noted");
    return this.#python.start();
  }

  /** @param {"ready" | Failure} message */
  #say(message) {
    this.#status.hideProgress();
    this.#status.say(message);
  }

  /** Forget the file that was read. */
  #close() {
    this.#waiting = null;
    this.#question.hidden = true;
    find(this.#question, "[data-question-text]", HTMLElement).replaceChildren();
    this.#notice.replaceChildren();
  }

  #clear() {
    this.#close();
    this.#queue = Promise.resolve(); // what waited is not done any more
    releaseDownloads();
    this.#status.hideProgress();
    this.#status.say("");
    return this.#python.end();
  }
}
