"""The helps of "Which help do I need?": which answers speak for each, and which rule it out."""

from widgets.catalogue.orientation import form

type Answer = tuple[str, str]
"""A question and the option chosen."""

URGENT = tuple(("now", option) for option in form.URGENT)

SPEAKS_FOR = {
    "mentor": (
        ("stake", "path"),
        ("stake", "place"),
        ("wish", "experience"),
        ("precise", "direction"),
        ("precise", "fog"),
        ("learnable", "practice"),
        ("horizon", "year"),
        ("tried", "study"),
        ("side", "outside"),
    ),
    "coach": (
        ("stake", "self"),
        ("wish", "questions"),
        ("precise", "result"),
        ("horizon", "weeks"),
        ("power", "me"),
        ("tried", "advice"),
        ("side", "outside"),
    ),
    "sponsor": (
        ("stake", "job"),
        ("wish", "door"),
        ("precise", "result"),
        ("power", "others"),
        ("tried", "asked"),
        ("side", "inside"),
    ),
    "peer": (
        ("stake", "place"),
        ("stake", "hold"),
        ("wish", "company"),
        ("precise", "fog"),
        ("horizon", "once"),
        ("tried", "nothing"),
    ),
    "manager": (
        ("stake", "work"),
        ("wish", "decision"),
        ("horizon", "once"),
        ("power", "manager"),
        ("tried", "nothing"),
        ("side", "inside"),
    ),
    "training": (
        ("stake", "skill"),
        ("wish", "lesson"),
        ("precise", "result"),
        ("learnable", "course"),
        ("horizon", "weeks"),
        ("power", "me"),
    ),
    "care": (*URGENT, ("wish", "relief")),
    "rights": (("now", "threat"), ("now", "harassment"), ("now", "rights"), ("wish", "defence")),
}
"""The answers (question, option) that speak for each help, in the guide's order."""

CONTRADICTS = {
    "mentor": (
        *URGENT,
        ("wish", "decision"),
        ("wish", "lesson"),
        ("wish", "relief"),
        ("wish", "defence"),
    ),
    "coach": (*URGENT, ("wish", "relief"), ("horizon", "once")),
    "sponsor": (*URGENT, ("precise", "fog")),
    "peer": URGENT,
    "manager": (*URGENT, ("side", "outside")),
    "training": (*URGENT, ("learnable", "no")),
    "care": (),
    "rights": (),
}
"""The answers that rule a help out."""

PROFESSIONS = ("care", "rights")
"""Helps that are a profession: they stand first as soon as an answer speaks for them."""
