// A tool in its page: carries the form's entries to Python and Python's answer to the page, and keeps both safe.
// It knows no field, no rule and no sentence: those are in the HTML and in Python.
const base = new URL(".", import.meta.url);
const QUIET = 20_000; // milliseconds without a sign from Python while it starts
const SLOW = 15_000; // milliseconds without an answer once it runs
const STILL = 700; // milliseconds without a change before the answer follows
const READ = 300_000; // bytes of a chosen file that are read at most: Python says what is too long

function keep(key, value) {
  try {
    if (value === undefined) return JSON.parse(sessionStorage.getItem(key));
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is refused or full: the answers stay in the page.
  }
  return null;
}

function entries(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) (found[name] ??= []).push(value);
  return found;
}

function fill(form, answers) {
  for (const field of form.elements) {
    if (!field.name) continue;
    const values = answers[field.name] ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type === "select-one" && !values.length) field.selectedIndex = 0;
    else field.value = values[0] ?? "";
  }
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

function run(tool) {
  const find = (selector) => tool.querySelector(selector);
  const status = find("[data-status]");
  const progress = find("[data-progress]");
  const answer = find("[data-answer]");
  const blank = find("form[data-widget]").outerHTML;
  const keyOf = (name) => `tool:${new URL("../../../", base).pathname}${name}`;
  const key = keyOf(find("form[data-widget]").dataset.widget);
  const untouched = JSON.stringify(entries(find("form[data-widget]")));
  let worker, ready, timer, files, restarted;
  let cold = false; // after a failure, Python starts without what an earlier visit kept
  let asked = null; // null, or how the waiting question was asked: "person" moves the focus, "page" does not
  let question = null; // the answers asked about last
  let wish = { action: "submit" }; // what was asked of them
  let shown = null; // the answers that the result in the page rests on
  let since = {}; // with the earlier file that it is compared with, if there is one
  let soon; // a change that the answer will follow
  let step = 0;
  let pending = 0; // questions sent and not answered: only the last one's answer is shown

  const form = () => find("form[data-widget]");
  const say = (message, place = status) => place.replaceChildren(...(message ? [find(`template[data-message="${message}"]`).content.cloneNode(true)] : []));
  const save = () => keep(key, { answers: entries(form()), shown: asked && wish.action === "submit" ? question : shown });
  const watch = (delay) => {
    clearTimeout(timer);
    if (delay) timer = setTimeout(broken, delay);
  };

  function start() {
    if (worker) return;
    worker = new Worker(new URL("worker.js", base), { type: "module" });
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = broken;
    worker.postMessage({ start: true, cold });
    progress.hidden = false;
    step = 0;
    advance(0);
    watch(QUIET);
  }

  function stop() {
    watch(0);
    worker?.terminate();
    worker = undefined;
    ready = false;
    pending = 0;
    progress.hidden = true;
  }

  function advance(share) {
    progress.firstElementChild.value = Math.floor(share * 100);
    if (share > 0 && share * 4 < step + 1) return; // a reader of screens hears four steps, not four hundred
    step = Math.floor(share * 4);
    if (asked === "person") return;
    say("loading");
    status.querySelector("[data-percent]").textContent = Math.floor(share * 100);
  }

  function hear(data) {
    if ("loaded" in data) {
      watch(QUIET);
      advance(data.loaded);
    } else if (data.alive) watch(QUIET);
    else if (data.ready) {
      watch(0);
      ready = true;
      progress.hidden = true;
      say("ready");
      if (asked) send();
      else if (answer.dataset.state === "failed") answer.dataset.state = "empty";
    } else if ("answer" in data) {
      if (--pending) return;
      watch(0);
      restarted = false;
      if (asked) show(JSON.parse(data.answer)); // else the answers were cleared meanwhile
    } else broken();
  }

  function ask(how, answers, wanted = { action: "submit" }) {
    clearTimeout(soon);
    asked = how;
    question = answers;
    wish = wanted;
    if (answer.dataset.state !== "result" && wish.action === "submit") answer.dataset.state = "loading";
    if (wish.action !== "form") save(); // the page has only the blank form: what is kept must stay
    if (ready) return send();
    start();
    if (how === "person") say("waiting");
  }

  function send() {
    pending += 1;
    watch(SLOW);
    const { widget, language } = form().dataset;
    worker.postMessage({ request: JSON.stringify({ widget, language, answers: question, today: today(), ...wish }) });
  }

  function show(reply) {
    const byPerson = asked === "person";
    const follows = asked === "change";
    asked = null;
    if (follows && reply.status !== "result") return; // half a word: what is shown stays
    if (reply.status === "file") return Object.values(reply.files).forEach(download);
    if (reply.status === "needs") return say("unavailable", find("[data-answer] [data-notice]"));
    if (reply.status === "filled") replace(reply.form);
    if (reply.status === "filled" && wish.action === "pair") {
      answer.replaceChildren(); // it rested on one draft alone
      answer.dataset.state = "empty";
      shown = null;
    }
    if (wish.action === "form") {
      const held = keep(key)?.shown;
      save();
      return held && ask("page", held);
    }
    if (["filled", "refused"].includes(reply.status)) {
      find("earlier" in wish ? "[data-answer] [data-notice]" : "[data-files] [data-notice]").innerHTML = reply.html;
      return save();
    }
    if (reply.form && (reply.status === "problems" || "faulty" in form().dataset)) {
      const typed = entries(form()); // perhaps more than was asked about
      replace(reply.form);
      fill(form(), typed);
    }
    answer.innerHTML = reply.html;
    answer.dataset.state = reply.status === "error" ? "failed" : reply.status;
    files = reply.files;
    shown = reply.status === "result" ? question : null;
    since = wish.earlier === undefined ? {} : { earlier: wish.earlier };
    save();
    if (!follows) say(reply.status === "result" ? "answered" : reply.status === "problems" ? "problems" : "");
    if (byPerson) comeTo(document.getElementById(reply.focus));
  }

  function comeTo(element) {
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "start" });
  }

  function replace(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    form().replaceWith(holder.content);
  }

  // A question that Python does not survive gets a new worker once; after that, and at the start, the person decides.
  function broken() {
    cold = true;
    if (ready && !asked) return stop(); // nobody waits: the next question starts another
    if (!ready || restarted) return failed();
    restarted = true;
    stop();
    start();
  }

  function failed() {
    stop();
    if ((asked && wish.action === "submit") || !shown) {
      answer.replaceChildren();
      answer.dataset.state = "failed";
      shown = null;
    }
    say("failed");
    if (asked === "person") find("[data-retry]").focus();
  }

  async function open(input) {
    const file = input.files[0];
    const typed = entries(form());
    if (!file || (input.dataset.confirm && JSON.stringify(typed) !== untouched && !confirm(input.dataset.confirm))) return;
    const text = await file.slice(0, READ).text();
    input.value = "";
    if ("earlier" in input.dataset) ask("person", typed, { action: "submit", earlier: text });
    else ask("person", typed, { action: input.dataset.open, file: text });
  }

  function take(widget) {
    const held = keep(keyOf(widget));
    if (!held?.answers) return say("nothing", find("[data-files] [data-notice]"));
    ask("person", entries(form()), { action: "import", from: { widget, answers: held.shown ?? held.answers } });
  }

  function retry() {
    form().querySelector("[type=submit]").focus(); // the pressed button goes away
    if (asked) ask(asked, question, wish);
    else start();
  }

  function empty() {
    replace(blank);
    answer.replaceChildren();
    answer.dataset.state = "empty";
    asked = question = shown = null;
  }

  function clear(button) {
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    keep(key, null);
    empty();
    say("cleared");
    find("[type=reset]").focus();
  }

  // What this tab holds: after a reload, and on a page that the browser had put aside and brings back as it was.
  function restore() {
    const draft = keep(key);
    if (!draft?.answers) return empty();
    if (Object.keys(draft.answers).some((name) => !form().elements[name])) return ask("page", draft.answers, { action: "form" });
    fill(form(), draft.answers);
    if (!draft.shown) return;
    if (JSON.stringify(draft.shown) !== JSON.stringify(shown)) ask("page", draft.shown);
  }

  function download({ name, type, text, base64 }) {
    const content = base64 ? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt()) : text;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // A text of the answer that the person changed: what is printed and how long it is follow.
  function follow(letter) {
    const { value } = letter.querySelector("textarea");
    letter.querySelector("[data-paper]").textContent = value;
    for (const length of letter.querySelectorAll("[data-length]")) length.textContent = [...value].length;
  }

  async function copy(letter) {
    const field = letter.querySelector("textarea");
    let said = "copied";
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      said = "selected";
    }
    for (const other of tool.querySelectorAll("[data-said]")) other.replaceChildren();
    letter.querySelector("[data-said]").replaceChildren(find(`template[data-message="${said}"]`).content.cloneNode(true));
  }

  tool.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("person", entries(form()));
  });
  for (const event of ["input", "change"]) tool.addEventListener(event, ({ target }) => {
    if (target.type === "file") return event === "change" && open(target);
    if (target.closest("[data-letter]")) return follow(target.closest("[data-letter]"));
    save();
    if ("live" in form().dataset && answer.dataset.state === "result") {
      clearTimeout(soon);
      soon = setTimeout(() => asked || ask("change", entries(form()), { action: "submit", ...since }), STILL);
    }
  });
  for (const event of ["focusin", "pointerdown"]) tool.addEventListener(event, ({ target }) => target.closest("form, [data-files]") && start(), { once: true });
  tool.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.type === "reset") {
      event.preventDefault();
      clear(button);
    } else if ("retry" in button.dataset) retry();
    else if ("print" in button.dataset) print();
    else if ("copy" in button.dataset) copy(button.closest("[data-letter]"));
    else if (button.dataset.take) take(button.dataset.take);
    else if (files?.[button.dataset.format]) download(files[button.dataset.format]);
    else if (button.dataset.format) ask("person", shown, { action: "export", format: button.dataset.format, ...since });
  });

  addEventListener("pagehide", () => watch(0));
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    restore();
    if (worker && !ready) watch(QUIET);
    else if (pending) watch(SLOW);
  });
  if (keep(key)) restore();
  if (!worker && !navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(start);
}

for (const tool of document.querySelectorAll("[data-tool]")) run(tool);
