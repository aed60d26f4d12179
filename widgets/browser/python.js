// Python as the page sees it: a worker that takes one request at a time, and is replaced when it breaks.
/** @import { Failure, FromWorker, ToWorker } from "./types.d.ts" */

const WORKER = new URL("worker.js", import.meta.url);
// Milliseconds before Python is given up:
const START_LIMIT = 20_000; // without a message while it starts
const ANSWER_LIMIT = 15_000; // without an answer once it runs
const END_LIMIT = 3_000; // to finish what it stores, once it must end

/**
 * Told of Python's start. After `failed`, start() tries again.
 * @typedef {object} Observer
 * @property {(share: number) => void} loading
 * @property {() => void} ready
 * @property {(failure: Failure) => void} failed
 */

/**
 * A request that waits for its answer.
 * @typedef {object} Question
 * @property {() => string} write the request, as it is when Python can take it
 * @property {(answer: string | undefined) => void} answered
 * @property {boolean} isRepeated
 */

export class Python {
  #observer;
  /** @type {"stopped" | "loading" | "ready"} */
  #state = "stopped";
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Question | undefined} */
  #question;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void>} */
  #ending = Promise.resolve();
  #isCold = false; // after a failure, Python starts without the snapshot that an earlier visit stored

  /** @param {Observer} observer */
  constructor(observer) {
    this.#observer = observer;
  }

  get isReady() {
    return this.#state === "ready";
  }

  /** Whether a request waits for its answer: once Python failed to start, start() is all that it needs. */
  get isAsked() {
    return this.#question !== undefined;
  }

  start() {
    if (this.#state !== "stopped") return;
    this.#state = "loading";
    const worker = newWorker();
    if (!worker) return this.#fail("forbidden");
    this.#worker = worker;
    let hasStarted = false;
    // Messages that a replaced worker had already sent are dropped: no answer counts twice.
    worker.onmessage = ({ data }) => {
      hasStarted = true;
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = async () => {
      const failure = !hasStarted && (await isServed()) ? "forbidden" : "failed";
      if (worker === this.#worker) this.#fail(failure);
    };
    this.#post({ type: "start", cold: this.#isCold });
    this.#observer.loading(0);
    this.#expect(START_LIMIT);
  }

  /**
   * Python's answer to the request that `write` returns; undefined if Python broke twice over it.
   * @param {() => string} write
   * @returns {Promise<string | undefined>}
   */
  ask(write) {
    return new Promise((answered) => {
      this.#question = { write, answered, isRepeated: false };
      if (this.isReady) this.#send(this.#question);
      else this.start();
    });
  }

  /** End Python and all that it holds; resolves once none of it is on its way to the storage. No answer comes. */
  async end() {
    const worker = this.#worker;
    this.#worker = undefined; // what it says from here on is dropped
    this.#stop();
    this.#question = undefined;
    if (worker) this.#ending = ended(worker);
    await this.#ending; // of a worker that was told to end before, too
  }

  /** The page goes into the back/forward cache, where time does not count. */
  pause() {
    this.#expect();
  }

  /** The page comes back from there. */
  resume() {
    if (this.#state === "loading") this.#expect(START_LIMIT);
    else if (this.isReady && this.#question) this.#expect(ANSWER_LIMIT);
  }

  /** @param {FromWorker} message */
  #receive(message) {
    switch (message.type) {
      case "loaded":
      case "alive":
        if (!this.isReady || this.#question) this.#expect(START_LIMIT);
        if (message.type === "loaded") this.#observer.loading(message.share);
        break;
      case "ready":
        this.#expect();
        this.#state = "ready";
        this.#observer.ready();
        if (this.#question) this.#send(this.#question);
        break;
      case "answer":
        this.#expect();
        this.#settle(message.answer);
        break;
      case "failed":
        this.#fail(message.isForbidden ? "forbidden" : "failed");
    }
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {Question} question */
  #send(question) {
    this.#expect(ANSWER_LIMIT);
    this.#post({ type: "request", request: question.write() });
  }

  /** @param {string | undefined} answer */
  #settle(answer) {
    const question = this.#question;
    this.#question = undefined;
    question?.answered(answer);
  }

  /**
   * Give the worker up unless it says something within this many milliseconds; without a number, however long it takes.
   * @param {number} [limit]
   */
  #expect(limit) {
    clearTimeout(this.#timer);
    if (limit) this.#timer = setTimeout(() => this.#fail(), limit);
  }

  #stop() {
    this.#expect();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#state = "stopped";
  }

  /**
   * A request that Python breaks over goes to a new worker once. If that fails too, or the start does, the person decides.
   * @param {Failure} [failure]
   */
  #fail(failure = "failed") {
    const wasReady = this.isReady;
    this.#isCold = true;
    this.#stop();
    if (wasReady && !this.#question) return; // nobody waits: the next request starts a new worker
    if (wasReady && this.#question && !this.#question.isRepeated) {
      this.#question.isRepeated = true;
      this.start();
      return;
    }
    this.#observer.failed(failure);
    if (wasReady) this.#settle(undefined);
  }
}

/** A worker; undefined where the browser has none, or refuses it to this page. */
function newWorker() {
  try {
    return new Worker(WORKER, { type: "module" });
  } catch {
    return undefined;
  }
}

/** Whether the server sends the worker's script: a worker that breaks before it says anything was then not let run. */
const isServed = () =>
  fetch(WORKER).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Ask a worker to end, and terminate it when it says so, breaks, or takes too long.
 * @param {Worker} worker
 * @returns {Promise<void>}
 */
function ended(worker) {
  return new Promise((resolve) => {
    const terminate = () => {
      worker.terminate();
      resolve();
    };
    setTimeout(terminate, END_LIMIT);
    worker.onerror = terminate;
    worker.onmessage = ({ data }) => data.type === "ended" && terminate();
    worker.postMessage(/** @type {ToWorker} */ ({ type: "end" }));
  });
}
