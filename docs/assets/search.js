// The search box. Pagefind is fetched the first time the box opens; every word shown comes from the page.
const box = document.querySelector("[data-search]");
const opener = document.querySelector("[data-search-open]");

if (box && opener) {
  const field = box.querySelector("input");
  const status = box.querySelector("[data-search-status]");
  const list = box.querySelector("[data-search-results]");
  const model = box.querySelector("[data-search-result]");
  const elision = new RegExp(box.dataset.elision, "gi"); // the index holds « d’accord » as two words
  const plural = new Intl.PluralRules(document.documentElement.lang);
  let engine;

  const load = () => {
    engine ??= import("../pagefind/pagefind.js").then(async (pagefind) => {
      await pagefind.options({ excerptLength: 24 });
      await pagefind.init();
      return pagefind;
    });
    engine.catch(() => { engine = undefined; });
    return engine;
  };

  const open = () => {
    if (box.open) return;
    box.showModal();
    field.focus();
    field.select();
    load().catch(() => {});
  };

  const parts = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // Pagefind answers an unknown word with whatever begins like it, be it by one letter: keep what shares four, or all
  // but the last of a shorter word (“using” finds “use”).
  const answers = (excerpt, asked) => {
    const marks = [...excerpt.querySelectorAll("mark")].flatMap((mark) => parts(mark.textContent));
    return asked.some((word) => marks.some((mark) => mark.startsWith(word.slice(0, Math.max(2, Math.min(4, mark.length - 1))))));
  };

  const say = (count) => {
    const words = box.dataset[count === 0 ? "none" : plural.select(count)] ?? box.dataset.other;
    status.textContent = words.replace("{count}", count);
  };

  const item = (page) => {
    const copy = model.content.firstElementChild.cloneNode(true);
    const link = copy.querySelector("[data-search-link]");
    link.href = page.url;
    link.textContent = page.meta.title.replaceAll(box.dataset.cut, "");
    copy.querySelector("[data-search-excerpt]").innerHTML = page.excerpt.replaceAll(box.dataset.cut, "");
    return copy;
  };

  const look = async () => {
    const typed = field.value;
    const words = typed.replace(elision, "").trim();
    if (!words) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pagefind = await load();
      const found = await pagefind.debouncedSearch(words, {}, 200);
      if (found === null) return; // a newer question is on its way
      const pages = await Promise.all(found.results.slice(0, 30).map((result) => result.data()));
      if (field.value !== typed) return;
      const items = pages.map(item).filter((one) => answers(one, parts(words)));
      list.replaceChildren(...items);
      say(items.length);
    } catch {
      list.replaceChildren();
      status.textContent = box.dataset.failed;
    }
  };

  opener.addEventListener("click", open);
  box.querySelector("[data-search-close]").addEventListener("click", () => box.close());
  box.addEventListener("close", () => opener.focus());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  field.addEventListener("input", look);

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // else the first Escape only empties the field
      box.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}
