// A widget in its page: carries the form's answers to Python and Python's reply to the page, and keeps both safe.
// It knows no field, no rule and no sentence: those are in the HTML and in Python.
//
// A request waits for its turn, and is sent with the form as it is then: a file that is opened before Python is ready is in
// the form when the next one is opened.
/** @import { Action, Failure, Origin, PendingRequest, Reply } from "./types.d.ts" */
import { Answer } from "./answer.js";
import { find } from "./dom.js";
import { Draft, loadDraft } from "./draft.js";
import { download, readBytes, releaseDownloads } from "./files.js";
import { Python } from "./python.js";
import { RequestQueue } from "./queue.js";
import { receive } from "./replies.js";
import { readyFile, writeRequest } from "./request.js";
import { share } from "./share.js";
import { Status } from "./status.js";
import { onChange, onClear } from "./storage.js";

const FOLLOW_DELAY = 700; // milliseconds without a change before the result follows, and what the form says of itself
const FILE_LIMIT = 600_000; // bytes of a chosen file that are read at most, as many as Python takes characters: it says what is too long

export class Widget {
  #root;
  #python;
  /** Runs while a change waits to be followed. @type {ReturnType<typeof setTimeout> | undefined} */
  #followTimer;
  /** Who may start Python: the page by itself, or, once all was cleared, the person by doing something. */
  #starter = /** @type {"page" | "person"} */ ("page");
  #isBehind = false; // another tab changed what the device keeps of this widget, while nobody looked at this one
  #session = new AbortController(); // aborted, and replaced, when all is cleared

  /** @param {Element} root */
  constructor(root) {
    this.#root = root;
    this.status = new Status(root);
    this.draft = new Draft(root);
    this.answer = new Answer(find(root, "[data-answer]", HTMLElement));
    this.queue = new RequestQueue((request) => this.#send(request), (request, reply) => receive(this, request, reply));
    this.#python = new Python({
      loading: (part) => this.status.showLoading(part),
      ready: () => this.#pythonReady(),
      failed: (failure) => this.#pythonFailed(failure),
    });
    if (this.draft.load()) this.#restore();
    else this.takeOver("page");
    onClear(() => this.#clear());
    onChange((name) => (name === "" || this.draft.isNamed(name)) && this.follow());
    document.addEventListener("visibilitychange", () => this.#isBehind && this.follow());
  }

  // What the page does.

  /** Start Python before anything is asked. */
  startPython() {
    if (this.#starter === "page") this.#python.start();
  }

  /** The page goes into the browser's back/forward cache. */
  pause() {
    this.#python.pause();
  }

  /** The page comes back from there as it was, while the tab may keep something else by now. */
  resume() {
    this.#restore();
    this.#python.resume();
  }

  /** Show what the device keeps by now, as soon as somebody looks. */
  follow() {
    this.#isBehind = document.hidden;
    if (!document.hidden) this.#restore();
  }

  // What the person does.

  submit() {
    this.ask("person", { action: "submit" });
  }

  /**
   * A field of the form was changed. Where the form says so, the result that is shown follows.
   * @param {string} name
   */
  change(name) {
    this.draft.change(name);
    if (!this.save()) return; // all is being cleared, or saving found that it was, from another tab
    this.draft.mark(false);
    if (this.#starter === "person") this.#python.start();
    this.#starter = "page";
    if (!(this.draft.isLive && this.answer.state === "result") && !this.draft.isFollowed) return;
    clearTimeout(this.#followTimer);
    this.#followTimer = setTimeout(() => this.followChange(), FOLLOW_DELAY);
  }

  /** An answer was given that makes it another form. */
  reshape() {
    this.ask("person", { action: "reshape" });
  }

  /**
   * A file was chosen.
   * @param {HTMLInputElement} input
   */
  async openFile(input) {
    const { signal } = this.#session;
    const { confirm: question, open: action } = input.dataset;
    const isBlank = this.draft.isBlank && !this.queue.has("import", "merge", "restore", "export");
    const file = input.files?.[0];
    const isWanted = file && (!question || isBlank || confirm(question));
    const content = isWanted ? await readBytes(file.slice(0, FILE_LIMIT)) : "";
    input.value = ""; // else the browser tells nothing when the same file is chosen again
    if (!isWanted || signal.aborted) return;
    if ("earlier" in input.dataset) this.ask("person", { action: "submit", earlier: content });
    else this.ask("person", /** @type {Action} */ ({ action, file: content }));
  }

  /**
   * Take over what the tab keeps of other widgets, in the order in which the page names them.
   * @param {Origin} origin the page asks by itself where the form holds nothing of its own
   * @param {HTMLElement | null} button that names them
   */
  takeOver(origin, button = this.#root.querySelector("[data-by-itself]")) {
    const widgets = button?.dataset.take?.split(" ") ?? [];
    if (origin === "page" && this.draft.isDeclined) return;
    if (origin === "person") this.draft.accept();
    const from = widgets.flatMap((widget) => {
      const draft = loadDraft(widget);
      return draft?.answers ? { widget, answers: draft.shown ?? draft.answers } : [];
    });
    if (from.length) this.ask(origin, { action: "import", from });
    else if (origin === "person") this.status.say("nothing", this.filesNotice);
  }

  /** Blank what was taken over. */
  undoTaken() {
    const line = find(this.draft.form, "[data-taken]", HTMLElement);
    delete line.dataset.taken; // it says something else from now on
    this.draft.undoTaken();
    this.save();
    this.status.say("undone", line);
    line.focus();
  }

  /**
   * Hand out the result as a file.
   * @param {string} format
   */
  exportAs(format) {
    if (this.#followTimer) this.followChange(); // the file holds what the form does
    const { result } = this.answer;
    const file = result?.files[format];
    if (file && this.queue.isEmpty) download(file);
    else this.ask("person", { action: "export", format }, { result });
  }

  /**
   * Hand a file of the result to somebody, by the system's share sheet where it takes the file.
   * @param {string} format
   */
  handOver(format) {
    const file = this.answer.result?.files[format];
    if (file && this.queue.isEmpty && !this.#followTimer) share(file);
    else this.exportAs(format);
  }

  /** Try Python again. */
  retry() {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.draft.form.querySelectorAll("button"));
    [...buttons].find((button) => button.getClientRects().length)?.focus(); // the pressed button goes away
    this.queue.putBackBroken();
    if (this.answer.state === "failed" && this.queue.has("submit")) this.answer.showLoading();
    if (this.queue.hasPersonWaiting) this.status.say("waiting");
    this.#python.start();
    this.queue.run();
  }

  // Requests.

  /**
   * Put a request into the queue.
   * @param {Origin} origin
   * @param {Action} action
   * @param {Pick<PendingRequest, "answers" | "result">} [details]
   */
  ask(origin, action, details) {
    clearTimeout(this.#followTimer);
    this.#followTimer = undefined;
    this.queue.add({ action, origin, askedAt: this.draft.tick(), ...details });
    if (action.action === "submit" && this.answer.state !== "result") this.answer.showLoading();
    this.save();
    if (origin === "person" && !this.#python.isReady) this.status.say(action.action === "submit" ? "waiting" : "noted");
    this.#python.start();
    this.queue.run();
  }

  /** Ask for the result anew, compared with the same file; before there is one, for what the form says of its answers. */
  followChange() {
    if (this.answer.state !== "result") return this.ask("change", { action: "follow" });
    this.ask("change", { action: "submit", earlier: this.answer.result?.earlier });
  }

  /**
   * @param {PendingRequest} request
   * @returns {Promise<Reply | undefined>}
   */
  async #send(request) {
    const ready = readyFile(request, this.answer);
    if (ready) return ready;
    const reply = await this.#python.ask(() => writeRequest(request, this.draft, this.answer));
    return reply === undefined ? undefined : JSON.parse(reply);
  }

  // Python.

  #pythonReady() {
    this.status.hideProgress();
    this.status.say("ready");
    if (this.queue.isEmpty && this.answer.state === "failed") this.answer.empty();
  }

  /** @param {Failure} failure */
  #pythonFailed(failure) {
    this.status.hideProgress();
    if (this.queue.has("submit") || !this.answer.result) this.answer.fail();
    this.status.say(failure);
    if (this.queue.hasPersonWaiting) find(this.#root, "[data-retry]", HTMLElement).focus();
  }

  // What the tab keeps.

  /**
   * Keep what the person wrote, and the answers that the result rests on, or will when it comes. False if all is cleared.
   */
  save() {
    if (this.queue.has("restore")) return true; // the page has only the blank form: what the tab keeps must stay
    const submit = this.queue.lastSubmit;
    const shown = submit ? (submit.sentAnswers ?? submit.answers ?? this.draft.answers) : this.answer.result?.answers;
    return this.draft.save(shown ?? null);
  }

  /** Put what the tab keeps into the page: after a reload, and as the page comes back from the back/forward cache. */
  #restore() {
    const draft = this.draft.load();
    if (draft === undefined) return; // the browser refuses its storage: the page is all there is
    if (!draft?.answers) {
      this.#clear();
      return this.takeOver("page");
    }
    this.draft.identity = draft.identity;
    if (!this.draft.isFormOf(draft.answers)) return this.ask("page", { action: "restore" }, { answers: draft.answers });
    this.draft.fill(draft.answers);
    if (Object.keys(this.draft.taken).length) this.ask("page", { action: "follow" }); // for its marks
    const isShown = JSON.stringify(draft.shown) === JSON.stringify(this.answer.result?.answers);
    if (draft.shown && !isShown) this.ask("page", { action: "submit" }, { answers: draft.shown });
  }

  /** Back to the blank page. Python ends with all that it holds, and starts again only when the person does something. */
  #clear() {
    this.#session.abort();
    this.#session = new AbortController();
    const ended = this.#python.end();
    clearTimeout(this.#followTimer);
    this.#followTimer = undefined;
    releaseDownloads();
    this.draft.clear();
    this.queue.clear();
    this.answer.empty();
    this.filesNotice.replaceChildren();
    for (const input of this.#root.querySelectorAll("input")) if (input.type === "file") input.value = "";
    this.#starter = "person";
    this.status.hideProgress();
    this.status.say("");
    return ended;
  }

  get filesNotice() {
    return find(this.#root, "[data-files] [data-notice]", HTMLElement);
  }
}
