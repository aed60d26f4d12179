// The package in stock Pyodide, with nothing else of ours: what `respond` answers, as JSON, one answer a request.
// Usage: node tests/pyodide/load.mjs <way> <place> < requests, a JSON list of strings
//   lock      Pyodide starts with the lock file in the folder <place>
//   started   Pyodide has started with its own; <place> is an address, and the Python to load from there is PACKAGE.md's
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [way, place] = process.argv.slice(2);
const requests = await text(process.stdin);
const ours = { lockFileURL: `${place}/pyodide-lock.json`, packages: ["mentoring-guide"] };
const pyodide = await loadPyodide(way === "lock" ? ours : {});
if (way !== "lock") {
  const here = dirname(fileURLToPath(import.meta.url));
  const page = readFileSync(join(here, "..", "..", "widgets", "PACKAGE.md"), "utf8");
  const blocks = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, block = ""]) => block);
  pyodide.globals.set("site", place);
  await pyodide.runPythonAsync(blocks.filter((block) => block.includes("loadPackage")).join("\n"));
}
pyodide.globals.set("requests", requests);
const answers = pyodide.runPython(`
import json
from widgets.engine.respond import respond
json.dumps([respond(request) for request in json.loads(requests)])
`);
process.stdout.write(`\n${answers}`); // Pyodide may have written lines of its own
