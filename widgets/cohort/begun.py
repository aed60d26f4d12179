"""The agreements of the pairs, begun with what is known: a data file each, as the tool writes it, in an archive.

No address is in them: who has accepted gives it, or the coordinator does.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from widgets.cohort.letters import Proposal, called
from widgets.engine.file.data_file import VERSION
from widgets.engine.text.texts import Listing, Phrase, Texts

LONGEST = {"mentee_name": 80, "mentor_name": 80, "programme": 120, "topics": 400}
"""Characters that the agreement takes."""

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


def agreement(proposal: Proposal, programme: str, texts: Texts, language: str, today: date) -> str:
    """The data file of one pair's agreement; `programme` is its name, "" for none."""
    topics = texts.words(Listing(proposal.first, "sentence"), language)
    known = {
        "mentee_name": called(proposal.mentee),
        "mentor_name": called(proposal.mentor),
        "programme": programme,
        "topics": topics,
    }
    answers = {name: text[: LONGEST[name]] for name, text in known.items() if text}
    document = {"tool": "agreement", "version": VERSION, "made": today.isoformat(), "answers": answers}
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"


def archive(proposals: Iterable[Proposal], programme: str, texts: Texts, language: str, today: date) -> bytes:
    """All of them in one archive, the same bytes for the same pairs; each file is named after the codes of its pair."""
    file = BytesIO()
    with ZipFile(file, "w") as folder:
        for number, proposal in enumerate(proposals, 1):
            codes = f"{proposal.mentee.code} {proposal.mentor.code}"
            begun = texts.say(Phrase("file_name.begun", {"codes": _NOT_IN_NAMES.sub("-", codes).strip("-")}), language)
            content = agreement(proposal, programme, texts, language, today)
            # Numbered: two pairs may differ in signs alone that no file name should hold.
            folder.writestr(ZipInfo(f"{number:03}-{begun}.json", (1980, 1, 1, 0, 0, 0)), content.encode("utf-8"))
    return file.getvalue()
