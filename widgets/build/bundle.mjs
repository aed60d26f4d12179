// Makes what the browser loads beside Pyodide's own files: node widgets/build/bundle.mjs <site-packages> <made> <bundle> <target>
// <made> is a folder that guide/bundle.py fills: word_shell.py, the shell of the Word file, and texts.json, which names the
// texts of the archive (path inside it → path from the project's folder). guide/bundle.py calls this when something that the
// bundle is made of has changed; <bundle> is its name, which follows from all of it.
//
//   python.wasm    the standard library, our libraries and our package, in a custom section (see README.md)
//   calendar.wasm, word.wasm, cohort.wasm, xlsx.wasm   what only that file, or that page, needs: a custom section a file,
//                 and one, "paths", that names them
//   bundle.json    sizes for the progress bar, the lock, the request that proves a start
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

/** @typedef {import("pyodide").PyodideAPI} Pyodide */
/** @typedef {[request: string, answer: string][]} Answers */

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const npm = join(root, "node_modules", "pyodide");
const [sitePackages = "", made = "", bundle = "", target = ""] = process.argv.slice(2);

const { version } = JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
// Pyodide's own lock lists hundreds of packages to download: ours lists none.
const { info } = JSON.parse(readFileSync(join(npm, "pyodide-lock.json"), "utf8"));
const lock = { info: { version, ...info }, packages: {} };

/** A Pyodide that can fetch nothing: only what lies here is found.
 * @param {{ stdLibURL?: string, env?: Record<string, string> }} options
 */
async function start(options = {}) {
  const pyodide = await loadPyodide({
    lockFileContents: JSON.stringify(lock),
    packageBaseUrl: "http://nothing.invalid/",
    enableRunUntilComplete: false,
    ...options,
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", ...options.env },
  });
  for (const [folder, place] of [[root, "/project"], [sitePackages, "/site-packages"], [made, "/parts"]]) {
    pyodide.FS.mkdirTree(place);
    pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, place);
  }
  return pyodide;
}

/** The functions of a Python file beside this one, run in `pyodide`: they take strings and give JSON, read here.
 * @param {Pyodide} pyodide
 * @param {string} file
 * @returns {(name: string, ...strings: string[]) => any}
 */
function functions(pyodide, file) {
  const names = pyodide.runPython("dict()");
  pyodide.runPython(readFileSync(join(here, file), "utf8"), { globals: names, filename: file });
  return (name, ...strings) => JSON.parse(names.get(name)(...strings));
}

/** A WebAssembly module that holds nothing but custom sections: hosts compress it as they do any .wasm.
 * @param {[name: string, content: Buffer][]} sections
 */
function wasm(sections) {
  /** @type {(number: number) => number[]} */
  const leb = (number) => (number < 128 ? [number] : [(number % 128) | 128, ...leb(Math.floor(number / 128))]);
  const parts = sections.flatMap(([label, bytes]) => {
    const title = [...leb(Buffer.byteLength(label)), ...Buffer.from(label)];
    return [Buffer.from([0, ...leb(title.length + bytes.length), ...title]), bytes];
  });
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...parts]);
}

/** What is said of answers that differ: how many, and the first one, from where the two part.
 * @param {number} count
 * @param {[request: string, stock: string, bundled: string]} first
 */
function difference(count, [request, stock, bundled]) {
  let at = 0;
  while (stock[at] === bundled[at]) at += 1;
  /** @param {string} text */
  const part = (text) => text.slice(Math.max(0, at - 60), at + 60);
  return [
    `The bundle answers otherwise than stock Python to ${count} requests. The first of them, and where the answers part:`,
    request.slice(0, 600),
    `  stock Python:  …${part(stock)}…`,
    `  the bundle:    …${part(bundled)}…`,
  ].join("\n");
}

/** Without what comes later Python says what it needs; with it, the files are the same bytes.
 * @param {string} format
 * @param {Answers} answers
 * @param {string} after
 * @param {Record<string, [path: string, content: Buffer][]>} files of each archive that there has to be
 */
async function proveLater(format, answers, after, files) {
  if (!answers.length) throw new Error(`No example has a file for ${format}: nothing shows what its bundle needs.`);
  const alone = await start({ stdLibURL: join(target, "python.zip") });
  for (const name of [format, ...(after ? [after] : [])]) {
    for (const [path, bytes] of files[name] ?? []) {
      alone.FS.mkdirTree(dirname(`/lib/${name}/${path}`));
      alone.FS.writeFile(`/lib/${name}/${path}`, bytes);
    }
  }
  const lacking = functions(alone, "prove.py")("lacking", JSON.stringify(answers), format, after);
  if (lacking.length) throw new Error(`${format}: ${difference(lacking.length, lacking[0])}`);
}

async function make() {
  // Stock Python reads the overlay where this build reads it; else its answers are those of another organisation.
  const pyodide = await start({ env: { ORGANISATION: process.env.ORGANISATION ?? "organisation" } });
  /** @type {Record<string, string>} */
  const texts = JSON.parse(readFileSync(join(made, "texts.json"), "utf8"));
  const data = Object.fromEntries(Object.entries(texts).map(([path, file]) => [path, `/project/${file}`]));
  /** @type {{ answers: Answers, formats: Record<string, { answers: Answers, after: string, files: Record<string, string> }> }} */
  const { answers, formats } = functions(pyodide, "collect.py")("collect", JSON.stringify(data));
  const zip = Buffer.from(pyodide.FS.readFile("/tmp/python.zip"));
  writeFileSync(join(target, "python.zip"), zip);

  // The proof: the bundle alone, in a fresh interpreter, answers the same bytes.
  const prove = functions(await start({ stdLibURL: join(target, "python.zip") }), "prove.py");
  const differing = prove("differing", JSON.stringify(answers));
  if (differing.length) throw new Error(difference(differing.length, differing[0]));
  /** @type {string[]} */
  const places = prove("places");
  if (!places.every((path) => path.startsWith("/lib/python314.zip/"))) throw new Error(`Loaded from ${places.join(" ")}`);

  writeFileSync(join(target, "python.wasm"), wasm([["python.zip", zip]]));
  /** @type {Record<string, [path: string, content: Buffer][]>} */
  const files = Object.fromEntries(
    Object.entries(formats).map(([format, later]) => [
      format,
      Object.entries(later.files).map(([path, text]) => [path, Buffer.from(text, "base64")]),
    ]),
  );
  for (const [format, { answers: asked, after }] of Object.entries(formats)) {
    await proveLater(format, asked, after, files);
    const paths = Buffer.from(JSON.stringify((files[format] ?? []).map(([path]) => path)));
    writeFileSync(join(target, `${format}.wasm`), wasm([["paths", paths], ...(files[format] ?? [])]));
  }
  rmSync(join(target, "python.zip"));
  const sizes = {
    "pyodide.asm.wasm": statSync(join(npm, "pyodide.asm.wasm")).size,
    "python.wasm": statSync(join(target, "python.wasm")).size,
  };
  const proof = answers.find(([request, answer]) => request.endsWith('"answers": {}}') && answer.startsWith('{"status": "problems"'));
  writeFileSync(join(target, "bundle.json"), JSON.stringify({ name: bundle, version, lock, sizes, proof }));
}

try {
  await make();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error)); // not Node's own report, which quotes all of Pyodide's one-line source
  process.exitCode = 1;
}
