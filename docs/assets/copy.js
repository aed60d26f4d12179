// A button below each text that a page gives to be pasted, which is a quotation: without a script, one selects it.

/** @type {HTMLTemplateElement | null} */
const template = document.querySelector("template[data-copy-quote]");

/**
 * Copy what the quotation says, or select it where the browser refuses to copy; returns which of the two was done.
 * @param {HTMLElement} quote
 * @returns {Promise<"copied" | "selected">}
 */
async function copyText(quote) {
  try {
    await navigator.clipboard.writeText(quote.innerText.trim());
    return "copied";
  } catch {
    getSelection()?.selectAllChildren(quote);
    return "selected";
  }
}

/** @type {NodeListOf<HTMLElement>} */
const quotes = document.querySelectorAll("[data-search-body] blockquote");

if (template)
  for (const [at, quote] of quotes.entries()) {
    const actions = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const button = actions.querySelector("button");
    const status = actions.querySelector("[role=status]");
    quote.id ||= `quote-${at + 1}`;
    button?.setAttribute("aria-describedby", quote.id);
    button?.addEventListener("click", async () => {
      const result = await copyText(quote);
      if (status) status.textContent = button.dataset[result] ?? "";
    });
    quote.after(actions);
  }
