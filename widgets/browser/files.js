// Files that the page hands out, and those that are chosen in it.
const addresses = new Set();

export function download({ name, type, text, base64 }) {
  const content = base64 ? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt()) : text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  addresses.add(link.href);
  setTimeout(() => release([link.href]), 60_000);
}

/** Let go of what was handed out: its bytes are the browser's until then. */
export function release(these = addresses) {
  for (const address of these) {
    URL.revokeObjectURL(address);
    addresses.delete(address);
  }
}

/** The bytes of a chosen file as a `data:` URL: only strings cross to Python, which decodes them. "" if it is not to be read. */
export const bytes = (file) => new Promise((done) => {
  const reader = new FileReader();
  reader.onloadend = () => done(reader.result ?? "");
  reader.readAsDataURL(file);
});
