// Texts of an answer that the person may change and copy.

/** What is printed and how long it is follow the text. */
export function follow(letter) {
  const { value } = letter.querySelector("textarea");
  letter.querySelector("[data-paper]").textContent = value;
  for (const length of letter.querySelectorAll("[data-length]")) length.textContent = [...value].length;
}

/** Copy the text, or select it where copying is refused. The answer: which of the two was done. */
export async function copy(letter) {
  const field = letter.querySelector("textarea");
  try {
    await navigator.clipboard.writeText(field.value);
    return "copied";
  } catch {
    field.focus();
    field.select();
    return "selected";
  }
}
