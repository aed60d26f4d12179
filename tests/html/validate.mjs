// What html-validate finds wrong: {"name": "<!doctype html>…"} on standard input, a list of lines on standard output.
import { text } from "node:stream/consumers";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** @type {import("html-validate").ConfigData["rules"]} */
const rules = {
  // Material and HTML itself take either; so does every browser.
  "doctype-style": ["error", { style: "lowercase" }],
  // Markdown closes what it writes for a picture, a rule or a line break (<img />): HTML reads both forms alike.
  "void-style": "off",
  // A line of a template that says nothing in this page leaves its indent behind; nobody sees it.
  "no-trailing-whitespace": "off",
  // A day is a good anchor (#2026-11-30), and Material's own ids begin with __; HTML only asks for no blank in them.
  "valid-id": ["error", { relaxed: true }],
  // A list may bear a name too.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
  // The boxes of one question have one name, as its circles do.
  "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
  // The menu stands twice, for narrow and for wide screens, of which one is shown: axe looks at what is shown.
  "unique-landmark": "off",
  // A search engine may cut the name of the site from a long title; the page's own name comes first.
  "long-title": "off",
  // A number to call stands alone on its line, however narrow the screen (docs/assets/calls.css).
  "tel-non-breaking": ["error", { ignoreClasses: ["call"] }],
  // A table or a text that scrolls is a region with a name: <div> and <pre> with that role say it without one more element.
  "prefer-native-element": ["error", { exclude: ["region"] }],
  // What comes from this site itself needs no second proof; the policy of each page refuses the rest.
  "require-sri": ["error", { target: "crossorigin" }],
};

// What Material's own templates hold: two boxes that open its menus without a script, and a label whose box is not there.
const theme = /\((valid-autocomplete|input-missing-label): #__(drawer|search)\)$|missing id "__toc"/;

const sets = ["html-validate:recommended", "html-validate:document"];
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: sets, rules }));
const faults = [];
for (const [name, html] of Object.entries(JSON.parse(await text(process.stdin)))) {
  const { results } = await validator.validateString(html, name);
  for (const { messages } of results) {
    for (const { ruleId, selector, line, message } of messages) {
      const fault = `${name}, line ${line}: ${message} (${ruleId}: ${selector})`;
      if (!theme.test(fault)) faults.push(fault);
    }
  }
}
process.stdout.write(JSON.stringify(faults));
