// The table of contents of a page whose form takes other shapes: it names no part that is not there.

/** Show, of what the table of contents names, what is in the page. */
export function followContents() {
  for (const link of document.querySelectorAll("[data-contents] a[href]")) {
    const id = decodeURIComponent(link.getAttribute("href")?.split("#")[1] ?? "");
    link.closest("li")?.toggleAttribute("hidden", Boolean(id) && !document.getElementById(id));
  }
}
