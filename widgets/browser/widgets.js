// A tool in its page: carries the form's entries to Python and Python's answer to the page, and keeps both safe.
// It knows no field, no rule and no sentence: those are in the HTML and in Python.
const base = new URL(".", import.meta.url);
const QUIET = 20_000; // milliseconds without a sign from Python while it starts
const SLOW = 15_000; // milliseconds without an answer once it runs

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
    else field.value = values[0] ?? "";
  }
}

function run(tool) {
  const find = (selector) => tool.querySelector(selector);
  const status = find("[data-status]");
  const progress = find("[data-progress]");
  const answer = find("[data-answer]");
  const blank = find("form[data-widget]").outerHTML;
  const key = `tool-${find("form[data-widget]").dataset.widget}`;
  let worker, ready, timer, files, restarted;
  let asked = null; // null, or how the waiting question was asked: "person" moves the focus, "page" does not
  let step = 0;
  let pending = 0; // questions sent and not answered: only the last one's answer is shown

  const form = () => find("form[data-widget]");
  const say = (message) => status.replaceChildren(...(message ? [find(`template[data-message="${message}"]`).content.cloneNode(true)] : []));
  const watch = (delay) => {
    clearTimeout(timer);
    if (delay) timer = setTimeout(stalled, delay);
  };
  const save = () => keep(key, { answers: entries(form()), shown: answer.dataset.state === "result" });

  function start() {
    if (worker) return;
    worker = new Worker(new URL("worker.js", base), { type: "module" });
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = () => failed();
    worker.postMessage({ start: true });
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
    } else if (data.ready) {
      watch(0);
      ready = true;
      progress.hidden = true;
      say("ready");
      if (asked) send();
    } else if ("answer" in data) {
      if (--pending) return;
      watch(0);
      restarted = false;
      if (asked) show(JSON.parse(data.answer)); // else the answers were cleared meanwhile
    } else failed();
  }

  function ask(how) {
    asked = how;
    if (answer.dataset.state !== "result") answer.dataset.state = "loading";
    save();
    if (ready) return send();
    start();
    if (how === "person") say("waiting");
  }

  function send() {
    pending += 1;
    watch(SLOW);
    const { widget, language } = form().dataset;
    worker.postMessage({ request: JSON.stringify({ widget, language, action: "submit", answers: entries(form()) }) });
  }

  function show(reply) {
    const byPerson = asked === "person";
    asked = null;
    if (reply.form && (reply.status === "problems" || "faulty" in form().dataset)) replace(reply.form);
    answer.innerHTML = reply.html;
    answer.dataset.state = reply.status === "error" ? "failed" : reply.status;
    files = reply.files;
    save();
    say(reply.status === "result" ? "answered" : reply.status === "problems" ? "problems" : "");
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

  // A question without an answer gets a new worker once; after that, and at the start, the person decides.
  function stalled() {
    if (!ready || restarted) return failed();
    restarted = true;
    stop();
    start();
  }

  function failed() {
    stop();
    answer.replaceChildren();
    answer.dataset.state = "failed";
    say("failed");
    if (asked === "person") find("[data-retry]").focus();
  }

  function clear(button) {
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    keep(key, null);
    replace(blank);
    answer.replaceChildren();
    answer.dataset.state = "empty";
    asked = null;
    say("cleared");
    find("[type=reset]").focus();
  }

  function download({ name, type, text }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  tool.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("person");
  });
  for (const event of ["input", "change"]) tool.addEventListener(event, save);
  for (const event of ["focusin", "pointerdown"]) tool.addEventListener(event, ({ target }) => target.closest("form") && start(), { once: true });
  tool.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.type === "reset") {
      event.preventDefault();
      clear(button);
    } else if ("retry" in button.dataset) asked ? ask(asked) : start();
    else if ("print" in button.dataset) print();
    else if (button.dataset.format) download(files[button.dataset.format]);
  });

  const draft = keep(key);
  if (draft?.answers) fill(form(), draft.answers);
  if (draft?.shown) ask("page");
  else if (!navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(start);
}

for (const tool of document.querySelectorAll("[data-tool]")) run(tool);
