// What the person writes in a widget: the form, when each field was changed, and what the tab keeps of it.
/** @import { Answers, Origins, Outcome, StoredDraft } from "./types.d.ts" */
import { today } from "./days.js";
import { find } from "./dom.js";
import { fillForm, follow, readAnswers, replaceForm } from "./form.js";
import { randomId } from "./names.js";
import { load, save } from "./storage.js";
import { showTaken } from "./taken.js";
import { markSaved, markUnsaved } from "./unsaved.js";

export class Draft {
  #root;
  #blankForm;
  #blankAnswers;
  #storageName;
  /** @type {string | null} */
  #identity = null;
  /** The day of the last change. */
  #changed = "";
  /** What Python's last answer comes to, in a line. @type {Outcome | null} */
  outcome = null;
  /** The answers that come from other widgets, and that the person has not changed. @type {Origins} */
  #taken = {};
  /** Answers that the form lost as it became another one: the form to come may hold them again. @type {Answers} */
  #leftOut = {};
  #time = 0; // counts changes and requests, to tell which came first
  /** When the person last changed each field. @type {Map<string, number>} */
  #changes = new Map();

  /** @param {Element} root */
  constructor(root) {
    this.#root = root;
    this.#blankForm = this.form.outerHTML;
    this.#blankAnswers = JSON.stringify(this.answers);
    this.#storageName = storageName(this.widget);
  }

  get form() {
    return find(this.#root, "form[data-widget]", HTMLFormElement);
  }

  get language() {
    return this.form.dataset.language ?? "";
  }

  get widget() {
    return this.form.dataset.widget ?? "";
  }

  /** The programme of the organisation's that the page names, if it names one. */
  get programme() {
    return this.form.dataset.programme ?? "";
  }

  /** Whether a result follows each change of the form. */
  get isLive() {
    return "live" in this.form.dataset;
  }

  /** Whether the form says something of its answers that follows each change. */
  get isFollowed() {
    return "followed" in this.form.dataset;
  }

  /** Whether the form shows problems. */
  get isFaulty() {
    return "faulty" in this.form.dataset;
  }

  get answers() {
    return readAnswers(this.form);
  }

  get isBlank() {
    return JSON.stringify(this.answers) === this.#blankAnswers;
  }

  /** What the form holds, and what it lost as it became another one, unless the person has answered anew since. */
  get wholeAnswers() {
    return { ...this.answers, ...this.#leftOut };
  }

  /**
   * Note which of these answers, of the form before, this one does not hold.
   * @param {Answers} answers
   * @param {number} since a time of the draft's clock: what the person changed after it is theirs
   */
  leaveOut(answers, since) {
    const { answers: here } = this;
    const changed = this.changedAfter(since);
    const lost = Object.entries(answers).filter(([name, values]) => !changed.has(name) && String(here[name]) !== String(values));
    this.#leftOut = Object.fromEntries(lost);
  }

  /** What the form lost belongs to answers that are gone. */
  forgetLeftOut() {
    this.#leftOut = {};
  }

  /** Whether the form holds something that no other widget said. */
  get hasOwn() {
    const blank = /** @type {Answers} */ (JSON.parse(this.#blankAnswers));
    const { answers } = this;
    const names = Object.keys({ ...answers, ...blank }).filter((name) => !(name in this.#taken));
    return names.some((name) => String(answers[name]) !== String(blank[name]));
  }

  get taken() {
    return this.#taken;
  }

  /**
   * @param {Origins} taken
   * @param {number} since a time of the draft's clock: what the person changed after it is theirs
   */
  setTaken(taken, since) {
    const changed = this.changedAfter(since);
    this.#taken = Object.fromEntries(Object.entries(taken).filter(([name]) => !changed.has(name)));
    showTaken(this.form, this.#taken);
  }

  /** Blank what was taken over; what the person wrote stays, and nothing is taken over by itself again. */
  undoTaken() {
    fillForm(this.form, {}, new Set(Object.keys(this.#taken)));
    this.#taken = {};
    showTaken(this.form, this.#taken);
    save(declinedName(this.widget), true);
  }

  /** Whether the person wants nothing taken over. */
  get isDeclined() {
    return Boolean(load(declinedName(this.widget)));
  }

  /** The person asks to take over, after all. */
  accept() {
    save(declinedName(this.widget), null);
  }

  /**
   * What tells these answers from all others: drawn at random the first time, kept with them, written into files.
   * @returns {string}
   */
  get identity() {
    this.#identity ??= randomId();
    return this.#identity;
  }

  /** @param {string | null} identity empty or null: another one will be drawn */
  set identity(identity) {
    this.#identity = identity || null;
  }

  /** The time of something that happens now, later than all before. */
  tick() {
    this.#time += 1;
    return this.#time;
  }

  /** @param {string} name of the field that the person changed */
  change(name) {
    this.#changes.set(name, this.tick());
    this.#changed = today();
    delete this.#leftOut[name];
    if (!(name in this.#taken)) return;
    delete this.#taken[name];
    showTaken(this.form, this.#taken);
  }

  /**
   * Whether what the person wrote is in a file of their own.
   * @param {boolean} isInFile
   */
  mark(isInFile) {
    (isInFile ? markSaved : markUnsaved)(this.#storageName);
  }

  /**
   * The names of the fields that the person changed after this time.
   * @param {number} time
   */
  changedAfter(time) {
    return new Set([...this.#changes].filter(([, changed]) => changed > time).map(([name]) => name));
  }

  /**
   * Whether the form is the one of these answers. The blank one of a widget for two people lacks some of their fields;
   * and some answers make it another form, the one in which they are given already.
   * @param {Answers} answers
   */
  isFormOf(answers) {
    const reshaping = /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[data-reshaping]"));
    const isShaped = [...reshaping].every(({ name, value, defaultChecked }) => defaultChecked === Boolean(answers[name]?.includes(value)));
    return isShaped && Object.keys(answers).every((name) => this.form.elements.namedItem(name));
  }

  /** @param {Answers} answers */
  fill(answers) {
    fillForm(this.form, answers);
  }

  /**
   * Put another form in the place of this one. What these fields hold stays, in all fields if none are named.
   * @param {string} html
   * @param {Set<string>} [names]
   */
  replaceForm(html, names) {
    replaceForm(this.form, html, this.answers, names);
    showTaken(this.form, this.#taken);
  }

  /**
   * What the form says of its answers, as the form in `html` says it.
   * @param {string} html
   */
  follow(html) {
    follow(this.form, html);
  }

  /**
   * Keep the draft; false if everything is cleared instead.
   * @param {Answers | null} shown the answers that the result in the page rests on
   */
  save(shown) {
    /** @type {StoredDraft} */
    const draft = {
      answers: this.answers,
      shown,
      identity: this.identity,
      changed: this.#changed || today(),
      outcome: shown && this.outcome,
      taken: this.#taken,
    };
    return save(this.#storageName, this.hasOwn || shown ? draft : null);
  }

  /** What is kept of this widget: null if nothing, undefined if the browser refuses its storage. */
  load() {
    const draft = loadDraft(this.widget);
    this.#changed = draft?.changed ?? "";
    this.outcome = draft?.outcome ?? null;
    this.#taken = draft?.taken ?? {};
    this.forgetLeftOut();
    return draft;
  }

  /**
   * Whether this is the name of what is kept of this widget.
   * @param {string} name
   */
  isNamed(name) {
    return name === this.#storageName;
  }

  /** Back to the blank form. */
  clear() {
    replaceForm(this.form, this.#blankForm);
    this.identity = null;
    this.outcome = null;
    this.#changed = "";
    this.#taken = {};
    this.forgetLeftOut();
    this.#changes.clear();
  }
}

/**
 * What the tab keeps of a widget, of this page or another.
 * @param {string} widget
 */
export function loadDraft(widget) {
  return /** @type {StoredDraft | null | undefined} */ (load(storageName(widget)));
}

/**
 * The name under which a widget is kept.
 * @param {string} widget
 */
export const storageName = (widget) => `answers:${widget}`;

/** @param {string} widget */
const declinedName = (widget) => `declined:${widget}`;
