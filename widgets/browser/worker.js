// Python in a worker: it starts when told to, says how far it is, then answers (the messages: types.d.ts).
//
// It starts from the snapshot of an earlier visit, unless there is none or the page asks for a cold start; otherwise from
// the bundle, and then keeps a snapshot for the next visit.
/** @import { Bundle, FromWorker, ToWorker } from "./types.d.ts" */
import { countBytes, fetchFile } from "./network.js"; // first: it closes the ways out
import { Interpreter, loadRuntime } from "./interpreter.js";
import { attempt, deleteSnapshots, loadSnapshot, storeSnapshot } from "./snapshot.js";

const ALIVE_INTERVAL = 5_000; // milliseconds between two signs of life while no bytes are counted
const ALIVE_LIMIT = 300_000; // milliseconds after which the page is left to give up

/** @type {Interpreter} */
let python;
let isEnding = false;
/** The snapshot on its way to the browser's storage. @type {Promise<unknown>} */
let storing = Promise.resolve();
/** Answers leave in the order of their requests, even when one waits for libraries. */
let answering = Promise.resolve();

/** @param {FromWorker} message */
function tell(message) {
  postMessage(message);
}

/** @param {unknown} error */
function fail(error) {
  tell({ type: "failed", reason: String(error), isForbidden: error instanceof Forbidden });
}

/** The browser lacks WebAssembly, or a policy of the host forbids it. */
class Forbidden extends Error {}

/** Compile the smallest module there is, before anything is loaded: where it may not run, Pyodide waits without a word. */
async function tryWebAssembly() {
  const module = await attempt(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  if (!module) throw new Forbidden("WebAssembly may not run");
}

/**
 * Give the page signs of life until this is done: Pyodide's scripts, and files that are not counted, come unseen.
 * @template T
 * @param {Promise<T>} work
 */
function whileAlive(work) {
  const interval = setInterval(() => tell({ type: "alive" }), ALIVE_INTERVAL);
  setTimeout(() => clearInterval(interval), ALIVE_LIMIT);
  return work.finally(() => clearInterval(interval));
}

/** @param {boolean} isCold */
async function start(isCold) {
  await tryWebAssembly();
  const runtime = whileAlive(loadRuntime());
  runtime.catch(() => {}); // reported where it is awaited
  if (isCold) await deleteSnapshots();
  /** @type {Bundle} */
  const bundle = await (await fetchFile("bundle.json")).json();
  const snapshot = await loadSnapshot(bundle.name);
  if (snapshot) tell({ type: "loaded", share: 1 });
  else countBytes(bundle.sizes, (share) => tell({ type: "loaded", share }), fail);
  const restored = snapshot && (await attempt(() => whileAlive(Interpreter.start(runtime, bundle, snapshot))));
  if (snapshot && !restored) await deleteSnapshots();
  python = restored ?? (await Interpreter.start(runtime, bundle));
  tell({ type: "ready" });
  if (!restored) storing = store(bundle.name);
}

/**
 * Make the snapshot before anything else runs, so that no answer is in it, then store it.
 * @param {string} bundle
 */
async function store(bundle) {
  const snapshot = await attempt(() => python.makeSnapshot());
  if (snapshot && !isEnding) await storeSnapshot(bundle, snapshot);
}

/**
 * Python's answer. If it says that it needs libraries, they are added and it is asked again, as often as it names others;
 * if they can't be added, the page is given that answer.
 * @param {string} request
 */
async function answer(request) {
  let reply = python.call(request);
  for (let needed = ""; reply.startsWith('{"status": "needs"'); reply = python.call(request)) {
    const { focus: libraries } = JSON.parse(reply);
    if (libraries === needed) return reply;
    needed = libraries;
    if (!(await attempt(() => whileAlive(python.addLibraries(libraries)).then(() => true)))) return reply;
  }
  return reply;
}

self.onmessage = (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  switch (data.type) {
    case "start":
      start(data.cold).catch(fail);
      break;
    case "request":
      answering = answering
        .then(() => answer(data.request))
        .then((reply) => tell({ type: "answer", answer: reply }))
        .catch(fail);
      break;
    case "end":
      isEnding = true;
      storing.then(() => tell({ type: "ended" }));
  }
};
