// The requests of a widget, sent one after the other in the order in which they were made.
/** @import { PendingRequest, Reply } from "./types.d.ts" */

export class RequestQueue {
  /** @type {"idle" | "running"} */
  #state = "idle";
  /** The first is the one being answered. @type {PendingRequest[]} */
  #pending = [];
  /** The request that Python broke over: sent again only if the person asks. @type {PendingRequest | undefined} */
  #broken;
  #send;
  #receive;

  /**
   * @param {(request: PendingRequest) => Promise<Reply | undefined>} send resolves to undefined if Python broke over it
   * @param {(request: PendingRequest, reply: Reply) => void} receive
   */
  constructor(send, receive) {
    this.#send = send;
    this.#receive = receive;
  }

  get isEmpty() {
    return this.#pending.length === 0;
  }

  /** Whether a request of the person waits. */
  get hasPersonWaiting() {
    return this.#pending.some(({ origin }) => origin === "person");
  }

  /** @param {...PendingRequest["action"]["action"]} names */
  has(...names) {
    return this.#pending.some(({ action }) => names.includes(action.action));
  }

  /** The last request for a result that waits, or is being answered. */
  get lastSubmit() {
    return this.#pending.findLast(isSubmit);
  }

  /**
   * Add a request, unless the last one that waits has the same answer.
   * @param {PendingRequest} request
   */
  add(request) {
    this.#broken = undefined;
    const last = this.#pending.at(-1);
    if (!last || !hasSameAnswer(last, request)) this.#pending.push(request);
    else if (request.origin === "person") Object.assign(last, { origin: "person", askedAt: request.askedAt });
  }

  /**
   * Answer this request next.
   * @param {PendingRequest} request
   */
  putBack(request) {
    this.#pending.unshift(request);
  }

  /** Answer next the request that Python broke over, if there is one. */
  putBackBroken() {
    if (this.#broken) this.putBack(this.#broken);
    this.#broken = undefined;
  }

  /** Drop everything, the reply on its way included. */
  clear() {
    this.#pending = [];
    this.#broken = undefined;
    this.#state = "idle";
  }

  async run() {
    if (this.#state === "running") return;
    this.#state = "running";
    const pending = this.#pending;
    try {
      while (pending === this.#pending && pending[0]) {
        const [request] = pending;
        const reply = await this.#send(request);
        if (pending !== this.#pending) return; // cleared meanwhile: the reply is dropped
        pending.shift();
        if (!reply) {
          this.#broken = request;
          return;
        }
        this.#receive(request, reply);
      }
    } finally {
      if (pending === this.#pending) this.#state = "idle";
    }
  }
}

/** @param {PendingRequest} request */
const isSubmit = ({ action }) => action.action === "submit";

/**
 * Whether both ask for the result of what the form will hold, compared with the same file.
 * @param {PendingRequest} waiting
 * @param {PendingRequest} added
 */
function hasSameAnswer(waiting, added) {
  if (waiting.action.action !== "submit" || added.action.action !== "submit") return false;
  return !waiting.sentAt && !waiting.answers && waiting.action.earlier === added.action.earlier;
}
