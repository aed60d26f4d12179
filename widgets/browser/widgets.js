// A tool in its page: carries the form's entries to Python and Python's answer to the page, and keeps both safe.
// It knows no field, no rule and no sentence: those are in the HTML and in Python.
//
// What is asked waits in order, and each is answered with the form as it is when its turn comes: a file opened before
// Python is ready is in the form when the next one is opened.
import { bytes, download, release } from "./files.js";
import { entries, fill, replace, today } from "./form.js";
import { copy, follow } from "./letters.js";
import { drawn } from "./names.js";
import { python } from "./python.js";
import { clear, held, hold, whenCleared } from "./traces.js";

const STILL = 700; // milliseconds without a change before the answer follows
const READ = 600_000; // bytes of a chosen file that are read at most, as many as Python takes characters: it says what is too long

// Paper for somebody else: the style sheet leaves out all but the part with `data-print-alone`.
function printAlone(part) {
  document.documentElement.dataset.printing = part;
  addEventListener("afterprint", () => delete document.documentElement.dataset.printing, { once: true });
  print();
}

function run(tool) {
  const find = (selector) => tool.querySelector(selector);
  const status = find("[data-status]");
  const progress = find("[data-progress]");
  const answer = find("[data-answer]");
  const form = () => find("form[data-widget]");
  const blank = form().outerHTML;
  const untouched = JSON.stringify(entries(form()));
  const named = (widget) => `answers:${widget}`;
  const name = named(form().dataset.widget);
  const engine = python({ loading, ready, failed });

  let waiting = []; // what was asked and is not answered yet; the first of them is being answered
  let answering = false;
  let aside = null; // what Python broke over: asked again only if the person says so
  let shown = null; // the answers that the result in the page rests on
  let since = {}; // with the earlier file that it is compared with, if there is one
  let files = {}; // the result as files
  let identity = null; // what tells these answers from all others: random, drawn once, kept with them
  let soon; // a change that the answer will follow
  let step = 0; // of the loading, as far as it was said
  let moment = 0; // counts what is asked, sent and changed
  let changed = new Map(); // when the person last changed each field
  let era = 0; // counts how often all was cleared
  let rested = false; // after that, Python starts when something is done

  const say = (message, place = status) => place.replaceChildren(...(message ? [find(`template[data-message="${message}"]`).content.cloneNode(true)] : []));
  const notice = (place) => find(`${place} [data-notice]`);
  const isSubmit = ({ wanted }) => wanted.action === "submit";
  const changedAfter = (then) => new Set([...changed].filter(([, at]) => at > then).map(([field]) => field));

  function save() {
    if (waiting.some(({ wanted }) => wanted.action === "restore")) return; // the page has only the blank form: what is kept must stay
    const asked = waiting.findLast(isSubmit);
    identity ??= drawn();
    hold(name, { answers: entries(form()), shown: asked ? (asked.given ?? asked.answers ?? entries(form())) : shown, identity });
  }

  function loading(share) {
    progress.hidden = false;
    const bar = progress.firstElementChild;
    if (share < 1) bar.value = Math.floor(share * 100);
    else bar.removeAttribute("value"); // loaded, and nobody knows how long the start takes
    if (share > 0 && share * 4 < step + 1) return; // a reader of screens hears four steps, not four hundred
    step = Math.floor(share * 4);
    if (waiting.some(({ how }) => how === "person")) return;
    say(share < 1 ? "loading" : "starting");
    if (share < 1) status.querySelector("[data-percent]").textContent = Math.floor(share * 100);
  }

  function ready() {
    progress.hidden = true;
    say("ready");
    if (!waiting.length && answer.dataset.state === "failed") answer.dataset.state = "empty";
  }

  function failed() {
    progress.hidden = true;
    if (waiting.some(isSubmit) || !shown) {
      answer.replaceChildren();
      answer.dataset.state = "failed";
      [shown, files] = [null, {}];
    }
    say("failed");
    if (waiting.some(({ how }) => how === "person")) find("[data-retry]").focus();
  }

  // `how`: a "person" asks and is brought to the answer; the "page" asks for what was there before; a "change" follows.
  function ask(how, wanted, more = {}) {
    clearTimeout(soon);
    soon = undefined;
    aside = null;
    const last = waiting.at(-1);
    const isSame = last && isSubmit(last) && !last.sent && !last.answers && wanted.action === "submit" && wanted.earlier === last.wanted.earlier;
    if (!isSame) waiting.push({ how, wanted, at: ++moment, ...more });
    else if (how === "person") Object.assign(last, { how, at: ++moment }); // one answer is enough for both
    if (answer.dataset.state !== "result" && wanted.action === "submit") answer.dataset.state = "loading";
    save();
    if (how === "person" && !engine.isReady()) say(wanted.action === "submit" ? "waiting" : "noted");
    engine.start();
    next();
  }

  async function next() {
    if (answering) return;
    answering = true;
    const now = era;
    while (waiting.length) {
      const [asked] = waiting;
      const file = asked.wanted.format && (files[asked.wanted.format] ?? asked.files[asked.wanted.format]);
      const reply = file ? "" : await engine.ask(() => request(asked));
      if (now !== era) return;
      waiting.shift();
      if (file) download(file);
      else if (reply === undefined) {
        aside = asked;
        break;
      } else show(asked, JSON.parse(reply));
    }
    answering = false;
  }

  function request(asked) {
    asked.sent = ++moment;
    const { format } = asked.wanted;
    const isOffered = shown && find(`[data-answer] [data-format="${format}"]`); // else: the answer that was there when it was asked
    asked.given = asked.answers ?? (!format ? entries(form()) : isOffered ? shown : asked.shown);
    const { widget, language } = form().dataset;
    const from = format ? since : {};
    return JSON.stringify({ widget, language, answers: asked.given, today: today(), now: new Date().toISOString(), identity: (identity ??= drawn()), ...asked.wanted, ...from });
  }

  function show(asked, reply) {
    const { how, wanted } = asked;
    const follows = how === "change";
    const stays = how !== "person" || changedAfter(asked.at).size; // whoever went on writing keeps their place, and is told
    if (follows && reply.status !== "result") return save(); // half a word: what is shown stays
    if (reply.status === "file") return Object.values(reply.files).forEach(download);
    if (reply.status === "needs") return say("unavailable", notice("[data-answer]"));
    if (reply.status === "filled") {
      const meanwhile = changedAfter(wanted.action === "merge" ? asked.sent : asked.at);
      if (wanted.action === "merge" && meanwhile.size) return waiting.unshift(asked); // a draft that changed on the way is compared as it is
      replace(form(), reply.form, entries(form()), meanwhile);
      if (reply.identity !== null) identity = reply.identity || drawn();
      if (wanted.action === "merge") {
        answer.replaceChildren(); // it rested on one draft alone
        answer.dataset.state = "empty";
        [shown, files] = [null, {}];
      }
    }
    if (wanted.action === "restore") {
      const before = held(name)?.shown;
      save();
      return before && ask("page", { action: "submit" }, { answers: before });
    }
    if (["filled", "refused"].includes(reply.status)) {
      notice("earlier" in wanted ? "[data-answer]" : "[data-files]").innerHTML = reply.html;
      return save();
    }
    if (reply.form && (reply.status === "problems" || "faulty" in form().dataset)) replace(form(), reply.form, entries(form()));
    answer.innerHTML = reply.html;
    answer.dataset.state = reply.status === "error" ? "failed" : reply.status;
    files = reply.files;
    shown = reply.status === "result" ? asked.given : null;
    since = wanted.earlier === undefined ? {} : { earlier: wanted.earlier };
    save();
    if (!follows) say(reply.status === "result" ? "answered" : reply.status === "problems" ? "problems" : "");
    if (!stays) comeTo(document.getElementById(reply.focus));
  }

  function comeTo(element) {
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "start" });
  }

  async function open(input) {
    const [file] = input.files;
    const isFilled = JSON.stringify(entries(form())) !== untouched || waiting.some(({ wanted }) => wanted.action !== "submit");
    const now = era;
    const chosen = file && (!input.dataset.confirm || !isFilled || confirm(input.dataset.confirm));
    const content = chosen && (await bytes(file.slice(0, READ)));
    input.value = ""; // the same file may be chosen again
    if (!chosen || now !== era) return;
    if ("earlier" in input.dataset) ask("person", { action: "submit", earlier: content });
    else ask("person", { action: input.dataset.open, file: content });
  }

  function take(widget) {
    const other = held(named(widget));
    if (!other?.answers) return say("nothing", notice("[data-files]"));
    ask("person", { action: "import", from: { widget, answers: other.shown ?? other.answers } });
  }

  function hand(format) {
    if (soon) ask("change", { action: "submit", ...since }); // the file holds what the form does
    if (!waiting.length && files[format]) download(files[format]);
    else ask("person", { action: "export", format }, { shown, files });
  }

  function retry() {
    form().querySelector(".widget-actions [type=submit]").focus(); // the pressed button goes away
    if (aside) waiting.unshift(aside);
    aside = null;
    if (answer.dataset.state === "failed" && waiting.some(isSubmit)) answer.dataset.state = "loading";
    if (waiting.some(({ how }) => how === "person")) say("waiting");
    engine.start();
    next();
  }

  function empty(elsewhere) {
    era += 1;
    const ended = engine.end();
    clearTimeout(soon);
    release();
    replace(form(), blank);
    for (const place of [answer, notice("[data-files]")]) place.replaceChildren();
    for (const input of tool.querySelectorAll("input[type=file]")) input.value = "";
    answer.dataset.state = "empty";
    progress.hidden = true;
    waiting = [];
    answering = false;
    aside = shown = identity = soon = null;
    [since, files, changed] = [{}, {}, new Map()];
    rested = true;
    say(elsewhere ? "elsewhere" : "");
    if (elsewhere) status.scrollIntoView({ block: "nearest" });
    return ended;
  }

  async function clearAll(button) {
    if (!confirm(button.dataset.confirm)) return;
    const gone = await clear();
    say(gone ? "cleared" : "uncleared");
    find("[type=reset]").focus();
    status.scrollIntoView({ block: "nearest" });
  }

  // What this tab holds: after a reload, and on a page that the browser had put aside and brings back as it was.
  function restore() {
    const draft = held(name);
    if (draft === undefined) return; // nothing can be held: the page is all there is
    if (!draft?.answers) return empty();
    identity = draft.identity ?? null;
    if (Object.keys(draft.answers).some((field) => !form().elements[field])) return ask("page", { action: "restore" }, { answers: draft.answers });
    fill(form(), draft.answers);
    if (!draft.shown) return;
    if (JSON.stringify(draft.shown) !== JSON.stringify(shown)) ask("page", { action: "submit" }, { answers: draft.shown });
  }

  tool.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("person", { action: "submit" });
  });
  // Enter ends what is written in a field, and must not take a person away from a long form: the button sends. On a tick
  // it still does: whoever ticks that they cannot wait is one key from the answer.
  tool.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("form[data-widget] input:not([type=checkbox], [type=radio])")) event.preventDefault();
  });
  for (const event of ["input", "change"]) tool.addEventListener(event, ({ target }) => {
    if (target.type === "file") return event === "change" && open(target);
    if (target.closest("[data-letter]")) return follow(target.closest("[data-letter]"));
    const now = era;
    changed.set(target.name, ++moment);
    save();
    if (now !== era) return; // all was cleared elsewhere
    if (rested) engine.start();
    rested = false;
    if (!("live" in form().dataset && answer.dataset.state === "result")) return;
    clearTimeout(soon);
    soon = setTimeout(() => ask("change", { action: "submit", ...since }), STILL);
  });
  for (const event of ["focusin", "pointerdown"]) tool.addEventListener(event, ({ target }) => !rested && target.closest("form, [data-files]") && engine.start(), { once: true });
  tool.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.type === "reset") {
      event.preventDefault();
      clearAll(button);
    } else if ("retry" in button.dataset) retry();
    else if (button.dataset.print) printAlone(button.dataset.print);
    else if ("print" in button.dataset) print();
    else if ("copy" in button.dataset) {
      const letter = button.closest("[data-letter]");
      const said = await copy(letter);
      for (const other of tool.querySelectorAll("[data-said]")) other.replaceChildren();
      say(said, letter.querySelector("[data-said]"));
    } else if (button.dataset.take) take(button.dataset.take);
    else if (button.dataset.format) hand(button.dataset.format);
  });

  addEventListener("pagehide", engine.pause);
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    restore();
    engine.resume();
  });
  if (held(name)) restore();
  whenCleared(empty);
  if (!navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(() => !rested && engine.start());
}

for (const tool of document.querySelectorAll("[data-root]")) run(tool);
