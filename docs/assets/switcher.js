// Keeps the place in the page when the language changes: the link carries the twin of each anchor of this page.
for (const link of document.querySelectorAll("a[data-anchors]")) {
  const anchors = link.dataset.anchors.split(" ");
  const aim = () => {
    const rank = anchors.indexOf(decodeURIComponent(location.hash.slice(1)));
    link.hash = rank >= 0 && rank % 2 === 0 ? anchors[rank + 1] : "";
  };
  for (const moment of ["pointerenter", "focus", "click"]) link.addEventListener(moment, aim);
}
