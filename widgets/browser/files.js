// Files that the page hands out.
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
