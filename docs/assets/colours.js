// The button of the colours: a press goes on to the next choice. Material has a radio button for each choice and shows the
// element after the one that is chosen; here that element is a button, so that its name and its focus are those of a button.

const palette = document.querySelector("[data-md-component=palette]");
const buttons = /** @type {HTMLElement[]} */ ([...(palette?.querySelectorAll("button") ?? [])]);

for (const button of buttons) {
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.following ?? "")?.click();
    requestAnimationFrame(() => buttons.find(({ hidden }) => !hidden)?.focus());
  });
  // Material takes Enter anywhere in the switch for a press of its own: one press would count twice.
  button.addEventListener("keydown", (event) => event.stopPropagation());
}
