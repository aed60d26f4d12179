"""What goes back to the page, as JSON (`respond` says what each part is)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from widgets.engine.actions.request import Request
from widgets.engine.pair import active_form
from widgets.engine.pair.active_form import ActiveForm
from widgets.engine.show import render
from widgets.engine.text.texts import Phrase


def reply(
    status: str,
    focus: str,
    form: str = "",
    html: str = "",
    result: Any = None,
    outcome: Any = None,
    files: Any = None,
    identity: str | None = None,
    taken: Mapping[str, str] | None = None,
) -> str:
    """The reply of this status, of which all that is not given is empty."""
    content = {"status": status, "form": form, "html": html, "result": result, "outcome": outcome, "files": files or {}}
    return json.dumps({**content, "focus": focus, "identity": identity, "taken": taken}, ensure_ascii=False)


def problems(request: Request, sheet: ActiveForm) -> str:
    """The form with its problems."""
    return reply("problems", focus="problems", form=form(request, sheet))


def filled(
    request: Request,
    typed: Mapping[str, Sequence[str]],
    says: Sequence[Phrase | None],
    identity: str | None = None,
    focus: str = "",
    taken: Mapping[str, str] | None = None,
) -> str:
    """The form that holds `typed`, without its problems: nobody has asked for an answer yet."""
    request = request if taken is None else request._replace(taken=taken)
    sheet = active_form.read(request.widget, typed)._replace(problems=())
    html = "<br>\n".join(render.notice(request.widget, request.language, phrase) for phrase in says if phrase)
    return reply("filled", focus=focus, form=form(request, sheet), html=html, identity=identity, taken=taken)


def form(request: Request, sheet: ActiveForm) -> str:
    """The form as it stands: the widget's own, or that of two drafts."""
    arguments = (sheet.form, request.language, sheet.form_answers, sheet.problems, sheet.hidden)
    if pair := sheet.pair:
        return render.pair(*arguments, pair)
    return render.form(*arguments, sheet.is_in_force, request.taken)
