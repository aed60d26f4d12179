// A table that is wider than its box scrolls: then, and only then, the box is a stop of the keyboard, with its name. It is a
// group, not a region: the whole guide on one page has twenty tables, which would be as many landmarks.

for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".table-box"))) {
  const follow = () => {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls === box.hasAttribute("tabindex")) return;
    const state = { tabindex: "0", role: "group", "aria-label": box.dataset.label ?? "" };
    for (const [name, value] of Object.entries(state))
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
  };
  const observer = new ResizeObserver(follow);
  for (const element of [box, box.querySelector("table")]) if (element) observer.observe(element);
}
