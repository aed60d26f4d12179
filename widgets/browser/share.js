// A file handed to somebody by the system's own share sheet, where it takes the file; else the browser saves it.
/** @import { ResultFile } from "./types.d.ts" */
import { download } from "./files.js";

/**
 * Hand this file over. Nothing of it is put into an address.
 * @param {ResultFile} file
 */
export async function share(file) {
  const sheet = candidates(file).find((candidate) => navigator.canShare?.({ files: [candidate] }));
  if (!sheet) return download(file);
  try {
    await navigator.share({ files: [sheet] });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) download(file); // closing the sheet is a choice
  }
}

/**
 * The file, and the same as plain text: some systems share no JSON.
 * @param {ResultFile} file
 */
function candidates({ name, type, text = "" }) {
  return [new File([text], name, { type }), new File([text], `${name}.txt`, { type: "text/plain" })];
}
