"""Overlays with faults, one small case for each kind, and overlays without: name → file → content."""

from pathlib import Path

from overlay.shape import PROTECTED
from tests.overlay.documents import CALENDAR, PLACE, RELATION, jpeg, office, pdf, turned, webp
from tests.overlay.project import heads, page, png, svg
from widgets.engine.facts.organisation import shipped
from widgets.engine.widget import WIDGETS

SITE = 'name.fr = "Chez nous"\nname.en = "At ours"\n'
CARD = """
[add.badge]
label.fr = "Badge"
label.en = "Badge"
hint.fr = "A un badge."
hint.en = "Has a badge."
missing.fr = "Dites à quel point le badge compte."
missing.en = "Say how much the badge matters."
evidence.fr = "un badge"
evidence.en = "a badge"
question.fr = "Avez-vous un badge ?"
question.en = "Have you got a badge?"
"""


def colours(*lines: str) -> str:
    return "\n".join((":root {", *(f"  {line}" for line in lines), "}", ""))


def added(text: str, name: str = "tea") -> dict[str, str]:
    """An added page in both languages, with this text."""
    return {
        f"pages/{language}/{name}.md": page("Tea", "tea", "added: true\n") + f"\n{text}\n" for language in ("fr", "en")
    }


def clause_files(section: str, french: str, english: str) -> dict[str, str]:
    return {f"clauses/{section}.fr.md": french, f"clauses/{section}.en.md": english}


EAP = """
country = "FR"
purpose = "work"
number = "01 23 45 67 89"
institution = "Chez nous"
address = "https://exemple.example/aide"
read = "2026-11-28"
note.fr = "Pour nos équipes."
note.en = "For our staff."
"""

SURVEY = """
[survey]
label.fr = "notre enquête"
label.en = "our survey"
year = 2026
sample.fr = "41 réponses"
sample.en = "41 answers"
"""

LINKS = """
[Un titre](../finding-a-mentor.md#ecrire), [un mot](../glossary.md#mentor), [une page](../roles.md#qui-fait-quoi).
[Là-bas](https://exemple.example/rols.md), [nous](mailto:nous@exemple.example), <nous@exemple.example>, [ici](#the).
[Plus bas](#tasse), [la tasse](../cup.md#dans-le-guide-du-mentorat), [rien](), [le fil](../feed.xml).
[Nos rôles](../roles.md?a=b#mentor "Les rôles"), [une image](../assets/favicon.svg).
[roles] et une note.[^1] <a href="https://exemple.example/">HTML</a> `[code](rols.md)` <!-- [commentaire](rols.md) -->

```
[code](rols.md)
```

    [code](rols.md)

## Thé {#the .vert}

<div id="tasse">Une tasse</div>

[^1]: La note.
[roles]: ../roles.md
[personne]: rols.md
"""

NAMED = 'name.fr = "Accueil"\nname.en = "Welcome"\n'

FAULTS: dict[str, dict[str, str | bytes | Path]] = {
    "unknown_key_near": {"identity.toml": '[site]\nnamme.fr = "Chez nous"\nnamme.en = "At ours"\n'},
    "unknown_key_far": {"identity.toml": '[site]\ncouleur = "vert"\n'},
    "unknown_table": {"identity.toml": "# who we are\n\n[sites] # here\n" + SITE},
    "unknown_in_braces": {"identity.toml": 'site = { nmae = { fr = "Chez nous", en = "At ours" } }\n'},
    "unknown_quoted_with_dots": {"identity.toml": '"site.name" = "Chez nous"\n'},
    "unknown_key_and_what_is_in_it": {"criteria.toml": '[skils]\nlabel.fr = "Savoir-faire"\nhints.fr = "x"\n'},
    "unknown_half": {"identity.toml": '[site]\nname.fr = "Chez nous"\nname.eng = "At ours"\n'},
    "typed_half_elsewhere": {"identity.toml": '[site]\nname.fr = "Chez nous"\nnmae.en = "At ours"\n'},
    "no_language": {"identity.toml": "[languages]\nfr = false\nen = false\n"},
    "half_alone": {
        "identity.toml": '[languages]\nen = false\n\n[site]\nname.en = "At ours"\n',
        "criteria.toml": '[add.badge]\nlabel.fr = "Badge"\n',
    },
    "word_near": {"identity.toml": '[vocabulary]\nmentee.fr = "mentorée"\npair.en = "dyade"\n'},
    "word_far": {
        "identity.toml": '[vocabulary]\nagreement.fr = "pacte"\nmentor.en = "guide"\ncontract.en = "charter"\n'
    },
    "locale": {"identity.toml": '[locale]\nfr = "fr-ca"\nen = "fr-CA"\nde = "de-CH"\n'},
    "unknown_criterion": {"criteria.toml": "[experiense]\ndisabled = true\n"},
    "unknown_point": {"programme.toml": '[fixed]\nrythm = "week"\n'},
    "option_near": {"programme.toml": 'fixed.rhythm = "weekly"\n'},
    "option_far": {"programme.toml": "[recommended]\nlength = true\n"},
    "option_number": {"programme.toml": "[fixed]\nlength = 60\n"},
    "renamed_key": {"programme.toml": '[fixed]\npace = "week"\n'},
    "renamed_option": {"programme.toml": '[fixed]\nrhythm = "bimonthly"\n'},
    "renamed_in_a_list": {
        "programme.toml": '[fixed]\nscope = ["work", "career"]\n[hidden.agreement]\nuniversity = true\n'
    },
    "closed_backwards": {
        "programme.toml": (
            '[closed.year_end]\nfirst = "2027-12-24"\nlast = "2027-01-03"\nname.fr = "Fin d’année"\n'
            'name.en = "Year end"\n'
            '[closed.summer]\nfirst = "2027-08-15"\nlast = "2027-08-02"\nname.fr = "Été"\nname.en = "Summer"\n'
        )
    },
    "closed_half": {"programme.toml": '[closed.ete]\nlast = "2027-08-15"\nname.fr = "Été"\n'},
    "closed_day": {"programme.toml": '[closed."été"]\nfirst = 2027-08-02\nname.fr = "Été"\nname.en = "Summer"\n'},
    "file_near": {"Identité.toml": "", "clause/who.fr.md": "", "LOGO.SVG": ""},
    "file_far": {"budget.txt": b"\xff\xfe", "budget.xlsx": b"\xff\xfe"},
    "not_toml_value": {"identity.toml": "[site]\nname.fr = “Chez nous”\nname.en = At ours\n"},
    "not_toml_two_on_a_line": {"identity.toml": '[site]\nname.fr = "Chez nous", name.en = "At ours"\n'},
    "not_toml_key": {"identity.toml": '[site]\nname.fr: "Chez nous"\nnom du site = "Chez nous"\n'},
    "not_toml_header": {"identity.toml": "[site\n" + SITE + "[publisher]\ncontact = 3\n"},
    "not_toml_open": {"identity.toml": '[site]\nname = ["Chez nous"\ndescription.fr = "x"\n'},
    "not_toml_open_list": {
        "identity.toml": '[site]\nname = [\n  "Chez nous",\n\n[publisher]\ncontact = "a@b.example"\n'
    },
    "not_toml_open_text": {
        "identity.toml": '[site]\ndescription.fr = """\nUn guide.\nname.fr = "Chez nous"\nname.en = "At ours"\n'
    },
    "not_toml_deep": {"identity.toml": "site = " + "[" * 2000 + "]" * 2000},
    "twice_table": {"criteria.toml": "[skills]\ndisabled = true\n\n[network]\n[skills]\ndisabled = false\n"},
    "twice_key": {"identity.toml": '[site]\nname.fr = "Chez nous"\nname.fr = "Chez vous"\nname.en = "At ours"\n'},
    "twice_over_lines": {
        "identity.toml": '[site]\nname.fr = "Chez nous"\nname.en = "At ours"\nname.fr = """\\\n  Chez vous\\\n"""\n'
    },
    "not_utf8": {
        "identity.toml": '[site]\n# à nous\nname.fr = "Qualité"\n'.encode("cp1252"),
        "colours.css": b"\xff\xfe:",
    },
    "wrong_word": {"identity.toml": '[site]\nname.fr = ""\nname.en = 3\n'},
    "wrong_link": {
        "identity.toml": '[publisher]\ncontact = "mailto:nous@exemple.org"\naddress = ["x"]\nsite = "a@b.example"\n'
    },
    "wrong_flag": {"criteria.toml": '[skills]\ndisabled = "True"\n[network]\ndisabled = 1\n'},
    "wrong_table": {"identity.toml": 'site = "Chez nous"\n', "criteria.toml": 'add = "badge"\n'},
    "wrong_array_of_tables": {"criteria.toml": '[[add]]\nlabel.fr = "Badge"\n', "identity.toml": "[[site]]\n" + SITE},
    "wrong_pair": {"identity.toml": '[site]\nname = "Chez nous"\ndescription = 2026-01-15\n'},
    "wrong_pair_in_braces": {"identity.toml": 'site = { name = "Chez nous" }\n'},
    "blank": {"identity.toml": '[site]\nname.fr = " Chez nous"\nname.en = "At ours"\n'},
    "lines": {"identity.toml": '[site]\nname.fr = """\nChez\tnous,\nà deux"""\nname.en = "At ours"\n'},
    "half": {"identity.toml": '[site]\nname.fr = "Chez nous"\n[site.description]\nen = "All of it."\n'},
    "half_of_braces": {"identity.toml": '[site]\nname = { fr = "Chez nous" } # nous\n'},
    "half_in_braces": {"identity.toml": 'site = { name = { fr = "Chez nous" }, description = {} }\n'},
    "missing": {
        "criteria.toml": '[add.badge]\nlabel.fr = "Badge"\nlabel.en = "Badge"\nhints.fr = "Oui"\nhints.en = "Yes"\n'
    },
    "name": {"criteria.toml": CARD.replace("add.badge", 'add."Été 2026"')},
    "placeholder": {"identity.toml": '[site]\nname.fr = "Chez {nous}"\nname.en = "At {Ours} and {ours}"\n'},
    "same_name": {"criteria.toml": CARD.replace('"Badge"', '"Discrétion"', 1)},
    "same_name_of_one_changed": {"criteria.toml": '[experience]\nlabel.fr = "Discrétion "\nlabel.en = "discretion"\n'},
    "none_left": {"criteria.toml": "".join(f"[{name}]\ndisabled = true\n" for name in shipped("criteria.toml"))},
    "there": {"criteria.toml": CARD.replace("badge]", "skills]")},
    "programmes": {
        "programmes/welcome.toml": 'nom.fr = "Accueil"\nlenght.fr = "Six mois"\n[fixed]\nduration = 6\n'
        "[hidden.agreement]\nsecrecy = true\n",
        "programmes/leading.toml": NAMED + '[fixed]\nrythm = "week"\n[forbidden]\nexit = "no_reason"\n',
        "programmes/none.toml": NAMED,
        "programmes/Été 2026.toml": 'name.fr = "Été"\n',
        "programmes/old/welcome.toml": NAMED,
        "programmes/notes.md": "Nos notes.\n",
        "programme/leading.toml": NAMED,
    },
    "programmes_with_what_all_share": {
        "programme.toml": '[fixed]\nmanager = "aware"\n[recommended]\ncopy = "programme"\n'
        '[forbidden]\nmedium = "phone"\n[hidden.agreement]\nplaces = true\n',
        "programmes/welcome.toml": NAMED
        + '[fixed]\nmedium = "phone"\nplaces = "work"\n[forbidden]\ncopy = ["programme"]\n',
        "programmes/leading.toml": NAMED + "[hidden.agreement]\nmanager = true\n",
    },
    "programme_of_a_page": {
        **{
            f"pages/{language}/{name}.md": page(name, name, f"added: true\nprogramme: {named}\n")
            for language in ("fr", "en")
            for name, named in (("tea", "wellcome"), ("cup", "2026"))
        },
        "programmes/welcome.toml": NAMED,
    },
    "programme_of_a_page_without_any": added("Bonjour.")
    | {
        "pages/fr/tea.md": page("Tea", "tea", "added: true\nprogramme: welcome\n"),
    },
    "tool_on_a_page": {
        f"pages/{language}/{name}.md": page("Tea", slug, "added: true\n") + "\n<!-- widget: agreement -->\n"
        for language in ("fr", "en")
        for name, slug in (("tea", "tea"), ("cups/index", "cups"), ("tools/blue", "blue"))
    },
    "both": {"programme.toml": '[fixed]\nrhythm = "week"\n[recommended]\nrhythm = "month"\n'},
    "option_list": {"programme.toml": '[fixed]\ncopy = ["pair"]\nlength = [60, 90]\nmanager = []\n'},
    "option_of_several": {
        "programme.toml": '[fixed]\nscope = ["jobs", "career"]\nchannels = []\nprogress = "words of ours"\n'
        '[recommended]\nnot_ours = ["laws"]\nrespect = {}\n[forbidden]\nplaces = ["home", "work", 3]\n'
    },
    "forbidden_and_chosen": {
        "programme.toml": '[fixed]\nrhythm = "week"\nexceptions = ["danger", "duty"]\n[recommended]\nmedium = "video"\n'
        '[forbidden]\nrhythm = "week"\nexceptions = ["danger", "vulnerable"]\nmedium = ["video", "phone"]\n'
    },
    "forbidden_all": {
        "programme.toml": '[forbidden]\ncosts = ["each_own", "shared", "programme"]\n'
        'exit = ["no_reason", "in_words"]\nprinciples = ["voluntary", "unpaid", "own_decisions", "no_promise"]\n'
        "[hidden.agreement]\nacademic = true\n"
    },
    "forbidden_guarded": {
        "programme.toml": '[forbidden]\nexceptions = ["danger"]\nexit = "no_reason"\nsecrecy = "limits"\n'
    },
    "forbidden_but_one": {"programme.toml": '[forbidden]\ncopy = "programme"\n', "identity.toml": ""},
    "forbidden_but_one_beside": {"programme.toml": 'fixed.manager = "aware"\nforbidden.copy = ["programme"]\n'},
    "hidden_and_decided": {
        "programme.toml": '[fixed]\nrhythm = "week"\n[recommended]\ncopy = "pair"\n[forbidden]\ncosts = "shared"\n'
        "[hidden.agreement]\nmeetings = true\ncopies = true\ncosts = true\n"
    },
    "hidden_unknown": {
        "programme.toml": "[hidden]\nagreement = true\n[hidden.chekin]\narea = true\n"
        "[hidden.assessment]\nzzz = true\n[hidden.candidates]\np1_seen = true\n"
    },
    "hidden_value": {"programme.toml": '[hidden.agreement]\nacademic = "yes"\ncopies = false\n'},
    "hidden_kept": {
        "programme.toml": "[hidden.checkin]\nhurt = true\ncountry = true\nprivate = true\n"
        "[hidden.orientation]\nnow = true\n[hidden.candidates]\ngates = true\ncriteria = true\nhelps = true\n"
        "[hidden.message]\nquestion = true\nreferrer = true\n[hidden.assessment]\ncriterion_skills = true\n"
    },
    "hidden_kept_of_the_agreement": {
        "programme.toml": "[hidden.agreement]\nalways = true\nsecrecy = true\nexit = true\noff_limits_topics = true\n"
        "reviews = true\n[hidden]\nmessage = { you = true }\n"
    },
    "windows": {"identity.toml": b'\xef\xbb\xbf[site]\r\n# nous\r\nname.fr = "Chez nous"\r\n'},
    "lines_unknown": {
        "lines.toml": 'first = "Belgique"\n[replace.fr_suicid]\nnumber = "1"\n[remove.fr_suicide]\nnumber = ""\n'
    },
    "lines_taken_away": {
        "lines.toml": "[replace.fr_suicide]\ndisabled = true\n[replace]\n[add.fr_suicide]" + EAP.replace("01 ", "")
    },
    "lines_missing": {"lines.toml": '[replace.be_suicide]\nnumber = "107"\n[add.eap]\nnumber = "107"\n'},
    "lines_wrong": {
        "lines.toml": "[add.eap]"
        + EAP.replace('"01 23 45 67 89"', "112")
        .replace('"2026-11-28"', "2026-11-28")
        .replace('"work"', '"travail"')
        .replace('"FR"', '"fr"')
        + "[add.other]"
        + EAP.replace("01 23 45 67 89", "1 800 HELP US").replace('"2026-11-28"', '"November"')
        + 'dial = "<b>"\n[add.third]'
        + EAP.replace("01 23", "1 APPELLE")
    },
    "texts_unknown": {
        "texts.toml": '[shared.form]\nsubmitt.fr = "Voir"\nsubmitt.en = "See"\n[assessment.aims]\nlable.fr = "Buts"\n'
        'lable.en = "Goals"\n[sharde.form]\nnow.fr = "Voir"\nnow.en = "See"\n[site_search]\n'
        'open.fr = "Trouver"\nopen.en = "Find"\n[budget]\nfr = "Voir"\nen = "See"\n'
    },
    "texts_elsewhere": {
        "texts.toml": '[form]\nsubmit.fr = "Voir"\nsubmit.en = "See"\nprint.fr = "Sur papier"\nprint.en = "On paper"\n'
        '[assessment]\nform.answer = { fr = "Résultat", en = "Result" }\n[checkin]\nbonjour.fr = "Bonjour"\n'
        'bonjour.en = "Hello"\ntitle.long.fr = "Voir"\ntitle.en = "See"\n'
    },
    "texts_renamed": {
        "texts.toml": '[shared.form]\nanswer_me.fr = "Voir"\nanswer_me.en = "See"\n[checkin.form]\nsend.fr = "Voir"\n'
        'send.en = "See"\n'
    },
    "texts_half": {
        "texts.toml": '[shared]\nform.submit.fr = "Voir"\nproblems.intro.en = '
        '{ one = "One left.", other = "{count} left." }\n'
        'form.print = "Sur papier"\n'
    },
    "texts_placeholders": {
        "texts.toml": '[assessment]\naims.too_many.fr = "Gardez {plus} buts, et non {nombre}."\n'
        'aims.too_many.en = "Keep {Most} goals: you chose {count}."\naims.label.fr = "Vos {buts}"\n'
        'aims.label.en = "Your goals"\n[shared.error]\nunknown.fr = "Choisissez."\nunknown.en = "Choose."\n'
        '[shared.problems]\nintro.fr = "Voyez."\nintro.en.one = "Look."\nintro.en.other = "Look again."\n'
    },
    "texts_forms": {
        "texts.toml": '[shared.problems.intro]\nfr.one = "Une."\nen.one = "{count} left."\nen.two = "Two left."\n'
        '[shared.form.submit]\nfr = { one = "Voir", other = "Voir tout" }\nen = 3\n'
    },
    "texts_guarded": {
        "texts.toml": '[candidates.gates]\nlabel.fr = "Une bonne personne"\nlabel.en = "A nice person"\n'
        '[agreement.exit]\noption.no_reason.fr = "Dire pourquoi"\noption.no_reason.en = "Say why"\n'
    },
    "texts_long": {"texts.toml": f'[shared.form]\nsubmit.fr = "{"Voir " * 20}tout"\nsubmit.en = "See"\n'},
    "texts_signs": {
        "texts.toml": '[shared.form]\nsubmit.fr = "V\\u202eoir"\nsubmit.en = "See\\nit"\n'
        'print.fr = ""\nprint.en = " Print"\n'
        '[site.search]\nopen.fr = "<b>Chercher</b>"\nopen.en = "[Search](javascript:a)"\n'
    },
    "texts_protected": {
        "texts.toml": '[shared]\nharm.limit.fr = "Parlez-en."\nharm.limit.en = "Talk about it."\n'
        'form.local.fr = "C’est privé."\nform.local.en = "It is private."\nline.free.fr = "Gratuit."\n'
        'line.free.en = "Free."\npage.types.formal.anchor.fr = "formel"\npage.types.formal.anchor.en = "formal"\n'
    },
    "colour_unknown": {"colours.css": colours("--acent-light: #1f5c4d;", "--brand: #000000;")},
    "colour_rule": {"colours.css": colours("--ink-light: #000000", "color: red;")},
    "colour_braces": {"colours.css": "/* ours\n*/\n--ink-light: #000000;\n}\n:root {\n--ink-dark: #ffffff;\n"},
    "colour_close": {"colours.css": ":root {\n--ink-dark: #ffffff;\n"},
    "colour_selector": {"colours.css": "html {\n--ink-light: #000000;\n}\n"},
    "colour_comment": {"colours.css": colours("--ink-light: #000000; /* ours", "--ink-dark: #ffffff;")},
    "colour_value": {"colours.css": colours("--ink-light: black;", "--soft-light: #444;")},
    "colour_light": {"colours.css": colours("--accent-light: #ff9900;", "--edge-light: #cccccc;")},
    "colour_dark": {"colours.css": colours("--accent-dark: #336699;", "--paper-dark: #777777;")},
    "colour_far": {
        "colours.css": colours(
            "--on-accent-light: #000000;",
            "--accent-light: #999999;",
            "--on-accent-dark: #ffffff;",
            "--accent-dark: #707070;",
        )
    },
    "clause_near": clause_files("meetings", "## rhythm.weeks\nUn.\n", "## rhythm.week\nOne.\n"),
    "clause_far": clause_files("meetings", "## été\nUn.\n", "## été\nOne.\n"),
    "clause_file": {
        "clauses/meetings.fr.md": "## rhythm.week\nUn.\n",
        "clauses/meeting.en.md": "",
        "clauses/a.txt": "",
    },
    "clause_half": clause_files("meetings", "## rhythm.week\nUn.\n", "## rhythm.month\nOne.\n## add.tea Tea\nTea.\n"),
    "clause_facts": clause_files("bounds", "## doors.none\n{mentor} refuse.\n", "## doors.none\nNo.\n"),
    "clause_twice": clause_files("who", "## kind.goals\nUn.\n\n## kind.goals\nDeux.\n", "## kind.goals\nOne.\n"),
    "clause_taken": {
        **clause_files("who", "## add.tea Thé\nUn.\n", "## add.tea Tea\nOne.\n"),
        **clause_files("meetings", "## add.tea Thé\nDeux.\n", "## add.tea Tea\nTwo.\n"),
    },
    "clause_title": clause_files("who", "## add.tea\nUn.\n## add.Thé Thé\nDeux.\n", "## add.tea Tea\nOne.\n"),
    "clause_before": clause_files("who", "Bonjour.\n## kind.goals\nUn.\nDeux.\n", "# Who\n## kind.goals\nOne.\n"),
    "clause_placeholder": clause_files(
        "who", "## kind.goals\n{Mentor} et {mentée}.\n", "## kind.goals\n{mentor and {x}.\n"
    ),
    "clause_empty": clause_files(
        "who", "# \n## kind.goals\n\n## kind.both\nUn.\n", "# Who\n## kind.goals\nOne.\n## kind.both\nB.\n"
    ),
    "page_near": {f"pages/{language}/rols.md": page("Rôles", "roles") for language in ("fr", "en")},
    "page_far": {f"pages/{language}/our/canteen.md": page("Cantine", "cantine") for language in ("fr", "en")},
    "page_place": {"pages/roles.md": "", "pages/de/roles.md": "", "pages/fr/photo.png": b"\x89"},
    "page_there": {f"pages/{language}/roles.md": page("R", "roles", "added: true\n") for language in ("fr", "en")},
    "page_renamed": {
        f"pages/{language}/rolls.md": page("Rolls", "rolls") + heads(language) for language in ("fr", "en")
    },
    "page_half": {"pages/fr/roles.md": page("Qui fait quoi", "roles") + heads("fr")},
    "page_front": {
        "pages/fr/roles.md": "# Qui fait quoi\n" + heads("fr"),
        "pages/en/roles.md": "---\ntitle: Roles: who\ndescription: x\n---\n" + heads("en"),
    },
    "page_address": {
        **{f"pages/{language}/tea.md": page("Tea", "Thé vert", "added: true\n") for language in ("fr", "en")},
        **{f"pages/{language}/cup.md": page("Cup", "assets", "added: true\n") for language in ("fr", "en")},
        **{f"pages/{language}/pot/pot.md": page("Pot", "pot", "added: true\n") for language in ("fr", "en")},
        "pages/fr/jug.md": page("Jug", "roles", "added: true\n"),
        "pages/en/jug.md": page("Jug", "jug", "added: true\n"),
    },
    "page_link_near": added(
        '[Qui](rols.md#mentor "Qui"), [la charte](charter.md), [les textes](policies/) et [Qui][who].\n\n'
        "`[Qui](rols.md)`, encore\u00a0: [qui](<rols.md>).\n\n[who]: /roles.md"
    ),
    "page_link_far": {
        "pages/fr/us/index.md": page("Nous", "nous", "added: true\n") + "\n[La cantine](cantine.md)\n",
        "pages/en/us/index.md": page("Us", "us", "added: true\n") + "\n[The canteen](../canteen/)\n",
    },
    "page_link_unreadable": added(
        "[Nous](https://[votre-site]/), [un](//[a]).\n\n<https://[b]/>, [deux].\n\n"
        '[deux]: https://a\u2100b.example/\n\n<a href="https://[c]/">Trois</a>'
    ),
    "address_unreadable": {
        "identity.toml": '[publisher]\ncontact = "https://[votre-site]/"\nsite = "[votre-site]"\n',
    },
    "page_link_renamed": added("[Les textes](policies.md#clauses), [les règles](./policies.md#suite)."),
    "page_link_language": added("[In English](../en/roles.md#mentor), [en français](../fr/roles.md#mentor)"),
    "page_link_outside": added("[Nous](nous@exemple.example), [chez nous](www.exemple.example/nous)"),
    "page_link_file": added("[La charte](charte.pdf)\n\n![Nous](../nous.JPG)"),
    "page_anchor_near": added("[Qui](roles.md#mentors), [ici](#thes)\n\n## Thé"),
    "page_anchor_far": {
        **added("[Qui](roles.md#zzz), [plus bas](#cantine), [là](cup.md#zzz).\n\n[^2]: Rien."),
        **{
            f"pages/{language}/cup.md": "---\ntitle: Cup\ndescription: Cup.\nslug: cup\nadded: true\n---\nCup.\n"
            for language in ("fr", "en")
        },
    },
    "page_lost": {
        "pages/fr/about/index.md": page("À propos", "a-propos") + heads("fr", "about/index.md", "corriger"),
        "pages/en/about/index.md": page("About", "about") + heads("en", "about/index.md", "correcting"),
        "pages/fr/tea.md": page("Thé", "the", "added: true\n") + "[Corriger](about/index.md#corriger)",
        "pages/en/tea.md": page("Tea", "tea", "added: true\n") + "[Correct](about/index.md#correcting)",
        "pages/fr/cup.md": page("Tasse", "tasse", "added: true\n") + "[Corriger](about/index.md#corriger)",
        "pages/en/cup.md": page("Cup", "cup", "added: true\n"),
    },
    "page_lost_tools": {
        "pages/fr/scenarios.md": page("Situations", "situations") + heads("fr", "scenarios.md", "porte"),
        "pages/en/scenarios.md": page("Scenarios", "scenarios")
        + heads("en", "scenarios.md", "door").replace("#boss", "#chief"),
    },
    "page_listing": {
        f"pages/{language}/references.md": page("References", "references") + heads(language, "references.md")
        for language in ("fr", "en")
    },
    "figures_claims": {
        "figures.toml": SURVEY,
        **added(
            "À la fin,\n92 % ont recommandé le thé.\nOuvert aux postes à 50 % et plus { .plus }\n\n"
            "- Five times more tea\n- Deux fois plus de thé.\n\n"
            "| Thé | 50&nbsp;% |\n|---|---|\n| Tisane | 5 pour cent |\n\n"
            "Les études montrent que le thé plaît ; studies show it."
        ),
    },
    "figures_none": added("Ouvert aux postes à 50 % et plus.\n\nAux autres à 20 % et moins."),
    "figures_none_in_one_language": {
        "identity.toml": "[languages]\nfr = false\n",
        "pages/en/tea.md": page("Tea", "tea", "added: true\n") + "\n92% liked it.\n",
        "pages/fr/tea.md": page("Thé", "the", "added: true\n") + "\n92 % l’aiment.\n",
    },
    "figures_unknown": {
        "figures.toml": SURVEY,
        **added("92 %\nle disent [@survei; @eby213].\n\n- Un thé [@cantine 2026]\n- Un thé [@cantine] [@Été-2026]."),
    },
    "figures_citation": added("Du thé [voir @kram1985].\n\nDu thé [@kram1985;\n@eby2013].\n\nDu thé [@ ]."),
    "figures_taken": {
        "figures.toml": SURVEY.replace("survey", "kram1985", 1) + SURVEY.replace("survey", "rule", 1),
        **added("92 % [@kram1985], 50 % [@rule]."),
    },
    "figures_wrong": {
        "figures.toml": SURVEY.replace("2026", '"juin 2025"')
        + SURVEY.replace("survey", '"Enquête 2025"', 1).replace("2026", "26")
        + SURVEY.replace("survey", "tea", 1).replace("year", "date").replace("2026", "2026-06-01")
        + SURVEY.replace("survey", "cup", 1).replace("sample.en", "sampel.en").replace("41", "41 {x}")
        + '[pot]\nby = 3\naddress = "x"\n',
    },
    "figures_long": {
        "figures.toml": SURVEY.replace("notre enquête", "notre enquête" * 9) + f'by = "{"x" * 81}"\n',
    },
    "figures_not_toml": {
        "figures.toml": SURVEY + "[tea\nyear: 2026\n",
        **added("Du thé [@survey], [@tea], [@cup].\n\n92 % en boivent"),
    },
    "page_html_elements": added(
        "<script>a()</script>\n\n<style>p {}</style>\n\n<form>Un</form>\n\n<iframe src=a></iframe>\n\n<svg></svg>\n\n"
        "<base href=a>\n\n<tag>un</tag>"
    ),
    "page_html_attributes": added(
        "Un.\n{ onclick=a() }\n\n<p style='color: red'>Un</p>\n\n[Un](../roles.md){ target=_blank }\n\n"
        "## Un { id='a b' }"
    ),
    "page_html_addresses": added("[Un](javascript&#58;a)\n\n![Un][a]\n\n[a]: //exemple.example/a.png"),
    "page_html_open": added("<div><b>un</div>"),
    "page_html_twice": added(
        "## Un { #the }\n\n<p id='deux'>Deux</p>\n\n## Trois { #the }\n\n- Deux <b id='deux'>un</b>"
    ),
    "page_html_unread": {
        **added(""),
        "pages/fr/tea.md": page("Tea", "tea", "added: true\n")
        + "\n".join("    " * deep + "- a" for deep in range(250)),
    },
    "page_front_kinds": {
        **{
            f"pages/{language}/tea.md": "---\ntitle: [a, b]\ndescription: {a: b}\nslug: 2026\nadded: true\n"
            "headline: 2026-11-28\naudience: yes\nrobots:\n- noindex\nedition: oui\nhide: true\ntwin: 12\n---\n"
            for language in ("fr", "en")
        },
        "pages/fr/cup.md": page("Cup", "cup", "added: true\nhide: footer\n"),
        "pages/en/cup.md": page("Cup", "cup", "added: true\nhide: [toc, 3]\n"),
    },
    "page_front_alias": {
        f"pages/{language}/tea.md": page("Tea", "tea", f"added: true\n{lines}")
        for language, lines in (("fr", "audience: *Toi*\n"), ("en", "hide: &a [toc]\ntwin:\n- *a\n"))
    },
    "page_front_unknown": {
        f"pages/{language}/tea.md": page("Tea", "tea", "added: true\naudiance: Un thé\ntemplate: redirect.html\n")
        for language in ("fr", "en")
    },
    "html": {
        "identity.toml": '[site]\nname.fr = "Chez <b>nous</b>"\nname.en = "[Us](javascript:a)"\n',
        **clause_files("who", "## kind.goals\n<i>Un</i>.\n", "## kind.goals\nOne.\n"),
        "pages/fr/tea.md": page("Du <b>thé</b>", "the", "added: true\n"),
        "pages/en/tea.md": page("Tea", "tea", "added: true\n"),
    },
    "picture_heavy": {"social.png": b"x" * 1_000_001},
    "picture_png": {"social.png": b"a"},
    "picture_broken": {"social.png": png(1200, 630)[:-20]},
    "picture_size": {"social.png": png(64, 64)},
    "picture_svg": {"logo.svg": svg().replace("</svg>", ""), "favicon.svg": ""},
    "picture_root": {"logo.svg": svg(root='width="8"'), "favicon.svg": "<svg/>"},
    "picture_program": {
        "logo.svg": '<!DOCTYPE svg>\n<?xml-stylesheet href="a"?>\n' + svg('<g onclick="a()"/>\n<script/>'),
        "favicon.svg": svg('<style>a { fill: url(http://x.example/) }</style>\n<a href="https://x.example/">x</a>'),
    },
    "site_pages": {
        "site.toml": '[pages]\nmake-it-your = false\n"policies/charter.md" = false\nquiche = false\ntypes = "no"\n'
    },
    "site_kept": {"site.toml": "[pages]\n" + "".join(f"{name} = false\n" for name in PROTECTED)},
    "site_no_tool": {"site.toml": "[pages]\n" + "".join(f"{name} = false\n" for name in WIDGETS)},
    "site_menu": {
        "site.toml": '[menu]\ntitle.fr = "Chez nous"\norder = "tea"\nbefore = "tool"\nafter = "about"\n[menus]\nx = 1\n'
    },
    "site_order": {
        **added("Un thé."),
        **{f"pages/{language}/us/index.md": page("Us", "us", "added: true\n") for language in ("fr", "en")},
        "site.toml": '[menu]\norder = ["tea.md", "us/index.md", "us/dates", "roles", "tea", "tea", 3]\n',
    },
    "site_footer_written": {
        "site.toml": "".join(
            f'[footer.{name}]\ntext.fr = "Un"\ntext.en = "One"\naddress = "{address}"\n'
            for name, address in {
                "letters": "%72oles.md#mentor",
                "asked": "roles.md?x",
                "here": "#suite",
                "host": "https://[votre-site]/",
            }.items()
        ),
    },
    "site_footer_alone": {
        "identity.toml": "[languages]\nen = false\n",
        "site.toml": '[footer.up]\ntext.fr = "Un"\naddress = "../fr/roles.md"\n',
    },
    "search_pages": {
        "site.toml": "[pages]\ntypes = false\n",
        "search.toml": "".join(
            f'[places.{name}]\npage = "{page}"\nwords.fr = "thé"\nwords.en = "tea"\n'
            for name, page in {
                "near": "scenario.md",
                "far": "parking",
                "gone": "types.md",
                "new": "rolls.md",
                "part": "finding-a-mentor.md#ecrire",
                "outside": "https://exemple.example/",
                "blank": "",
            }.items()
        ),
    },
    "search_anchors": {
        "search.toml": '[places.mentor]\npage = "roles.md"\nanchor.fr = "mentr"\nanchor.en = "parking"\n'
        'words.fr = "guide"\nwords.en = "guide"\n'
    },
    "search_words": {
        "search.toml": '[same.tea]\nwords.fr = "thé,"\nwords.en = "tea"\n'
        '[same.cup]\nwords.fr = " , ,"\nwords.en = "?"\n'
        '[places.tea]\npage = "roles.md"\nwords.fr = "—"\nwords.en = "tea, cup"\n'
    },
    "search_shape": {
        "search.toml": 'same.tea = "thé, tisane"\n[same.Café]\nwords.fr = "café"\n[place.tea]\npage = "roles.md"\n'
        '[places.cup]\npages = "roles.md"\nanchor.fr = "mentor"\nwords = "tasse"\n[stop]\ngrammar.fr = "le"\n'
    },
    "matching_shape": {"matching.toml": 'team = "yes"\nmanager = false\nwish = "greedy"\nwishes = "first"\n'},
    "site_order_none": {"site.toml": '[menu]\norder = ["tea"]\n'},
    "site_footer": {
        "site.toml": "[pages]\ntypes = false\n"
        + "".join(
            f'[footer.{name}]\ntext.fr = "Un"\ntext.en = "One"\naddress = "{address}"\n'
            for name, address in {
                "near": "about/privcy.md",
                "far": "mentions.md",
                "gone": "types.md",
                "name": "roles.md#mentr",
                "mail": "nous@exemple.example",
                "bare_mail": "mailto:nous",
                "number": "tel:01 23 45 67 89",
                "program": "javascript:alert(1)",
                "file": "assets/logo.svg",
                "document": "legal.pdf",
                "elsewhere": "plan.pdf",
                "slug": "/vie-privee/",
                "site": "www.exemple.example",
            }.items()
        )
        + '[footer.half]\ntext.fr = "Un"\n',
        "files/plan.pdf": pdf(),
    },
    "page_hidden": {
        "site.toml": "[pages]\npolicies = false\ntypes = false\nchanges = false\n",
        **added("[Les types](../types.md#mentorat-formel), [la charte](charter.md)", "policies/ours"),
        **{
            f"pages/{language}/tea.md": page("Tea", "thé", "added: true\n").replace("é", "e")
            + "\n[Les types](types.md#mentorat-formel), [la charte](policies/charter.md), [le fil](feed.xml)\n"
            "<!-- page: types -->[Les types](types.md)<!-- /page -->\n"
            for language in ("fr", "en")
        },
    },
    "page_obstacles": {
        "identity.toml": '[publisher]\naccessibility = "acces@exemple.example"\n',
        **{
            f"pages/{language}/about/accessibility.md": page("Access", "access")
            + heads(language, "about/accessibility.md")
            for language in ("fr", "en")
        },
    },
    "many": {
        "identity.toml": "[site]\nname.fr = “Chez nous”\nslogan = 3\n",
        "criteria.toml": '[skills]\ndisabled = "yes"\n',
        "colours.css": colours("--ink-light: #eeeeee;"),
        "pages/fr/roles.md": page("Qui fait quoi", "roles") + heads("fr"),
    },
    "files_names": {
        "files/Plan d’accès (2026).pdf": pdf(),
        "files/con.pdf": pdf(),
        "files/a.html.pdf": pdf(),
        "files/été/plan.pdf": pdf(),
        "files/plan.PDF": pdf(),
        "files/Plan.pdf": pdf(),
        f"files/{'a' * 120}.pdf": pdf(),
    },
    "files_symlink": {"files/a.pdf": Path("../../widgets/README.md"), "files/b": Path("nowhere")},
    "symlinks": {
        "identity.toml": Path("nowhere"),
        "lines.toml": Path("lines.toml"),
        "colours.css": Path("../docs/assets/colours.css"),
        "logo.svg": Path("../docs"),
        "README.md": Path("../widgets/README.md"),
        "clauses/who.fr.md": Path("../../docs"),
        "pages/fr/tea.md": Path("tea.md"),
        "pages/en/tea.md": Path("../../../widgets/README.md"),
        "pages/fr/us": Path("../../../docs/fr"),
    },
    "symlink_of_a_folder": {"pages": Path("../docs")},
    "files_types": {
        "files/photo.heic": b"\0\0\0 ftypheic",
        "files/film.mp4": b"\0\0\0 ftypisom",
        "files/tout.zip": office("word").replace(b"word/", b"wort/"),
        "files/charte.docm": office("word", {"[Content_Types].xml": "macroEnabled.main+xml"}),
        "files/charte.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "files/index.html": "<h1>Nous</h1>",
        "files/sw.js": "a()",
        "files/liste.csv": "a;b",
        "files/plan.dwg": b"\0",
    },
    "files_disguised": {
        "files/photo.png": jpeg(),
        "files/Le plan.pdf": office("word"),
        "files/charte.pdf": "<!DOCTYPE html>\n<script>a()</script>",
        "files/scan.jpg": "<svg onload='a()'/>",
        "files/charte.docx": office("word", {"[Content_Types].xml": "macroEnabled.main+xml"}),
        "files/notes.docx": "Nous",
        "files/dessin.svg": png(8, 8),
    },
    "files_broken": {
        "files/a.jpg": jpeg()[:-2],
        "files/b.png": png(8, 8)[:-4],
        "files/c.webp": webp()[:-3],
        "files/d.pdf": pdf()[:-8],
        "files/e.docx": office("word", {"word/_rels/document.xml.rels": "<a"}),
        "files/f.ics": "BEGIN:VCALENDAR\n",
        "files/g.pdf": b"",
        "files/h.pdf": b"\0\1\2",
        "files/i.pdf": pdf("<</Type/ObjStm/Filter/LZWDecode>>\nstream\nab\nendstream"),
        "files/j.odt": office("odt", {"content.xml": "<!DOCTYPE a><a/>"}),
    },
    "files_heavy": {"files/a.png": png(8, 8) + b"\0" * 500_000, "files/b.pdf": pdf() + b"\0" * 5_000_000},
    "files_heavy_all": {f"files/{number}.pdf": b"%PDF-" + b"0" * 4_900_000 + b"%%EOF" for number in range(11)},
    "files_pictures": {
        "files/a.jpg": jpeg(4032, 3024, PLACE),
        "files/b.webp": webp(640, 1601, ANIM=b"\0" * 6),
        "files/c.png": png(8, 8) + b"<script>",
        "files/d.webp": webp(EXIF=PLACE),
        "files/e.svg": svg("<foreignObject/>"),
    },
    "files_acts": {
        "files/a.pdf": pdf("<</S/JavaScript/JS(a)>>"),
        "files/b.pdf": pdf(packed="<</S/#4aavaScript/JS(a)>>"),
        "files/c.pdf": pdf("<</S/URI/URI(https://a.example/)>>", catalogue="/OpenAction 3 0 R"),
        "files/d.pdf": pdf().replace(b"/Root", b"/Encrypt 9 0 R/Root"),
        "files/e.docx": office("word", {"word/vbaProject.bin": "a"}),
        "files/f.docx": office(
            "word", {"word/_rels/settings.xml.rels": RELATION.format("attachedTemplate", "https://a.example/a.dotm")}
        ),
        "files/g.odt": office("odt", {"Basic/Standard/a.xml": "<a/>"}),
        "files/h.odt": office(
            "odt",
            {"content.xml": "<a xmlns:x='http://www.w3.org/1999/xlink'><image x:href='https://a.example/a'/></a>"},
        ),
        "files/i.ics": CALENDAR.format("BEGIN:VALARM\r\nACTION:PROCEDURE\r\n"),
        "files/j.odt": office("odt", {"content.xml": "<a><event-listener/></a>"}),
    },
    "files_links": {
        **added(
            "[Le plan](files/Plan.PDF), [la charte](charte.pdf), [l’accueil](../../files/accueil.pdf).\n\n"
            "[La carte](files/plans.pdf), [le reste](files/rien.docx), [tout](files/), [ici](files/accueil).\n\n"
            "![La salle](files/plan.pdf)\n\n![Le pont](files/pont.tiff)\n\n![Nous](roles.md)\n"
        ),
        **dict.fromkeys(("files/plan.pdf", "files/2026/charte.pdf", "files/accueil.pdf"), pdf()),
    },
    "files_words": {
        **added(
            '![](files/a.jpg)\n\n![IMG_1234.JPG](files/b.jpg "Nous")\n\n![](files/c.jpg){ .decorative }\n\n'
            "![La cour](files/d.jpg){ .decorative }\n\n[![La cour, filmée](files/d.jpg)](https://video.example/a)\n"
        ),
        **{f"files/{name}.jpg": jpeg() for name in "abcd"},
    },
    "page_html_unfollowed": added(
        "<a href=rols.md>Un</a>, [deux](../en/../fr/roles.md)\n\n<div>\n<img alt='Un' src='files/a.jpg'>\n</div>\n\n"
        "<a href='#tea'>ici</a> <a href='https://a.example/?a&amp;b'>là</a>"
    ),
    "page_html_film": added("<video src=a></video>\n\n<source src=a>"),
    "not_text": {
        "identity.toml": office("word"),
        "colours.css": b"\x89PNG\r\n\x1a\n\0",
        **added(""),
        "pages/fr/tea.md": office("odt"),
        **clause_files("who", "## add.tea Thé\nUn.\n", "## add.tea Tea\nOne.\n"),
        "clauses/who.fr.md": b"{\\rtf1 Nous}",
    },
    "conflict": {
        "identity.toml": "[site]\n<<<<<<< HEAD\n" + SITE + "=======\nname.fr = 1\n>>>>>>> theirs\n",
        "colours.css": colours("--ink-light: #000000;").replace("}", "<<<<<<< a\n}\n||||||| b\n{\n=======\n>>>>>>> c"),
        **added("<<<<<<< HEAD\n[Un](roles.md)\n=======\n[Deux](rols.md)\n>>>>>>> theirs"),
        **clause_files("who", "## add.tea Thé\n<<<<<<< a\nUn.\n=======\nDeux.\n>>>>>>> b\n", "## add.tea Tea\nOne.\n"),
    },
    "case": {
        "Identity.toml": "[site]\nnamme.fr = 1\n",
        "Clauses/who.fr.md": "## kind.goals\nUn.\n",
        "clauses/Who.en.md": "## kind.goals\nOne.\n",
        "LOGO.SVG": svg(),
        "Files/Plan.pdf": pdf(),
        "pages/FR/roles.md": page("Roles", "roles") + heads("fr") + "\n[Plan](files/Plan.pdf)\n",
        "pages/FR/scenarios.md": page("Scenarios", "scenarios") + heads("fr", "scenarios.md"),
        "pages/en/Roles.md": page("Roles", "roles") + heads("en"),
        "pages/en/scenarios.MD": page("Scenarios", "scenarios") + heads("en", "scenarios.md"),
        "pages/fr/Dates.md": page("Dates", "dates", "added: true\n"),
        "pages/en/dates.md": page("Dates", "dates", "added: true\n"),
    },
    "case_beside": {
        "Identity.toml": "[site]\n" + SITE,
        "identity.toml": "[site]\n" + SITE,
        **added(""),
        "pages/fr/Tea.md": page("Tea", "tea", "added: true\n"),
        "pages/EN/tea.md": page("Tea", "tea", "added: true\n"),
    },
    "file_beside": {
        "identity.toml.txt": "[site]\n" + SITE,
        "identity.toml": "[site]\n" + SITE,
        **clause_files("who", "## kind.goals\nUn.\n", "## kind.goals\nOne.\n"),
        "clauses/who.fr.txt": "Un.",
        **{
            f"pages/{language}/{name}.md": page("Rules", slug) + heads(language, "policies/index.md")
            for language in ("fr", "en")
            for name, slug in {"policies": "rules", "policies/index": "rule"}.items()
        },
        "files/Plan.docx": pdf(),
        "files/Plan.pdf": pdf(),
        "files/Le plan.pdf": pdf(),
        "files/le-plan.pdf": pdf(),
    },
    "file_content": {
        "Identity.docx": office("word"),
        "logo.png": png(8, 8),
        "tout.zip": b"PK\5\6",
        "files/identity.docx": office("word"),
    },
    "not_toml_name": {
        "criteria.toml": CARD.replace("add.badge", "add.expérience"),
        "identity.toml": "[“site”]\n",
        "programme.toml": "[fixed]\nrythmé = “week”\n",
    },
    "not_toml_unseen": {"identity.toml": '[site]\u200b\n\u00a0\n[publisher]\nname\u00a0= { fr = "A", en = "B" }\n'},
    "not_toml_remark": {"identity.toml": '// nous\n[site] ; nous\n[publisher]\ncontact = "a@b.example" // nous\n'},
    "above": {
        "programme.toml": '# nous\n[fixed]\nrhythm = "week"\n[recommended]\nname.fr = "P"\n  name.en = "P" # nous\n'
        'kind = { fr = "a", en = "b" }\nfixed.length = "60"\n',
        "lines.toml": "[add.eap]" + EAP + 'first = "BE"\n',
    },
    "clause_heading": clause_files(
        "who",
        "#Titre\n##kind.goals\nUn.\n### kind.both\nDeux.\n#kind.exploring\n#3, trois.\n",
        "# Title\n## kind.goals\nOne.\n  ##\tkind.both\nTwo.\n# kind.exploring\n#3, three.\n",
    ),
    **{
        f"page_rule_{name}": {"identity.toml": "[languages]\nen = false\n", "pages/fr/tea.md": text}
        for name, text in {
            "open": "title: Thé\nslug: tea\n---\nUn.\n",
            "first": "—\ntitle: Thé\nslug: tea\n---\nUn.\n",
            "above": "\n\n---\ntitle: Thé\nslug: tea\n---\nUn.\n",
            "last": "---\ntitle: Thé\nslug: tea\n—\nUn.\n",
            "close": "---\ntitle: Thé\nslug: tea\n\nUn.\n\n---\n",
            "never": "---\ntitle: Thé\nslug: tea\n\nUn.\n",
        }.items()
    },
    **{
        f"page_yaml_{name}": {
            "identity.toml": "[languages]\nen = false\n",
            "pages/fr/tea.md": f"---\n{line}\ndescription: Un.\nslug: tea\nadded: true\n---\n",
        }
        for name, line in {
            "tab": "\ttitle: Thé",
            "sign": "title = Thé",
            "blank": "title:Thé",
            "quotes": "title: “Thé: un”",
            "apostrophe": "title: 'L'accueil'",
            "line": "Thé",
            "capital": "Title: Thé",
        }.items()
    },
    "page_yes": {
        f"pages/{language}/tea.md": page("Tea", "tea", f"added: {yes}\n")
        for language, yes in (("fr", "vrai"), ("en", '"true"'))
    },
    "picture_kind": {"logo.svg": png(8, 8), "favicon.svg": "<!DOCTYPE html>\n<html></html>", "social.png": jpeg()},
    "not_utf8_but": {
        "identity.toml": ("[site]\n" + SITE).encode("utf-16"),
        "colours.css": colours("--ink-light: #000000;").encode("utf-16-be"),
        "programme.toml": "[fixed]\rrhythm = 3\r",
        "criteria.toml": "<!-- saved -->\n<html>\n<title>criteria.toml</title>",
        "lines.toml": b"\xff\0\xff",
    },
    "conflict_rest": {
        "identity.toml": "[site]\n" + SITE + "=======\n>>>>>>> theirs\n",
        **added("<<<<<<< HEAD\nUn.\n\nUn\n=======\n"),
        **clause_files("who", "## kind.goals\nUn.\n>>>>>>> b\n", "||||||| a\n## kind.goals\nOne.\n"),
    },
}
"""Each says its fault, and no other that only follows from it."""

SOUND: dict[str, dict[str, str | bytes]] = {
    "nothing": {},
    "site": {
        **added("[Qui fait quoi](../roles.md)", "us/index"),
        **{f"pages/{language}/roles.md": page("Roles", "who") + heads(language) for language in ("fr", "en")},
        **{f"pages/{language}/types.md": page("Hidden", "hidden") + "[nowhere](x.md)" for language in ("fr", "en")},
        "site.toml": """
[pages]
types = false
policies = false
roles = true
where-to-turn = true

[menu]
title.fr = "Chez nous"
title.en = "At ours"
order = ["us"]
after = "about"

[footer.roles]
text.fr = "Un"
text.en = "One"
address = "us/index.md"

[footer.out]
text.fr = "Un"
text.en = "One"
address = "https://exemple.example/?a=b"

[footer.mail]
text.fr = "Un"
text.en = "One"
address = "mailto:nous@exemple.example"

[footer.number]
text.fr = "Un"
text.en = "One"
address = "tel:+33123456789"

[footer.plan]
text.fr = "Un"
text.en = "One"
address = "files/2026/plan.pdf"
""",
        "files/2026/plan.pdf": pdf(),
    },
    "left_in_a_language_that_is_not_published": {
        "identity.toml": "[languages]\nen = false\n",
        "pages/en/old.md": page("Old", "old", "added: true\n"),
        "pages/en/roles.md": page("Roles", "roles"),
        "pages/fr/tea.md": page("Tea", "tea", "added: true\n"),
    },
    "identity": {
        "identity.toml": "[site]\n" + SITE + '[publisher]\nname = { fr = "Nous", en = "Us" }\ncontact = "a@b.example"\n'
    },
    "windows": {"identity.toml": b"\xef\xbb\xbf[site]\r\n" + SITE.replace("\n", "\r\n").encode()},
    "criteria": {"criteria.toml": "[network]\ndisabled = true\n" + CARD},
    "programme": {
        "programme.toml": 'name.fr = "P"\nname.en = "P"\n[fixed]\nrhythm = "week"\n[recommended]\nlength = "60"\n'
    },
    "programmes": {
        "programme.toml": '[fixed]\nmanager = "aware"\nrhythm = "week"\n[recommended]\ncopy = "pair"\n[forbidden]\n'
        'medium = "phone"\n[hidden.agreement]\nacademic = true\n',
        "programmes/welcome.toml": NAMED
        + '[fixed]\nduration = "6"\n[recommended]\nrhythm = "month"\n[hidden.agreement]\nacademic = false\n',
        "programmes/leading_2.toml": NAMED + '[forbidden]\nmedium = ["video"]\n',
        "programmes/.DS_Store": b"\0",
        **{
            f"pages/{language}/tools/tea.md": page("Tea", "tea", "added: true\nprogramme: welcome\n")
            + "\n<!-- widget: agreement -->\n"
            for language in ("fr", "en")
        },
    },
    "decisions": {
        "programme.toml": '[fixed]\nscope = ["job", "career"]\nprogress = "log"\nsecrecy = "limits"\n'
        '[recommended]\nchannels = ["email"]\n[forbidden]\nplaces = "agreed"\nmedium = ["phone"]\n'
        'respect = ["respect"]\n[hidden.agreement]\nacademic = true\nversion = true\nexit = false\n'
        "[hidden.assessment]\nform = true\n[hidden.checkin]\nareas = true\nfirst_area = true\n"
    },
    "colours": {"colours.css": "/* ours\n   and ours */\n:root{\n  --ink-light: #000000; /* black */\n}\n"},
    "colours_closely": {"colours.css": ":root{--ink-light:#000000;--ink-dark:\n#ffffff}"},
    "clauses": clause_files(
        "who", "# Nous\n## add.tea Thé\n{mentee} boit.\n", "# Us\n## add.tea Tea\n{mentee} drinks.\n"
    ),
    "clauses_blanks": clause_files(
        "who", "#  Nous\n##  kind.goals \n#1, un.\n", "# kind of people\n## kind.goals\nOne.\n"
    ),
    "clauses_windows": clause_files("who", "\ufeff## kind.goals\r\nUn.\r\n", "## kind.goals\r\nOne.\r\n"),
    "pages": {
        **{f"pages/{language}/roles.md": page("Roles", "roles") + heads(language) for language in ("fr", "en")},
        **{f"pages/{language}/index.md": "---\ntitle: Home\ndescription: x\n---\n" for language in ("fr", "en")},
        **{f"pages/{language}/tea.md": page("Tea", "tea", "added: true\n") for language in ("fr", "en")},
    },
    "links": {
        "pages/fr/us/index.md": page("Nous", "nous", "added: true\n") + LINKS,
        "pages/en/us/index.md": page("Us", "us", "added: true\n") + "\n[Sources](../references.md#kram1985)\n",
        "pages/fr/cup.md": page("La tasse", "tasse", "added: true\n") + "\n## Dans {site}\n",
        "pages/en/cup.md": page("The cup", "cup", "added: true\n"),
    },
    "figures": {
        "figures.toml": SURVEY
        + 'asked.fr = "Le thé vous plaît-il ?"\nasked.en = "Do you like tea?"\nlimits.fr = "Rien."\nlimits.en = "No."\n'
        + SURVEY.replace("survey", "trade_2024", 1)
        + 'by = "Une fédération"\naddress = "https://exemple.example/"\n',
        **added(
            "92 % aiment le thé [@survey], deux fois plus qu’ailleurs [@trade_2024; @eby2013].\n\n"
            "Ouvert aux postes à 50 % [@rule].\n\n`92 %`, [@nous](https://exemple.example/@nous).\n\n## 5 %"
        ),
    },
    "search": {
        **added("Du thé.\n\n## La tasse { #tasse }"),
        "search.toml": '[same.tea]\nwords.fr = "thé, infusion"\nwords.en = "tea"\n[places.cup]\npage = "tea.md"\n'
        'anchor.fr = "tasse"\nanchor.en = "tasse"\nwords.fr = "où est la tasse"\nwords.en = "cup, where is my cup"\n'
        '[places.kram]\npage = "references.md"\nanchor.fr = "kram1985"\nanchor.en = "kram1985"\nwords.fr = "Kram"\n'
        'words.en = "Kram"\n',
    },
    "search_without_pages": {"search.toml": '[places.role]\npage = "roles.md"\nwords.fr = "qui"\nwords.en = "who"\n'},
    "figures_uncited": {"figures.toml": SURVEY},
    "pictures": {"logo.svg": svg('<path style="fill: url(#a)" d="M0 0"/>'), "social.png": png(1200, 630)},
    **{
        f"only_{language}": {
            "identity.toml": f'[languages]\n{other} = false\n[site]\nname.{language} = "X"\n',
            "programme.toml": f'name.{language} = "X"\nkind.{language} = "Y"\n',
            "programmes/welcome.toml": f'name.{language} = "X"\n',
            "criteria.toml": "".join(line for line in CARD.splitlines(True) if f".{other}" not in line),
            f"clauses/who.{language}.md": "## kind.goals\nX.\n\n## add.tea Tea\n{mentee}.\n",
            "figures.toml": "".join(line for line in SURVEY.splitlines(True) if f".{other}" not in line),
            f"pages/{language}/tea.md": page("Tea", "tea", "added: true\n") + "\n92 % [@survey]\n",
            "search.toml": f'[same.tea]\nwords.{language} = "x, y"\n'
            f'[places.tea]\npage = "tea.md"\nwords.{language} = "z"\n',
        }
        for language, other in (("fr", "en"), ("en", "fr"))
    },
    "texts": {
        "texts.toml": '[shared.form]\nsubmit.fr = "Voir le résultat"\nsubmit.en = "See the result"\n[shared.problems]\n'
        'intro.fr = "{count} réponse(s) à revoir."\n'
        'intro.en.one = "One to review."\nintro.en.other = "{count} to review."\n'
        '[message.write]\nfollowup.fr = "{greeting}\\n\\n{again} {question} {last} {last_closing} {sender}"\n'
        'followup.en = """\n{greeting}\n{again} {question} {last} {last_closing} {sender}"""\n'
        '[site.search.open]\nfr = "Trouver"\nen = "Find"\n[checkin]\n'
        'title = { fr = "À deux", en = "Together" }\n'
    },
    "texts_of_one_language": {
        "identity.toml": "[languages]\nen = false\n",
        "texts.toml": '[assessment]\ntitle.fr = "Ce que je cherche"\n',
    },
    "vocabulary": {
        "identity.toml": '[vocabulary]\nmentee.fr = "mentoré(e)"\npair.en = "dyad"\nagreement.fr = "charte"\n'
    },
    "more_words": {
        "identity.toml": '[vocabulary]\nmentee.fr = "filleul·e"\nmentor.fr = "mentor·e"\npair.en = "tandem"\n'
    },
    "locale": {"identity.toml": '[locale]\nfr = "fr-CA"\nen = "en-US"\n'},
    "lines": {
        "lines.toml": 'first = "BE"\n[replace.be_talk]'
        + EAP.replace('country = "FR"\npurpose = "work"\n', "")
        + "[add.eap]"
        + EAP
        + 'always = true\nby = "sms"\n'
    },
    "hidden": {".DS_Store": b"\xff", "README.md": "Nous", "pages/.DS_Store": b"\xff"},
    "left_behind": {
        "Thumbs.db": b"\xff",
        "pages/fr/desktop.ini": "",
        "~$charte.docx": b"\xff",
        "identity.toml": "[site]\n" + SITE,
        "identity.toml.bak": "x",
        "identity.toml~": "x",
        **added(""),
        "pages/fr/tea.md~": "x",
        "pages/fr/tea.md.orig": "x",
        "pages/fr/#tea.md#": "x",
        "pages/fr/~$tea.md": b"\xff",
        "files/plan.pdf": pdf(),
        "files/plan.pdf.bak": "x",
        "files/ehthumbs.db": b"\xff",
        "files/.plan.pdf.swp": b"\xff",
        "__MACOSX/a": "x",
    },
    "page_blocks": added("<div markdown>\nUn.\n</div>\n\nTitle: deux.\n\n---\n\nslug: trois.\n"),
    "headings_underlined": added("Un\n=======\n\nDeux\n\n    <<<<<<< a\n    =======\n    >>>>>>> b"),
    "files": {
        **added(
            "![La cour](files/a.jpg), ![Un plan](files/b.png){ .wide }, "
            "[le plan](files/2026/plan.PDF#page=2 'Le plan').\n\n"
            "[![Nadia, filmée](files/c.webp)](https://video.example/a)\n\n![](files/d.svg){.decorative}\n\n"
            "<figure markdown>\n![Un cercle](files/d.svg)\n<figcaption>Un</figcaption>\n</figure>\n"
        ),
        **{
            f"pages/{language}/cup/index.md": page("Cup", "cup", "added: true\n") + "\n[Plan](../files/2026/plan.PDF)\n"
            for language in ("fr", "en")
        },
        "files/a.jpg": jpeg(1600, 1600, turned(6)),
        "files/b.png": png(800, 600),
        "files/c.webp": webp(),
        "files/d.svg": svg('<circle r="4"/>'),
        "files/2026/plan.PDF": pdf(
            "[1 0 R /XYZ null null null]", "<</S/URI/URI(https://a.example/)>>", catalogue="/OpenAction[1 0 R/Fit]"
        ),
        "files/e.docx": office(
            "word", {"word/_rels/document.xml.rels": RELATION.format("hyperlink", "https://a.example/")}
        ),
        "files/f.xlsx": office("sheet", {"xl/printerSettings/printerSettings1.bin": "a"}),
        "files/g.pptx": office("slides"),
        "files/h.odt": office(
            "odt",
            {
                "content.xml": "<b xmlns:x='http://www.w3.org/1999/xlink'><a x:href='https://a.example/'/>"
                "<image x:href='Pictures/a.png'/></b>"
            },
        ),
        "files/i.ods": office("ods"),
        "files/j.odp": office("odp"),
        "files/K_1.ics": CALENDAR.format("BEGIN:VEVENT\r\nSUMMARY:Un\r\nEND:VEVENT\r\n"),
    },
}
"""Nothing is to be said of these."""
