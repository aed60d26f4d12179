// What passes between the page, Python's worker, Python and the browser's storage. Checked by tsc, published nowhere.

/** The values of each field of a form. Names and values are those of the HTML that Python wrote. */
export type Answers = Record<string, string[]>;

/** What Python is asked to do; see widgets/engine/respond.py. A file is a `data:` URL of its bytes: Python decodes them. */
export type Action =
  | { action: "submit"; earlier?: string | undefined } // an older data file to compare with
  | { action: "import"; file: string }
  | { action: "import"; from: { widget: string; answers: Answers }[] } // what other widgets hold in the same tab
  | { action: "merge"; file: string } // the draft of somebody else, to be joined with this one
  | { action: "restore" } // the form that holds these answers, when it is not the blank one
  | { action: "follow" } // the same, for what the form says of its answers
  | { action: "reshape" } // the same, once an answer has made it another form
  | { action: "export"; format: string; earlier?: string | undefined };

/** The JSON that Python reads. */
export type Request = Action & {
  widget: string;
  language: string;
  answers: Answers;
  today: string; // 2026-11-24, where the person is
  now: string; // 2026-11-24T09:30:00.000Z
  identity: string; // tells these answers from all others
  programme?: string; // of the organisation's, where the page names one
  taken?: Origins; // the answers that come from other widgets
};

/** Of each answer that was taken over, the widget that it comes from. */
export type Origins = Record<string, string>;

/** A file to hand out: a text, or the bytes of a file that is none. */
export type ResultFile = { name: string; type: string } & ({ text: string; base64?: never } | { base64: string; text?: never });

/** The JSON that Python writes. */
export interface Reply {
  status: "problems" | "result" | "filled" | "followed" | "refused" | "file" | "needs" | "error";
  form: string; // HTML, or empty
  html: string;
  outcome: Outcome | null; // a result in a line
  files: Record<string, ResultFile>; // by format
  focus: string; // the id of the element to bring the person to; for "needs", the bundle to load first
  identity: string | null; // null: unchanged; empty: the page makes one
  outcome?: Outcome | null; // of a result
  taken?: Origins | null; // the answers of the form that come from other widgets; null: unchanged
}

/** What an answer comes to, in a line of each language; see widgets/engine/respond.py. */
export interface Outcome {
  made: string; // 2026-11-24
  headline: Record<string, string>;
  step: Record<string, string> | null;
  day: string | null;
  target: string | null;
}

/** What Python says of a mentoring as a whole; see widgets/engine/mentoring.py. */
export interface MentoringReply {
  status: "file" | "read" | "refused" | "error";
  html: string; // what the person is asked before it is shown, or why it is refused
  files: Record<string, ResultFile>;
  mentoring: Mentoring | null; // what the file holds: kept once the person says so
}

/** What Python says of the people of a programme; see widgets/cohort/door.py. */
export interface CohortReply {
  status: "shown" | "working" | "needs" | "error";
  html?: string; // all that the page shows; without it, what it shows stays
  notice?: string; // HTML: what became of what was asked
  focus?: string; // the id of what the person is brought to
  cohort?: unknown; // what Python has to keep; null: nothing
  files?: Record<string, ResultFile>;
  saves?: boolean; // the file holds all of it
  job: string; // of what Python is at work on: to be asked to go on
  share: number; // 0 to 1 of it
}

/** A result in a line of each language, for a page without Python; days are written 2026-12-04. */
export interface Outcome {
  made: string;
  headline: Record<string, string>; // by language
  step: Record<string, string> | null;
  day: string | null;
  target: string | null; // the page that the step leads to, by its key
}

/** A request that waits for its turn, or for its reply. Times are those of the draft's clock (draft.js). */
export interface PendingRequest {
  action: Action;
  origin: Origin;
  askedAt: number;
  answers?: Answers; // without them: those that the form holds when the request is sent
  result?: Result | null; // for a file: the result that was shown when the person asked for it
  sentAt?: number;
  sentAnswers?: Answers;
}

/** A person asks, and is brought to the reply; the page asks for what it showed before; a result follows a change. */
export type Origin = "person" | "page" | "change";

/** The result in the page: the answers it rests on, the older file it is compared with, the files it offers. */
export interface Result {
  answers: Answers;
  earlier: string | undefined;
  files: Record<string, ResultFile>;
}

/** The state of the region where answers are shown (`data-state`; the style sheets know it). */
export type AnswerState = "empty" | "loading" | "result" | "problems" | "failed";

/** A message of the page: the name of a <template data-message>. */
export type Message =
  | "loading" | "starting" | "ready" | "failed" | "forbidden" | "waiting" | "noted" | "answered" | "problems"
  | "written" | "opened" | "closed" | "nothing" | "working" | "cancelled" | "unreadable" | "undone" | "unavailable" | "copied" | "selected";

/** What is kept of a widget, as JSON in the storage of its tab or of the device. Tabs of earlier versions hold less. */
export interface StoredDraft {
  answers: Answers;
  shown: Answers | null; // those that the result in the page rests on
  identity: string | null;
  changed?: string; // the day of the last change
  outcome?: Outcome | null; // of the result
  taken?: Origins; // the answers that come from other widgets
}

/** What is kept of a mentoring as a whole: its days, by the names of steps without a tool, and what tells it from others. */
export interface StoredSteps {
  days: Record<string, string>;
  identity: string | null;
}

/** All that is kept. */
export interface Mentoring {
  tools: Record<string, StoredDraft>;
  days: Record<string, string>;
  identity: string;
}

/** Where a person is in a form, as JSON in the tab's sessionStorage: a step, and what is shown beside it. */
export interface Place {
  step: string | null; // null: the first
  shows: "step" | "deeper" | "all";
}

/** The page to Python's worker: "start" once, then requests one by one; after "end" the worker stores nothing more. */
export type ToWorker =
  | { type: "start"; cold: boolean } // cold: not from the memory snapshot of an earlier visit
  | { type: "request"; request: string }
  | { type: "end" };

/** Python's worker to the page. */
export type FromWorker =
  | { type: "loaded"; share: number } // 0 to 1: of the bytes to fetch
  | { type: "alive" }
  | { type: "ready" }
  | { type: "answer"; answer: string }
  | { type: "failed"; reason: string; isForbidden: boolean }
  | { type: "ended" };

/** Why Python does not start: a file did not come or nothing was heard; or the browser, or a policy, does not let it run. */
export type Failure = "failed" | "forbidden";

/** bundle.json, which bundle.mjs writes. */
export interface Bundle {
  name: string; // a digest of all that is in it
  version: string; // of Pyodide
  lock: object;
  sizes: Record<string, number>; // bytes of the large files
  proof: [request: string, answer: string]; // what Python must answer before it is used
}
