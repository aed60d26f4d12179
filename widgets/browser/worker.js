// Python in a worker: strings in, strings out. It starts when told to, says how far it is, then answers.
//   in:  {start: true, cold: boolean} once, then {request: string}; {end: true}: nothing more is stored
//   out: {loaded: 0 to 1} (1: it has all, and starts), {alive: true}, {ready: true}, {answer: string}, {failed: string},
//        {ended: true}
//
// Two ways to start. A memory snapshot made on this device at an earlier visit, before any answer entered Python's
// memory; it is dropped if a byte of it has changed, or when the page asks for a cold start. Otherwise the compiled bundle, and then a snapshot for the next visit.
import { PREFIX, isOurs } from "./names.js";

const base = new URL(".", import.meta.url).href;
const ARCHIVE = `${base}python.zip`;
const STORE = `${PREFIX}python:`;
const BEAT = 5_000; // milliseconds between two signs of life while nothing else can be told
const LONGEST = 300_000; // milliseconds after which there are no more such signs
let python;
let storing = Promise.resolve(); // the snapshot on its way to the browser's storage
let ending = false;
let queue = Promise.resolve(); // answers leave in the order of their questions, even when one waits for more to load

// A worker has no policy of its own unless the server sends one: what could carry an answer elsewhere is taken away.
for (const name of ["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "Worker", "importScripts"]) {
  Object.defineProperty(self, name, { value: undefined });
}
const fetchAnything = self.fetch.bind(self);
self.fetch = async (url, options) => {
  const { protocol, origin } = new URL(url?.url ?? url, base);
  if (protocol !== "blob:" && origin !== self.location.origin) throw new TypeError(`${origin} is not this site`);
  return fetchAnything(url, options);
};

const fetched = (url) => fetch(url).then((response) => {
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
});

// Pyodide asks for files through `fetch`: it is given the archive under the name it expects, and the bytes of the large
// files are counted as they come. What is not counted keeps the browser's own response, and its cache of compiled code.
function oversee(sizes) {
  const original = self.fetch;
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  self.fetch = async (url, options) => {
    if (String(url) === ARCHIVE) return new Response((await sections("python"))("python.zip"));
    const response = await original(url, options);
    if (!(String(url).split("/").pop() in sizes)) return response;
    if (!response.ok) throw fail(new Error(`${response.status} ${url}`));
    const counter = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.length;
        postMessage({ loaded: Math.min(loaded / total, 1) });
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counter), { headers: { "content-type": response.headers.get("content-type") ?? "" } });
  };
}

// Files lie in custom sections of a WebAssembly module: every host compresses that kind of file.
async function sections(name) {
  const module = await WebAssembly.compile(await (await fetched(`${base}${name}.wasm`)).arrayBuffer());
  return (section) => WebAssembly.Module.customSections(module, section)[0];
}

// What only some answers need is loaded when one does, then the question is put again; if it can't be, Python's own
// answer, that it needs more, goes to the page.
async function answer(request) {
  const found = python.call(request);
  if (!found.startsWith('{"status": "needs"')) return found;
  const name = JSON.parse(found).focus;
  const { FS } = python.pyodide;
  const section = await quietly(() => alive(sections(name)));
  if (!section) return found;
  for (const path of JSON.parse(new TextDecoder().decode(section("paths")))) {
    FS.mkdirTree(`/lib/${name}/${path}`.replace(/\/[^/]*$/, ""));
    FS.writeFile(`/lib/${name}/${path}`, new Uint8Array(section(path)));
  }
  python.pyodide.runPython(`import sys; sys.path.append("/lib/${name}")`);
  return python.call(request);
}

// Storage that may be refused, full or absent: then there is no snapshot, and nothing else changes.
async function quietly(action) {
  try {
    return await action();
  } catch {
    return undefined;
  }
}

const digest = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join(" ");

const stored = (name) => quietly(async () => {
  const answer = await (await caches.open(STORE + name)).match(`${base}snapshot`);
  if (!answer) return undefined;
  const snapshot = await answer.arrayBuffer();
  if ((await digest(snapshot)) !== answer.headers.get("digest")) throw await forget();
  return new Uint8Array(snapshot);
});

const isCopy = (name) => name.startsWith(STORE) || (isOurs(name) && !name.startsWith(PREFIX)); // or of an earlier version

const forget = (keep) => quietly(async () => {
  for (const name of await caches.keys()) if (isCopy(name) && name !== keep) await caches.delete(name);
});

const store = (name, snapshot) => quietly(async () => {
  await forget(STORE + name);
  const headers = { digest: await digest(snapshot) };
  await (await caches.open(STORE + name)).put(`${base}snapshot`, new Response(snapshot, { headers }));
});

async function load(runtime, bundle, snapshot) {
  const [{ loadPyodide }] = await runtime;
  const pyodide = await loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    stdLibURL: ARCHIVE,
    lockFileContents: JSON.stringify(bundle.lock),
    enableRunUntilComplete: false,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  });
  const call = (request) => {
    pyodide.globals.set("request", request);
    return pyodide.runPython("from widgets.engine.respond import respond; respond(request)");
  };
  const [request, answer] = bundle.proof;
  if (call(request) !== answer) throw new Error("Python does not answer as it did when it was built");
  return { pyodide, call };
}

// Tells that the worker lives until `work` is done: the bytes of a module, or of what is not counted, come unseen.
async function alive(work) {
  const beat = setInterval(() => postMessage({ alive: true }), BEAT);
  setTimeout(() => clearInterval(beat), LONGEST);
  return work.finally(() => clearInterval(beat));
}

async function start(cold) {
  const runtime = alive(Promise.all([import(`${base}pyodide.mjs`), import(`${base}pyodide.asm.mjs`)]));
  runtime.catch(() => {}); // told when it is awaited
  if (cold) await forget();
  const bundle = await (await fetched(`${base}bundle.json`)).json();
  const snapshot = await stored(bundle.name);
  if (snapshot) postMessage({ loaded: 1 });
  oversee(snapshot ? {} : bundle.sizes);
  const quick = snapshot && (await quietly(() => alive(load(runtime, bundle, snapshot))));
  if (snapshot && !quick) await forget();
  python = quick || (await load(runtime, bundle));
  postMessage({ ready: true });
  // In the same breath, so that no answer can have entered Python's memory.
  if (!quick) storing = quietly(() => python.pyodide.makeMemorySnapshot()).then((made) => made && !ending && store(bundle.name, made));
}

function fail(error) {
  postMessage({ failed: String(error) });
  return error;
}

self.onmessage = ({ data }) => {
  if (data.end) {
    ending = true;
    storing.then(() => postMessage({ ended: true }));
  } else if (data.start) start(data.cold).catch(fail);
  else queue = queue.then(() => answer(data.request)).then((found) => postMessage({ answer: found })).catch(fail);
};
