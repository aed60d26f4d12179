// Pyodide with the bundle's libraries and our package: strings in, strings out.
/** @import { PyodideAPI } from "pyodide" */
/** @import { Bundle } from "./types.d.ts" */
import { fetchSections, substitute } from "./network.js";

const BASE = new URL(".", import.meta.url).href;
const ARCHIVE = "python.zip"; // Pyodide fetches this name; the bundle has it as a section of python.wasm

/** @typedef {Promise<[typeof import("pyodide"), unknown]>} Runtime */

/**
 * The scripts of Pyodide.
 * @returns {Runtime}
 */
export function loadRuntime() {
  return Promise.all([import(`${BASE}pyodide.mjs`), import(`${BASE}pyodide.asm.mjs`)]);
}

export class Interpreter {
  #pyodide;

  /** @param {PyodideAPI} pyodide */
  constructor(pyodide) {
    this.#pyodide = pyodide;
  }

  /**
   * Start Python, from a snapshot of its memory if there is one; an Error unless it answers as it did when it was built.
   * @param {Runtime} runtime
   * @param {Bundle} bundle
   * @param {Uint8Array} [snapshot]
   */
  static async start(runtime, bundle, snapshot) {
    substitute(ARCHIVE, async () => new Response((await fetchSections("python"))(ARCHIVE)));
    const [{ loadPyodide }] = await runtime;
    const pyodide = await loadPyodide({
      indexURL: BASE,
      packageBaseUrl: BASE,
      stdLibURL: `${BASE}${ARCHIVE}`,
      lockFileContents: JSON.stringify(bundle.lock),
      enableRunUntilComplete: false,
      env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
      ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
    });
    const interpreter = new Interpreter(pyodide);
    const [request, answer] = bundle.proof;
    if (interpreter.call(request) !== answer) throw new Error("Python does not answer as it did when it was built");
    return interpreter;
  }

  /**
   * @param {string} request
   * @returns {string}
   */
  call(request) {
    this.#pyodide.globals.set("request", request);
    return this.#pyodide.runPython("from widgets.engine.respond import respond; respond(request)");
  }

  /**
   * Add the libraries that only some answers need.
   * @param {string} name of their part of the bundle
   */
  async addLibraries(name) {
    const { FS } = this.#pyodide;
    const section = await fetchSections(name);
    /** @type {string[]} */
    const paths = JSON.parse(new TextDecoder().decode(section("paths")));
    for (const path of paths) {
      FS.mkdirTree(`/lib/${name}/${path}`.replace(/\/[^/]*$/, ""));
      FS.writeFile(`/lib/${name}/${path}`, new Uint8Array(section(path)));
    }
    // Of our own package, too, a part may come on demand: Python looks for it where the package says.
    this.#pyodide.runPython(`import sys, widgets; sys.path.append("/lib/${name}"); widgets.__path__.append("/lib/${name}/widgets")`);
  }

  /** Python's memory, as it is now. */
  makeSnapshot() {
    return /** @type {Uint8Array<ArrayBuffer>} */ (this.#pyodide.makeMemorySnapshot());
  }
}
