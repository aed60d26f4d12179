// Makes the folder that the browser loads Python from: node widgets/build/bundle.mjs <site-packages> <shell> <cache>
// Prints the folder's path. Skipped when nothing it is made of has changed. <shell> is a folder that holds the shell of
// the Word file, a module that Python made (guide/word.py).
//
//   pyodide.mjs  pyodide.asm.mjs  pyodide.asm.wasm   from npm, without the comments that name source maps
//   python.wasm    the standard library, our libraries and our package, in a custom section (see README.md)
//   calendar.wasm, word.wasm   what only that file needs, a custom section a file and one, "paths", that names them
//   bundle.json    sizes for the progress bar, the lock, the request that proves a start
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const npm = join(root, "node_modules", "pyodide");
const [sitePackages, shell, cache] = process.argv.slice(2);
const LIBRARIES = ["jinja2", "markupsafe"];
const LATER = ["icalendar", "dateutil"]; // the calendar file needs them
const LEFT_OUT = new Set(["browser", "build", "new-widget", "overlay", "__pycache__", "prerender.py", "README.md", "examples.toml"]);

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
const ours = () => [...filesIn(join(root, "widgets")), ...filesIn(overlay)];

/** Where a file is found inside the archive: the overlay is in organisation/ there, because no page says otherwise. */
function inArchive(path) {
  const inOverlay = relative(overlay, path).replaceAll("\\", "/");
  return inOverlay.startsWith("../") ? relative(root, path).replaceAll("\\", "/") : `organisation/${inOverlay}`;
}

/** Whether a text is for this site: the vocabularies only where the organisation chooses its words. */
function isSaid(path) {
  if (!/\bvocabulary\.\w+\.toml$/.test(path)) return true;
  const identity = join(overlay, "identity.toml");
  return existsSync(identity) && readFileSync(identity, "utf8").includes("vocabulary");
}

/** The slugs of the guide's pages: the addresses that answers lead to follow from them. */
function slugs() {
  const pages = [...filesIn(join(root, "docs"))].filter((path) => path.endsWith(".md"));
  return pages.map((path) => [relative(root, path), readFileSync(path, "utf8").match(/^slug:.*$/m)?.[0]]);
}

function digest() {
  const inputs = [
    ...ours().filter((path) => !path.endsWith("README.md") && !/browser.[\w-]+\.(js|d\.ts)$/.test(path)),
    ...[...LIBRARIES, ...LATER].flatMap((name) => [...filesIn(join(sitePackages, name))].filter((path) => path.endsWith(".py"))),
    ...["package.json", "pyodide-lock.json", "python_stdlib.zip"].map((name) => join(npm, name)),
  ];
  const hash = createHash("sha256");
  hash.update(JSON.stringify(slugs()));
  for (const path of inputs) hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  for (const path of filesIn(shell)) hash.update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

const { version } = JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
// Pyodide's own lock lists hundreds of packages to download: ours lists none.
const { info } = JSON.parse(readFileSync(join(npm, "pyodide-lock.json"), "utf8"));
const lock = { info: { version, ...info }, packages: {} };

// A Pyodide that can fetch nothing: only what lies here is found.
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

/** The functions of a Python file beside this one, run in `pyodide`: they take strings and give JSON, read here. */
function functions(pyodide, file) {
  const names = pyodide.runPython("dict()");
  pyodide.runPython(readFileSync(join(here, file), "utf8"), { globals: names, filename: file });
  return (name, ...strings) => JSON.parse(names.get(name)(...strings));
}

// A WebAssembly module that holds nothing but custom sections: hosts compress it as they do any .wasm.
function wasm(sections) {
  const leb = (number) => (number < 128 ? [number] : [(number % 128) | 128, ...leb(Math.floor(number / 128))]);
  const parts = sections.flatMap(([label, bytes]) => {
    const title = [...leb(Buffer.byteLength(label)), ...Buffer.from(label)];
    return [Buffer.from([0, ...leb(title.length + bytes.length), ...title]), bytes];
  });
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...parts]);
}

/** What is said of answers that differ: how many, and the first one, from where the two part. */
function told(count, request, stock, bundled) {
  let at = 0;
  while (stock[at] === bundled[at]) at += 1;
  const part = (text) => text.slice(Math.max(0, at - 60), at + 60);
  return [
    `The bundle answers otherwise than stock Python to ${count} requests. The first of them, and where the answers part:`,
    request,
    `  stock Python:  …${part(stock)}…`,
    `  the bundle:    …${part(bundled)}…`,
  ].join("\n");
}

// Without what comes later Python says what it needs; with it, the files are the same bytes.
async function proveLater(folder, format, answers, files) {
  if (!answers.length) throw new Error(`No example has a file for ${format}: nothing shows what its bundle needs.`);
  const alone = await start({ stdLibURL: join(folder, "python.zip") });
  for (const [path, bytes] of files) {
    alone.FS.mkdirTree(dirname(`/lib/${format}/${path}`));
    alone.FS.writeFile(`/lib/${format}/${path}`, bytes);
  }
  const lacking = functions(alone, "prove.py")("lacking", JSON.stringify(answers), format);
  if (lacking.length) throw new Error(`The bundle of ${format} answers otherwise than stock Python: ${JSON.stringify(lacking[0])}`);
}

async function make(folder, name) {
  // Stock Python reads the overlay where this build reads it; else its answers are those of another organisation.
  const pyodide = await start({ env: { ORGANISATION: organisation } });
  const data = Object.fromEntries(
    ours()
      .map((path) => [inArchive(path), `/project/${relative(root, path).replaceAll("\\", "/")}`])
      .filter(([path]) => /\.(toml|md)$/.test(path) && isSaid(path) && !path.split("/").some((part) => LEFT_OUT.has(part))),
  );
  const { answers, formats } = functions(pyodide, "collect.py")("collect", JSON.stringify(data));
  const zip = Buffer.from(pyodide.FS.readFile("/tmp/python.zip"));
  writeFileSync(join(folder, "python.zip"), zip);

  // The proof: the bundle alone, in a fresh interpreter, answers the same bytes.
  const prove = functions(await start({ stdLibURL: join(folder, "python.zip") }), "prove.py");
  const differing = prove("differing", JSON.stringify(answers));
  if (differing.length) throw new Error(told(differing.length, ...differing[0]));
  const places = prove("places");
  if (!places.every((path) => path.startsWith("/lib/python314.zip/"))) throw new Error(`Loaded from ${places.join(" ")}`);

  writeFileSync(join(folder, "python.wasm"), wasm([["python.zip", zip]]));
  for (const [format, later] of Object.entries(formats)) {
    const files = Object.entries(later.files).map(([path, text]) => [path, Buffer.from(text, "base64")]);
    await proveLater(folder, format, later.answers, files);
    writeFileSync(join(folder, `${format}.wasm`), wasm([["paths", Buffer.from(JSON.stringify(files.map(([path]) => path)))], ...files]));
  }
  rmSync(join(folder, "python.zip"));
  for (const file of ["pyodide.mjs", "pyodide.asm.mjs"]) {
    writeFileSync(join(folder, file), readFileSync(join(npm, file), "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  }
  cpSync(join(npm, "pyodide.asm.wasm"), join(folder, "pyodide.asm.wasm"));
  const sizes = Object.fromEntries(
    ["pyodide.asm.wasm", "python.wasm"].map((file) => [file, readFileSync(join(folder, file)).length]),
  );
  const proof = answers.find(([request, answer]) => request.endsWith('"answers": {}}') && answer.startsWith('{"status": "problems"'));
  writeFileSync(join(folder, "bundle.json"), JSON.stringify({ name, version, lock, sizes, proof }));
}

async function bundle() {
  const name = digest();
  const target = join(cache, name);
  if (existsSync(join(target, "bundle.json"))) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await make(draft, name).catch((error) => {
    rmSync(draft, { recursive: true });
    throw error;
  });
  rmSync(target, { recursive: true, force: true });
  if (digest() === name) renameSync(draft, target);
  else rmSync(draft, { recursive: true }); // somebody wrote a file in the meantime
  return bundle();
}

try {
  console.log(await bundle());
} catch (error) {
  console.error(error.message); // not Node's own report, which quotes all of Pyodide's one-line source
  process.exitCode = 1;
}
