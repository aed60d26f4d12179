// The tests of the engine and of the tools, run by pytest inside Pyodide under Node.
// Usage: node tests/pyodide/run.mjs <site-packages> [pytest arguments…]; the exit code is pytest's.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const [sitePackages, ...args] = process.argv.slice(2);
const version = createRequire(import.meta.url)("pyodide/package.json").version;

const pyodide = await loadPyodide({
  // Nothing may be fetched: an empty lock, and an address that resolves to nothing.
  lockFileContents: JSON.stringify({
    info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", version },
    packages: {},
  }),
  packageBaseUrl: "http://nothing.invalid/",
  enableRunUntilComplete: false,
  env: {
    HOME: "/home/pyodide",
    PYTHONDONTWRITEBYTECODE: "1",
    PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
    HYPOTHESIS_STORAGE_DIRECTORY: "/tmp/hypothesis",
  },
});
const { FS } = pyodide;
for (const [folder, place] of [[sitePackages, "/site-packages"], [root, "/project"]]) {
  FS.mkdirTree(place);
  FS.mount(FS.filesystems.NODEFS, { root: folder }, place);
}
pyodide.globals.set("arguments", pyodide.toPy(args));
process.exitCode = pyodide.runPython(`
import os, sys
sys.path[:0] = ["/project"]
sys.path.append("/site-packages")
os.chdir("/project")
import pytest
int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", *arguments]))
`);
