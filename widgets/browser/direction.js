// Numbers in a field whose words run from right to left: their groups would be shown in reverse (UAX 9, rule W2).

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const NUMBER = /\u200e?(\+?\(?[0-9][0-9\s().:/-]*[0-9])\u200e?/g;

/**
 * Put marks that nobody sees around the numbers of a field in Arabic or Hebrew; Python takes them as part of the text.
 * @param {EventTarget | null} field
 */
export function keepNumbersInOrder(field) {
  const isText = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  if (!isText || !RIGHT_TO_LEFT.test(field.value)) return;
  const marked = field.value.replace(NUMBER, "\u200e$1\u200e");
  if (marked !== field.value) field.value = marked;
}
