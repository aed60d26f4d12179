// Fills the folder that the browser loads Python from: node widgets/build/bundle.mjs <site-packages> <shell> <digest> <target>
// <shell> is a folder that holds the shell of the Word file, a module that Python made (word_shell.py). guide/delivery.py
// calls this when something that the bundle is made of has changed; <digest> is one of all of it.
//
//   pyodide.mjs  pyodide.asm.mjs  pyodide.asm.wasm   from npm, without the comments that name source maps
//   python.wasm    the standard library, our libraries and our package, in a custom section (see README.md)
//   calendar.wasm, word.wasm   what only that file needs, a custom section a file and one, "paths", that names them
//   bundle.json    sizes for the progress bar, the lock, the request that proves a start
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

/** @typedef {import("pyodide").PyodideAPI} Pyodide */
/** @typedef {[request: string, answer: string][]} Answers */

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const npm = join(root, "node_modules", "pyodide");
const [sitePackages = "", shell = "", digest = "", target = ""] = process.argv.slice(2);
const PARTS = ["catalogue", "defaults", "engine"]; // the parts of widgets/ whose texts the browser needs
const LEFT_OUT = new Set(["README.md", "examples.toml"]);

/**
 * @param {string} folder
 * @returns {Generator<string>}
 * @yields {string}
 */
function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name === "__pycache__") continue;
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const organisation = process.env.ORGANISATION ?? "organisation";
const overlay = join(root, organisation);
const ours = () => [...PARTS.map((part) => join(root, "widgets", part)), overlay].flatMap((folder) => [...filesIn(folder)]);

/** Where a file is found inside the archive: the overlay is in organisation/ there, because no page says otherwise.
 * @param {string} path
 */
function inArchive(path) {
  const inOverlay = relative(overlay, path).replaceAll("\\", "/");
  return inOverlay.startsWith("../") ? relative(root, path).replaceAll("\\", "/") : `organisation/${inOverlay}`;
}

/** Whether a text is for this site: the vocabularies only where the organisation chooses its words.
 * @param {string} path
 */
function isSaid(path) {
  if (!/\bvocabulary\.\w+\.toml$/.test(path)) return true;
  const identity = join(overlay, "identity.toml");
  return existsSync(identity) && readFileSync(identity, "utf8").includes("vocabulary");
}

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
  for (const [folder, place] of [[root, "/project"], [sitePackages, "/site-packages"], [shell, "/shell"]]) {
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
    request,
    `  stock Python:  …${part(stock)}…`,
    `  the bundle:    …${part(bundled)}…`,
  ].join("\n");
}

/** Without what comes later Python says what it needs; with it, the files are the same bytes.
 * @param {string} format
 * @param {Answers} answers
 * @param {[path: string, content: Buffer][]} files
 */
async function proveLater(format, answers, files) {
  if (!answers.length) throw new Error(`No example has a file for ${format}: nothing shows what its bundle needs.`);
  const alone = await start({ stdLibURL: join(target, "python.zip") });
  for (const [path, bytes] of files) {
    alone.FS.mkdirTree(dirname(`/lib/${format}/${path}`));
    alone.FS.writeFile(`/lib/${format}/${path}`, bytes);
  }
  const lacking = functions(alone, "prove.py")("lacking", JSON.stringify(answers), format);
  if (lacking.length) throw new Error(`The bundle of ${format} answers otherwise than stock Python: ${JSON.stringify(lacking[0])}`);
}

async function make() {
  // Stock Python reads the overlay where this build reads it; else its answers are those of another organisation.
  const pyodide = await start({ env: { ORGANISATION: organisation } });
  const texts = ours().map((path) => ({ inside: inArchive(path), file: relative(root, path).replaceAll("\\", "/") }));
  const data = Object.fromEntries(
    texts
      .filter(({ inside }) => /\.(toml|md)$/.test(inside) && isSaid(inside) && !LEFT_OUT.has(basename(inside)))
      .map(({ inside, file }) => [inside, `/project/${file}`]),
  );
  /** @type {{ answers: Answers, formats: Record<string, { answers: Answers, files: Record<string, string> }> }} */
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
  for (const [format, later] of Object.entries(formats)) {
    /** @type {[path: string, content: Buffer][]} */
    const files = Object.entries(later.files).map(([path, text]) => [path, Buffer.from(text, "base64")]);
    await proveLater(format, later.answers, files);
    const paths = Buffer.from(JSON.stringify(Object.keys(later.files)));
    writeFileSync(join(target, `${format}.wasm`), wasm([["paths", paths], ...files]));
  }
  rmSync(join(target, "python.zip"));
  for (const file of ["pyodide.mjs", "pyodide.asm.mjs"]) {
    writeFileSync(join(target, file), readFileSync(join(npm, file), "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  }
  cpSync(join(npm, "pyodide.asm.wasm"), join(target, "pyodide.asm.wasm"));
  const sizes = Object.fromEntries(
    ["pyodide.asm.wasm", "python.wasm"].map((file) => [file, readFileSync(join(target, file)).length]),
  );
  const proof = answers.find(([request, answer]) => request.endsWith('"answers": {}}') && answer.startsWith('{"status": "problems"'));
  writeFileSync(join(target, "bundle.json"), JSON.stringify({ name: digest, version, lock, sizes, proof }));
}

try {
  await make();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error)); // not Node's own report, which quotes all of Pyodide's one-line source
  process.exitCode = 1;
}
