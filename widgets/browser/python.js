// Python's worker, as the page sees it: one question at a time, and an answer to each.
const base = new URL(".", import.meta.url);
const QUIET = 20_000; // milliseconds without a sign from Python while it starts
const SLOW = 15_000; // milliseconds without an answer once it runs
const LAST = 3_000; // milliseconds that a worker has to finish what it stores, once it must end

/** `tell` has loading(share), ready() and failed(): from there, start() tries again. */
export function python(tell) {
  let worker, timer;
  let ready = false;
  let cold = false; // after a failure, Python starts without what an earlier visit kept
  let asked = null; // the question that waits for its answer

  function watch(delay) {
    clearTimeout(timer);
    if (delay) timer = setTimeout(broken, delay);
  }

  function start() {
    if (worker) return;
    const mine = new Worker(new URL("worker.js", base), { type: "module" });
    worker = mine;
    // What an ended worker had already said is not heard: no answer counts twice.
    worker.onmessage = ({ data }) => mine === worker && hear(data);
    worker.onerror = () => mine === worker && broken();
    worker.postMessage({ start: true, cold });
    tell.loading(0);
    watch(QUIET);
  }

  function stop() {
    watch(0);
    worker?.terminate();
    worker = undefined;
    ready = false;
  }

  function hear(data) {
    if ("loaded" in data || data.alive) {
      if (!ready || asked) watch(QUIET);
      if ("loaded" in data) tell.loading(data.loaded);
    } else if (data.ready) {
      watch(0);
      ready = true;
      tell.ready();
      if (asked) send();
    } else if ("answer" in data) {
      watch(0);
      settle(data.answer);
    } else broken();
  }

  function send() {
    watch(SLOW);
    worker.postMessage({ request: asked.make() });
  }

  function settle(answer) {
    const { done } = asked;
    asked = null;
    done(answer);
  }

  // A question that Python does not survive gets a new worker once; after that, and at the start, the person decides.
  function broken() {
    cold = true;
    const began = ready;
    stop();
    if (began && !asked) return; // nobody waits: the next question starts another
    if (began && !asked.again) {
      asked.again = true;
      return start();
    }
    tell.failed();
    if (began) settle(undefined);
  }

  return {
    start,
    isReady: () => ready,
    /** The answer to the request that `make` makes when Python can take it; undefined if Python broke over it. */
    ask: (make) => new Promise((done) => {
      asked = { make, done };
      if (ready) send();
      else start();
    }),
    /** End Python and all that it holds, once nothing is on its way to the storage; what was asked is not answered. */
    end() {
      const last = worker;
      worker = undefined; // what it says from here on is not heard
      stop();
      asked = null;
      if (!last) return Promise.resolve();
      return new Promise((done) => {
        const end = () => {
          last.terminate();
          done();
        };
        setTimeout(end, LAST);
        last.onerror = end;
        last.onmessage = ({ data }) => data.ended && end();
        last.postMessage({ end: true });
      });
    },
    /** The page is put aside, or comes back: time that passes meanwhile is not Python's. */
    pause: () => watch(0),
    resume: () => worker && (asked || !ready) && watch(ready ? SLOW : QUIET),
  };
}
