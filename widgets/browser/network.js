// What Python's worker may ask of the network: files of this site, through fetch alone.
//
// A worker has no content-security policy of its own unless its server sends one. Whatever else could carry an answer to
// another site is taken away here, before Python is loaded.
const BASE = new URL(".", import.meta.url).href;
const WAYS_OUT = ["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "Worker", "importScripts"];

const browserFetch = self.fetch.bind(self);
/** What is answered here in place of the network, by address. @type {Map<string, () => Promise<Response>>} */
const substitutes = new Map();

for (const name of WAYS_OUT) Object.defineProperty(self, name, { value: undefined });
self.fetch = async (resource, options) => {
  const respond = substitutes.get(String(resource));
  return respond ? respond() : fetchOurs(resource, options);
};

/** @type {typeof fetch} */
async function fetchOurs(resource, options) {
  const { protocol, origin } = new URL(resource instanceof Request ? resource.url : resource, BASE);
  if (protocol !== "blob:" && origin !== self.location.origin) throw new TypeError(`${origin} is not this site`);
  return browserFetch(resource, options);
}

/**
 * A file of the bundle; an Error if the server does not send it.
 * @param {string} name
 */
export async function fetchFile(name) {
  const response = await fetch(`${BASE}${name}`);
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response;
}

/**
 * A file of the bundle that is packed as a WebAssembly module, because every host compresses those: its parts, by name,
 * each a custom section.
 * @param {string} name
 */
export async function fetchSections(name) {
  const module = await WebAssembly.compile(await (await fetchFile(`${name}.wasm`)).arrayBuffer());
  return (/** @type {string} */ section) => {
    const [bytes] = WebAssembly.Module.customSections(module, section);
    if (!bytes) throw new Error(`${name}.wasm has no ${section}`);
    return bytes;
  };
}

/**
 * Whoever fetches this file of the bundle is given this response.
 * @param {string} name
 * @param {() => Promise<Response>} respond
 */
export function substitute(name, respond) {
  substitutes.set(`${BASE}${name}`, respond);
}

/**
 * Count the bytes of these files as they come. The others keep the browser's own response, and with it the browser's cache
 * of compiled code.
 * @param {Record<string, number>} sizes of each file, in bytes
 * @param {(share: number) => void} onProgress 0 to 1
 * @param {(error: Error) => void} onFailure
 */
export function countBytes(sizes, onProgress, onFailure) {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  // Pyodide says nothing of a file that does not come, or not to its end: the page would wait without a word.
  const fail = (/** @type {Error} */ error) => {
    onFailure(error);
    throw error;
  };
  const counted = async (/** @type {string} */ name) => {
    const response = await fetchOurs(`${BASE}${name}`).catch(fail);
    if (!response.ok || !response.body) return fail(new Error(`${response.status} ${name}`));
    /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
    const counter = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.length;
        onProgress(Math.min(loaded / total, 1));
        controller.enqueue(chunk);
      },
    });
    const headers = { "content-type": response.headers.get("content-type") ?? "" };
    response.body.pipeTo(counter.writable).catch(onFailure);
    return new Response(counter.readable, { headers });
  };
  for (const name of Object.keys(sizes)) substitute(name, () => counted(name));
}
