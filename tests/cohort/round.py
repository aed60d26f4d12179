"""A round as the page leads through it, for tests: requests one after the other, each with what the page keeps."""

import json
from base64 import b64encode
from typing import Any

from widgets.engine.respond import respond

MENTEES = """Nom et prénom;Adresse e-mail;Quelle aide cherchez-vous ?;Langues;Moments;Vœu 1;Vœu 2;Commentaire libre
Anne Dubois;anne@ex.example;Des conseils;français;soir;Marc Petit;Lucie Roy;à ménager
Paul Noir;paul@ex.example;Écoute;français, anglais;matin;;;à ménager
Zoé Blanc;;Des conseils;anglais;soir;Marc Petit;;
Tom Roux;tom@ex.example;Compétences;français;week-end;;;
"""
MENTORS = """Nom;E-mail;Aide proposée;Langues;Moments;Nombre de personnes
Marc Petit;marc@ex.example;Des conseils;français;soir;1
Lucie Roy;lucie@ex.example;Écoute, Des conseils;français, anglais;matin, soir;2
"""


class Round:
    """The page of a round: what it keeps, and the last reply."""

    def __init__(self, language: str = "fr") -> None:
        self.language = language
        self.cohort: Any = None
        self.reply: dict[str, Any] = {}

    def ask(self, action: str, fields: Any = None, files: Any = (), **more: Any) -> dict[str, Any]:
        """The reply to an action, once all work is done; what the page keeps follows it."""
        of_page = {"cohort": self.cohort, "language": self.language, "today": "2026-01-15"}
        request = {**of_page, "action": action, "fields": fields or {}, "files": list(files), **more}
        self.reply = json.loads(respond(json.dumps(request)))
        while self.reply["status"] == "working":
            request |= {"cohort": None, "fields": {}, "action": "go_on", "job": self.reply["job"]}
            self.reply = json.loads(respond(json.dumps(request)))
        self.cohort = self.reply.get("cohort", self.cohort)
        return self.reply

    def open(self, what: str, *contents: str, name: str = "list.csv") -> dict[str, Any]:
        """Open files of these texts."""
        files = [{"name": name, "content": as_url(content)} for content in contents]
        return self.ask(f"open:{what}", files=files)

    def read(self, mentees: str = MENTEES, mentors: str = MENTORS) -> dict[str, Any]:
        """Open and read two lists."""
        for what, content in (("mentees", mentees), ("mentors", mentors)):
            self.open(what, content)
            self.ask("columns:0")
        return self.reply

    def file(self, name: str, fields: Any = None) -> dict[str, str]:
        """The file of this name."""
        written: dict[str, str] = self.ask(f"file:{name}", fields)["files"][name]
        return written


def as_url(text: str) -> str:
    """A text as the page sends the bytes of a file."""
    return f"data:;base64,{b64encode(text.encode()).decode()}"
