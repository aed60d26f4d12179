"""Words that could hurt stay out of the guide, and those that protect are there, in both languages.

A sentence may read as forbidding someone to speak, promise what nobody can keep, send someone to face the person who
hurt them, or ask about health and origin one by one. Each that was found is kept here by what makes it harmful.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import ROOT
from widgets.engine.facts import clauses
from widgets.engine.text.languages import LANGUAGES

PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name not in ("README.md", "changes.md")]
TEXTS = [
    *PAGES,
    *sorted((ROOT / "widgets/catalogue").rglob("strings.toml")),
    *sorted(path for kind in ("md", "toml") for path in (ROOT / "widgets/defaults").rglob(f"*.{kind}")),
    *sorted((ROOT / "tests/sample_organisation").rglob("*.md")),
]
EACH = pytest.mark.parametrize("language", LANGUAGES)

NEVER = {
    "a closed list of exceptions": [
        r"il y a (?:deux|trois|quatre) exceptions|les seules exceptions",
        r"there are (?:two|three|four) exceptions|the only exceptions",
    ],
    "a secret without any exception": [r"sans aucune exception", r"(?:with|without) (?:no|any) exception at all"],
    "nothing will be repeated": [
        r"(?:répète|répétera) à personne|rien (?:de ce qui se dit )?ne (?:\w+ )?(?:est|sera) répété",
        r"repeats? to nobody|nothing (?:that is said |you say )?(?:is|will be) repeated",
    ],
    "one person alone reads it": [
        r"la coordination seule\b|seule la coordination",
        r"coordinator alone\b|only the coordinator reads",
    ],
    "notes that nobody may ever see": [r"ne les montre à personne", r"shows? them to nobody"],
    "private life that must be told": [r"le taire en est un", r"hiding it is one"],
    "nobody asks whether all is well": [r"personne n’a à en dire plus", r"nobody has to say more"],
    "no time limit, where the law sets one": [r"ni date limite", r"no time limit"],
    "the programme judges a serious case": [r"nous entendons l’autre personne", r"we hear the other person"],
    "face the person first, then tell": [r"s’il insiste, arrêtez et parlez-en", r"if he insists, stop and tell"],
    "suicide asked in a roundabout way": [
        r"vous faire du mal|sans compagnie",
        r"(?:hurt|hurting|harming) yourself",
    ],
    "an advance, or a meeting presumed": [
        r"projet plus personnel|nous (?:devrions nous croiser|nous croiserons)|mots échangés|à bientôt,|merci d’avance",
        r"little more personal|our paths (?:should )?cross|our few words|see you soon",
    ],
    "people picked out by health or origin": [
        r"invitez[^.|\n]*(?:handicap|origine)|(?:mentore\*?\*?, par groupe)",
        r"invite[^.|\n]*(?:disab|origin)|group by group",
    ],
    "health asked about": [
        r"handicap (?:vous fait hésiter|gêne)|ce qui vous pèse ;",
        r"disability (?:make you hesitate|stand)|what weighs on you;",
    ],
    "leaving needs a good word": [r"(?:arrêtez\. )remerciez pour ce qui", r"stop\. say thank you for what"],
}
SEEN = {
    "a closed list of exceptions": ("Il y a deux exceptions : une", "The only exceptions are those"),
    "a secret without any exception": ("Oui, sans aucune exception", "Yes, with no exception at all"),
    "nothing will be repeated": (
        "Rien de ce qui se dit ne nous est répété.",
        "Nothing will be repeated to your manager",
    ),
    "one person alone reads it": ("La coordination seule.", "The coordinator alone[, and"),
    "people picked out by health or origin": ("Invitez une à une les personnes handicapées", "Invite disabled people"),
    "an advance, or a meeting presumed": ("Merci encore, et à bientôt,", "Our paths should cross on this occasion"),
}


def plain(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


def read(path: Path) -> str:
    return plain(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("harm", NEVER)
def test_a_sentence_that_could_hurt_is_nowhere(harm: str) -> None:
    pattern = re.compile("|".join(NEVER[harm]), re.I)
    places = [f"{path.relative_to(ROOT)}: {match[0]}" for path in TEXTS for match in pattern.finditer(read(path))]
    assert places == []


@pytest.mark.parametrize("harm", SEEN)
def test_the_patterns_see_what_they_look_for(harm: str) -> None:
    for pattern, sentence in zip(NEVER[harm], SEEN[harm], strict=True):
        assert re.search(pattern, sentence, re.I), sentence


# ── What protects ────────────────────────────────────────────────────────────────────────────────────────────────────

SECRECY = {"fr": r"confiden|secret|reste entre", "en": r"confiden|secre|stays? between"}
RIGHTS = {
    "fr": (r"signaler comment [^.]*\btraité", r"demander conseil"),
    "en": (r"report(?:ing)? how [^.]*\btreated", r"get(?:ting)? advice"),
}


def policies(language: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each policy, without its last part, which only leads elsewhere."""
    for path in sorted((ROOT / "docs" / language / "policies").glob("*.md")):
        yield path.name, read(path).split("## Et maintenant")[0].split("## What next")[0]


@EACH
def test_a_policy_that_speaks_of_secrecy_names_the_rights_to_report_and_to_get_advice(language: str) -> None:
    speaking = {name: text for name, text in policies(language) if re.search(SECRECY[language], text, re.I)}
    assert {"charter.md", "call-for-mentees.md", "call-for-mentors.md", "conflicts.md", "complaints.md"} <= set(
        speaking
    )
    lacking = [
        (name, right)
        for name, text in speaking.items()
        if name != "index.md"
        for right in RIGHTS[language]
        if not re.search(right, text, re.I)
    ]
    assert lacking == []


LEAVE_A_WAY = (
    "secrecy.limits",
    "secrecy.strict",
    "existence.private",
    "mentee_tells.nothing",
    "mentee_tells.own",
    "mentee_tells.agreed",
    "programme_told.nothing",
    "programme_told.attendance",
    "programme_told.progress",
    "notes_kept.each_own",
    "notes_end.destroyed",
    "notes_end.returned",
)
"""Clauses that ask for silence, or for what one holds to be given up: each says when it does not hold."""
GO_AT_ONCE = ("notice.meeting", "notice.month", "closing.meeting")
"""Clauses that hold back someone who leaves: whoever was hurt need not wait, nor come."""


@EACH
def test_a_clause_that_asks_for_silence_says_when_it_does_not_hold(language: str) -> None:
    texts = {key: pair[language] for key, pair in clauses.load(["confidence", "ending"]).pairs.items()}
    way = re.compile({"fr": r"\bsauf\b|\bhors\b", "en": r"\bexcept\b|\bunless\b|\bapart from\b|\bbeyond\b"}[language])
    assert [key for key in LEAVE_A_WAY if not way.search(texts[f"clause.{key}"])] == []
    hurt = {"fr": "bless", "en": "hurt"}[language]
    assert [key for key in GO_AT_ONCE if hurt not in texts[f"clause.{key}"]] == []


@EACH
def test_a_disagreement_never_has_to_stay_between_two_people(language: str) -> None:
    outside = {"fr": "directement", "en": "straight to"}[language]
    pairs = clauses.load(["reviews"]).pairs
    assert [key for key in ("talk", "then_third") if outside not in pairs[f"clause.disagreement.{key}"][language]] == []


# ── Told once, and first ─────────────────────────────────────────────────────────────────────────────────────────────

MARKER = re.compile(r"<!-- (harm: all|calls: [A-Za-z,-]+) -->")
CALLS = re.compile(r"<!-- calls: ([a-z,]+) -->")
TOLD_ONCE = ("benefits.md", "scenarios.md", "policies/complaints.md", "hard-days/treated-badly.md")


@pytest.mark.parametrize("page", TOLD_ONCE)
@EACH
def test_what_to_do_about_harm_is_the_one_shared_text(page: str, language: str) -> None:
    text = read(ROOT / "docs" / language / page)
    assert len(re.findall("<!-- harm: all -->", text)) == 1
    assert "where-to-turn.md" in text


def test_a_marker_stands_alone_in_its_paragraph_and_alike_in_both_languages() -> None:
    for path in PAGES:
        text = read(path)
        blocks = [re.sub("`[^`]*`", "", block).strip() for block in text.split("\n\n")]  # a mark may be spoken of
        assert all(MARKER.fullmatch(block) for block in blocks if "<!-- harm" in block or "<!-- calls" in block), path
    for path in sorted((ROOT / "docs/fr").rglob("*.md")):
        twin = ROOT / "docs/en" / path.relative_to(ROOT / "docs/fr")
        assert MARKER.findall(read(path)) == MARKER.findall(read(twin)), path


@EACH
def test_whom_to_call_comes_before_any_advice(language: str) -> None:
    """Where a life may be in danger: in the scenario, and in what to do in an emergency."""
    ask = {"fr": "« Pensez-vous au suicide ? »", "en": "“Are you thinking about suicide?”"}[language]
    scenario = read(ROOT / "docs" / language / "scenarios.md").split("### 7.")[1].split("### 8.")[0]
    before, _, after = scenario.partition(ask)
    assert after, "the question is not asked in plain words"
    assert CALLS.findall(before) == ["danger,despair"]
    advice = before.split("</summary>")[1]
    assert len(re.findall(r"\w+", CALLS.sub("", advice.partition("<!-- calls")[0]))) < 30
    emergency = read(ROOT / "docs" / language / "policies/complaints.md").split("\n## ")[1]
    assert CALLS.findall(emergency) == ["danger,despair,threat"]
    serious = read(ROOT / "docs" / language / "hard-days/something-serious.md").split("\n# ")[1]
    assert CALLS.findall(serious) == ["danger,despair"]
    assert len(re.findall(r"\w+", serious.partition("<!-- calls")[0])) < 30


@EACH
def test_whoever_hears_of_danger_is_not_left_alone_with_it(language: str) -> None:
    """The scenario says whom to tell, and what an agreement says of danger."""
    scenario = read(ROOT / "docs" / language / "scenarios.md").split("### 7.")[1].split("### 8.")[0]
    for word in {"fr": ("coordination", "accord"), "en": ("coordinator", "agreement")}[language]:
        assert word in scenario
