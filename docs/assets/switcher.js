// Keeps the place in the page when the language changes: the link carries each anchor of this page with its twin.

/** @type {NodeListOf<HTMLAnchorElement>} */
const switchers = document.querySelectorAll("a[data-anchors]");

for (const link of switchers) {
  const anchors = (link.dataset.anchors ?? "").split(" "); // ours, its twin, ours, its twin, …
  const followAnchor = () => {
    const index = anchors.indexOf(decodeURIComponent(location.hash.slice(1)));
    const isOurs = index >= 0 && index % 2 === 0;
    link.hash = (isOurs && anchors[index + 1]) || "";
  };
  for (const event of ["pointerenter", "focus", "click"]) link.addEventListener(event, followAnchor);
}
