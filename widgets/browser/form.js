// The form of a tool: what it holds, and how it is filled in. The names of its fields are those that Python gave them.

export function entries(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) (found[name] ??= []).push(value);
  return found;
}

/** Put these answers into the form; into the fields of these names alone, if any are given. */
export function fill(form, answers, names) {
  for (const field of form.elements) {
    if (!field.name || (names && !names.has(field.name))) continue;
    const values = answers[field.name] ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type === "select-one" && !values.length) field.selectedIndex = 0;
    else field.value = values[0] ?? "";
  }
}

/** The form in place of another one. Whoever was in a field is in it again. */
export function replace(form, html, answers, names) {
  const { name, type, value, selectionStart, selectionEnd } = form.contains(document.activeElement) ? document.activeElement : {};
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const next = holder.content.querySelector("form");
  form.replaceWith(next);
  if (answers) fill(next, answers, names);
  const again = [...next.elements].find((field) => name && field.name === name && (!["checkbox", "radio"].includes(type) || field.value === value));
  again?.focus({ preventScroll: true });
  if (["text", "textarea"].includes(again?.type)) again.setSelectionRange(selectionStart, selectionEnd);
}

/** The day where the person is. */
export const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
