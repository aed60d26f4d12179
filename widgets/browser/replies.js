// What Python's replies change in the page.
/** @import { PendingRequest, Reply } from "./types.d.ts" */
/** @import { Widget } from "./widget.js" */
import { download } from "./files.js";
import { textOfLine } from "./taken.js";

/**
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
export function receive(widget, request, reply) {
  const { action } = request.action;
  if (reply.form && request.origin === "change" && widget.draft.isFollowed) widget.draft.follow(reply.form);
  if (request.origin === "change" && reply.status !== "result") return void widget.save(); // problems wait until the person asks
  if (action === "import" && request.origin === "page") return receiveTaken(widget, request, reply);
  if (action === "follow") return receiveMarks(widget, request, reply);
  if (action === "restore") return receiveRestored(widget, request, reply);
  if (action === "reshape") return receiveReshaped(widget, request, reply);
  switch (reply.status) {
    case "file":
      Object.values(reply.files).forEach(download);
      break;
    case "needs":
      widget.status.say("unavailable", widget.answer.notice ?? widget.filesNotice);
      break;
    case "filled":
      receiveFilled(widget, request, reply);
      break;
    case "refused":
      receiveNotice(widget, request, reply);
      break;
    default:
      receiveAnswer(widget, request, reply);
  }
}

/**
 * The form that holds what the tab keeps, where the blank one lacks fields; then the result that was shown.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveRestored(widget, request, reply) {
  if (reply.status === "filled") fill(widget, reply, request.askedAt);
  const shown = widget.draft.load()?.shown;
  widget.save();
  if (shown) widget.ask("page", { action: "submit" }, { answers: shown });
}

/**
 * What was taken over as the page was opened: nobody asked for it, so nobody is moved, and nothing is said of nothing.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveTaken(widget, request, reply) {
  if (reply.status !== "filled" || !Object.keys(reply.taken ?? {}).length) return;
  fill(widget, reply, request.askedAt);
  widget.save();
  widget.status.announce(textOfLine(widget.draft.form));
}

/**
 * The form as it is, with the marks of what was taken over.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveMarks(widget, request, reply) {
  if (reply.form) fill(widget, reply, request.askedAt);
}

/**
 * The form that an answer has made another one; a result that is shown follows.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveReshaped(widget, request, reply) {
  if (reply.status === "filled") {
    const { sentAt = 0, sentAnswers = {} } = request;
    fill(widget, reply, sentAt);
    widget.draft.leaveOut(sentAnswers, sentAt);
    widget.status.tell(reply.html);
  }
  widget.save();
  if (widget.draft.isLive && widget.answer.state === "result") widget.followChange();
}

/**
 * The form that holds what was imported, or two drafts made one.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveFilled(widget, request, reply) {
  const isMerge = request.action.action === "merge";
  const since = isMerge ? (request.sentAt ?? 0) : request.askedAt;
  if (isMerge && widget.draft.changedAfter(since).size) return widget.queue.putBack(request); // the draft as it is now
  fill(widget, reply, since);
  if ("file" in request.action) widget.draft.forgetLeftOut();
  if (isMerge) widget.answer.empty(); // the result rested on one of the drafts alone
  receiveNotice(widget, request, reply);
  if (request.origin === "person" && reply.focus) bringTo(document.getElementById(reply.focus));
}

/**
 * Put the form of the reply into the page; what the person wrote since stays.
 * @param {Widget} widget
 * @param {Reply} reply
 * @param {number} since a time of the draft's clock
 */
function fill(widget, reply, since) {
  if (reply.taken) widget.draft.setTaken(reply.taken, since);
  widget.draft.replaceForm(reply.form, widget.draft.changedAfter(since));
  if (reply.identity !== null) widget.draft.identity = reply.identity;
}

/**
 * What became of a file, said beside the field where it was chosen.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveNotice(widget, request, reply) {
  const place = "earlier" in request.action ? widget.answer.notice : null;
  (place ?? widget.filesNotice).innerHTML = reply.html;
  widget.save();
}

/**
 * A result, problems, or an error.
 * @param {Widget} widget
 * @param {PendingRequest} request
 * @param {Reply} reply
 */
function receiveAnswer(widget, request, reply) {
  const { action, origin, askedAt, sentAnswers = {} } = request;
  const hasWrittenOn = widget.draft.changedAfter(askedAt).size > 0;
  if (action.action === "import" && reply.status === "result") {
    fill(widget, reply, askedAt); // what two people settled opens with its answer
    widget.draft.forgetLeftOut();
    widget.answer.show(reply, widget.draft.answers, undefined);
    widget.filesNotice.replaceChildren();
    widget.save();
    widget.status.say("");
    return bringTo(document.getElementById(reply.focus));
  }
  if (reply.form && (reply.status === "problems" || widget.draft.isFaulty)) widget.draft.replaceForm(reply.form);
  widget.answer.show(reply, sentAnswers, "earlier" in action ? action.earlier : undefined);
  if (reply.status === "result") widget.draft.outcome = reply.outcome ?? null;
  widget.save();
  if (origin === "person" && !hasWrittenOn) {
    widget.status.say(""); // focus goes to what is new, which a screen reader then reads: once is enough
    return bringTo(document.getElementById(reply.focus));
  }
  if (origin !== "change") widget.status.say(reply.status === "result" ? "answered" : reply.status === "problems" ? "problems" : "");
}

/**
 * Focus an element and scroll to it once it is drawn: Firefox tells a screen reader of what is focused before it tells of
 * what was put in the page in the same task, and Orca then loses its place.
 * @param {HTMLElement | null} element
 */
function bringTo(element) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: "start" });
    }),
  );
}
