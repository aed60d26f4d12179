// Days: written as 2026-11-24, said in the words of the page.

/** The day where the person is. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/**
 * A day in words, as the page says days: the first of a month may be said otherwise.
 * @param {string} day
 */
export function inWords(day) {
  const words = document.querySelector("[data-months]");
  const [year = "", month, number] = day.split("-");
  const name = words?.getAttribute("data-months")?.split("|")[Number(month) - 1] ?? "";
  const pattern = words?.getAttribute(Number(number) === 1 ? "data-first" : "data-date") ?? "";
  return pattern.replace("{day}", String(Number(number))).replace("{month}", name).replace("{year}", year);
}
