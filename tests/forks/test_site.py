"""A fork with the sample organisation: its own name everywhere, no trace of ours, its facts in the pages and tools."""

import base64
import html
import io
import json
import re
import tomllib
import zipfile

import pytest
from bs4 import BeautifulSoup

from guide import languages
from tests.examples import ROOT, examples, request
from tests.fork import run
from tests.knowledge.vocabulary import OUR_WORDS
from tests.site.test_html import faults, read
from widgets.engine.text import terminology

OURS = ("le guide du mentorat", "guide du mentorat", "the mentoring guide", "mentoring guide", "mentoring-guide")
TEXT = {".html", ".xml", ".json", ".webmanifest", ".css", ".js", ".mjs", ".svg", ".txt"}
PAGES = {"fr": "passerelles/index.html", "en": "en/footbridges/index.html"}
TOOLS = ("en/tools/agreement", "en/tools/assessment", "en/tools/data-files")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def page(fork_site, path):
    return BeautifulSoup((fork_site / path).read_text(encoding="utf-8"), "html.parser")


def answered(fork, requests):
    """What the fork's own Python answers."""
    code = "import json, sys, types; from widgets.build import word_shell; from widgets.engine.respond import respond"
    shell = "m = types.ModuleType('word_shell'); exec(word_shell.module(), m.__dict__); sys.modules['word_shell'] = m"
    print_ = f"print(json.dumps([json.loads(respond(one)) for one in {requests!r}]))"
    done = run(fork, "-c", "; ".join((code, shell, print_)))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_trace_of_our_name_is_left_in_the_site(fork_site):
    traces = [
        f"{path.relative_to(fork_site)}: {name}"
        for path in fork_site.rglob("*")
        if path.suffix in TEXT
        for name in OURS
        if name in path.read_text(encoding="utf-8").casefold()
    ]
    assert traces == []


def test_no_trace_of_our_logo_is_left_in_the_site(fork_site):
    ours = (ROOT / "theme/partials/logo.html").read_text(encoding="utf-8").split('<path d="')[1].split('"')[0]
    favicon = (ROOT / "docs/assets/favicon.svg").read_bytes()
    for path in sorted(fork_site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert ours not in text, path
        assert "assets/logo.svg" in text, path
    assert (fork_site / "assets/favicon.svg").read_bytes() != favicon


@LANGUAGES
def test_no_trace_of_our_name_is_left_in_what_people_take_away(fork, language):
    requests = [
        request(widget, language, examples(widget)[name]["answers"], **more)
        for widget, name, more in (
            ("agreement", "nurse_nine_months", {}),
            ("agreement", "nurse_nine_months", {"action": "export", "format": "calendar"}),
            ("agreement", "nurse_nine_months", {"action": "export", "format": "word"}),
            ("message", "carpenter_nantes", {}),
        )
    ]
    for reply in answered(fork, requests):
        for file in reply["files"].values():
            texts = [file.get("text", "")]
            if "base64" in file:
                archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(file["base64"])))
                texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
            for text in texts:
                assert not [name for name in OURS if name in text.casefold()]
    markdown = answered(fork, requests[:1])[0]["files"]["markdown"]["text"]
    assert {"fr": "Passerelles de Valmer", "en": "Valmer Footbridges"}[language] in markdown


@LANGUAGES
def test_what_its_programme_hides_forbids_and_fixes_is_so_in_its_pages_and_its_schemas(fork_site, language):
    tools = {"fr": ("outils/accord", "outils/autoevaluation", "outils/fichiers"), "en": TOOLS}[language]
    agreement, assessment, files = (page(fork_site, f"{path}/index.html") for path in tools)
    names = {field["name"] for field in agreement.select("form [name]")}
    assert {"rhythm", "medium", "places"} <= names
    assert not {"leave", "authorship", "version", "exceptions"} & names
    assert {"fr": "À l’université", "en": "At university"}[language] not in agreement.select_one("form").get_text()
    assert "phone" not in [option["value"] for option in agreement.select("[name=medium] option")]
    assert [box["value"] for box in agreement.select("[name=channels]")] == ["email", "phone", "video"]
    danger = {"fr": "Une personne est en danger", "en": "Someone is in danger"}[language]
    assert any(danger in note.get_text() for note in agreement.select(".widget-notes li"))
    assert not assessment.select("[name=distance]")
    codes = {code.get_text() for code in files.select("dt code")}
    assert "rhythm" in codes
    assert not {"leave", "distance"} & codes
    shapes = json.loads((fork_site / "assets/schemas/agreement.json").read_text(encoding="utf-8"))
    fields = shapes["properties"]["answers"]["properties"]
    assert "leave" not in fields
    assert "phone" not in fields["medium"]["enum"]


@LANGUAGES
def test_the_frame_has_its_name_its_publisher_its_logo_and_its_page(fork_site, language):
    name = {"fr": "Passerelles de Valmer", "en": "Valmer Footbridges"}[language]
    home = page(fork_site, {"fr": "index.html", "en": "en/index.html"}[language])
    assert home.title.get_text() == name
    assert home.select_one(".guide-brand img")["src"].endswith("assets/logo.svg")
    footer = home.select_one("footer").get_text(" ")
    assert {"fr": "Hôpital de Valmer", "en": "Valmer Hospital"}[language] in footer
    assert "3, quai des Ponts" in footer
    assert home.select_one('footer a[href="mailto:passerelles@valmer.example"]')
    assert home.select_one('footer a[href="https://valmer.example/"]').get_text().startswith(("Hôpital", "Valmer"))
    publisher = json.loads(home.select_one('script[type="application/ld+json"]').string)[0]["publisher"]
    assert publisher["name"] == {"fr": "Hôpital de Valmer", "en": "Valmer Hospital"}[language]
    assert home.select_one('meta[property="og:site_name"]')["content"] == name
    assert {"fr": "À Valmer", "en": "At Valmer"}[language] in home.select_one(".guide-nav, nav").get_text(" ")
    assert home.select_one('link[href$="assets/organisation.css"]')


@LANGUAGES
def test_its_manifest_has_its_name_and_leads_to_its_home(fork_site, language):
    home = {"fr": "", "en": "en/"}[language]
    link = page(fork_site, f"{home}index.html").select_one("link[rel=manifest]")["href"]
    manifest = json.loads((fork_site / home / link).read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["lang"]) == (
        {"fr": "Passerelles de Valmer", "en": "Valmer Footbridges"}[language],
        f"{language}-CA",
    )
    assert (fork_site / home / manifest["icons"][0]["src"]).resolve() == (fork_site / "assets/favicon.svg").resolve()
    deep = {"fr": "outils/accord/", "en": "en/tools/agreement/"}[language]
    link = page(fork_site, f"{deep}index.html").select_one("link[rel=manifest]")["href"]
    assert (fork_site / deep / link).resolve() == (fork_site / home / "site.webmanifest").resolve()


@LANGUAGES
def test_every_page_tells_machines_its_country_and_leads_every_reader_of_the_language_to_it(fork_site, language):
    home = {"fr": "", "en": "en/"}[language]
    pages = {path: page(fork_site, path.relative_to(fork_site)) for path in (fork_site / home).rglob("index.html")}
    ours = {
        path: parsed for path, parsed in pages.items() if (language == "en") == path.is_relative_to(fork_site / "en")
    }
    assert len(ours) > 30
    assert {parsed.html["lang"] for parsed in ours.values()} == {f"{language}-CA"}
    assert {parsed.select_one('meta[property="og:locale"]')["content"] for parsed in ours.values()} == {
        f"{language}_CA"
    }
    assert {
        json.loads(parsed.select_one('script[type="application/ld+json"]').string)[0]["inLanguage"]
        for parsed in ours.values()
    } == {f"{language}-CA"}
    for parsed in ours.values():  # a reader of another country is to be led here too
        assert {link["hreflang"] for link in parsed.select("head link[hreflang]")} <= {"fr", "en", "x-default"}
    assert f'xml:lang="{language}-CA"' in (fork_site / home / "feed.xml").read_text(encoding="utf-8")
    assert (fork_site / f"assets/search/{language}.json").is_file()


@LANGUAGES
def test_what_people_take_away_follows_the_country(fork, language):
    answers = {**examples("agreement")["nurse_nine_months"]["answers"], "document_in": [], "zone": []}
    (text, word) = answered(
        fork,
        [
            request("agreement", language, answers),
            request("agreement", language, answers, action="export", format="word"),
        ],
    )
    day = {"fr": r"\d{1,2}(?:er)?\xa0[a-zéû]+\xa0\d{4}", "en": r"[A-Z][a-z]+\xa0\d{1,2}, \d{4}"}[language]
    other_day = r"\d{1,2}\xa0[A-Z][a-z]+\xa0\d{4}"
    assert re.search(day, text["html"])
    assert not re.search(other_day, text["html"])
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(word["files"]["word"]["base64"])))
    document, styles = (archive.read(f"word/{name}.xml").decode("utf-8") for name in ("document", "styles"))
    assert re.search(r'<w:pgSz w:w="12240" w:h="15840"', document)
    assert f'w:val="{language}-CA"' in styles


@LANGUAGES
def test_the_programme_tells_its_facts_on_its_page(fork_site, language):
    html = page(fork_site, PAGES[language])
    headings = [heading.get_text() for heading in html.select("h2[id^=programme-]")]
    shown = [facts.get_text(" ") for facts in html.select("dl.programme")]
    expected = {
        "fr": {"Prendre une équipe en main": ("Douze mois", "Paul Amar"), "Bienvenue": ("Six mois", "Nadia Roy")},
        "en": {"Leading a Team": ("Twelve months", "Paul Amar"), "Welcome Aboard": ("Six months", "Nadia Roy")},
    }[language]
    assert headings == [*expected]
    for facts, words in zip(shown, expected.values(), strict=True):
        assert all(word in facts for word in words)
    assert not html.select(".late")


@LANGUAGES
def test_a_replaced_page_is_the_organisations(fork_site, language):
    path = {"fr": "a-propos/accessibilite/index.html", "en": "en/about/accessibility/index.html"}[language]
    assert "214" in page(fork_site, path).select_one("article").get_text(" ")


@LANGUAGES
def test_the_tools_use_its_criteria_its_clauses_and_its_decisions(fork, fork_site, language):
    widget = page(
        fork_site, {"fr": "outils/autoevaluation/index.html", "en": "en/tools/assessment/index.html"}[language]
    )
    assert widget.select_one("#criterion_other_ward")
    assert not widget.select("#criterion_network")
    agreement = page(fork_site, {"fr": "outils/accord/index.html", "en": "en/tools/agreement/index.html"}[language])
    assert not agreement.select("[name=copy], [name=existence], [name=coordinator]")
    assert agreement.select_one("#manager-note")
    answers = {"secrecy": ["limits"], "document_in": [{"fr": "french", "en": "english"}[language]]}
    (reply,) = answered(fork, [request("agreement", language, answers)])
    document = BeautifulSoup(reply["html"], "html.parser").select_one(".document").get_text(" ")
    for words in {
        "fr": ("comme un secret de soin", "Les personnes soignées", "Nadia Roy, bureau 12", "Passerelles"),
        "en": ("as a secret of care does", "Patients", "Nadia Roy, office 12", "Footbridges"),
    }[language]:
        assert words in document


OWN_FIGURES = {
    "fr": ("41 réponses sur 60 personnes · chiffre de l’organisation", "(règle de l’organisation)", "bibliographie"),
    "en": ("41 answers from 60 people · the organisation’s own figure", "(the organisation’s rule)", "en/references"),
}


@LANGUAGES
def test_its_own_figures_are_shown_and_listed_as_its_own_beside_a_source_of_the_guide(fork_site, language):
    figure, rule, references = OWN_FIGURES[language]
    programme = page(fork_site, PAGES[language])
    survey, chosen, study = programme.select("article button.citation")
    assert figure in survey.find_parent(class_="cited").text
    assert "citation--own" in survey["class"]
    assert "citation--own" in chosen["class"]
    assert study["class"] == ["citation"]
    assert rule in programme.select_one("article .rule-mark").text
    for citation in (survey, chosen, study):
        assert programme.select_one(f"#{citation['popovertarget']}.source[popover]")
    listed = page(fork_site, f"{references}/index.html")
    assert [entry["id"] for entry in listed.select("#own-figures ~ ul.references > li")] == [
        "own-survey_2026",
        "own-federation_2024",
    ]
    assert listed.select_one("ul.references > #eby2013")


@LANGUAGES
def test_they_are_in_the_whole_guide_too(fork_site, language):
    address = {"fr": "tout-le-guide", "en": "en/whole-guide"}[language]
    whole = page(fork_site, f"{address}/index.html")
    assert not whole.select("form[data-widget]")  # a page of one programme holds one
    links = [link["href"] for link in whole.select("a.citation--own")]
    assert len(links) == 2
    for link in links:
        assert whole.select_one(f'[id="{link.removeprefix("#")}"]')


@LANGUAGES
def test_its_own_sentences_are_in_the_pages_the_answers_and_the_files(fork, fork_site, language):
    texts = tomllib.loads((ROOT / "tests/sample_organisation/texts.toml").read_text(encoding="utf-8"))
    shared, agreement, site = texts["shared"], texts["agreement"], texts["site"]
    tool = page(fork_site, {"fr": "outils/accord/index.html", "en": "en/tools/agreement/index.html"}[language])
    assert tool.select_one("form [type=submit]").get_text(strip=True) == shared["form"]["submit"][language]
    assert tool.select_one("#place-hint").get_text(strip=True) == agreement["place"]["hint"][language]
    assert tool.select_one("[data-search-open]").get_text(strip=True) == site["search"]["open"][language]
    assert site["frame"]["references"][language] in [link.get_text(strip=True) for link in tool.select("footer a")]
    assert site["not_found"]["text"][language] in page(fork_site, "404.html").get_text()
    answers = {**examples("agreement")["nurse_nine_months"]["answers"], "document_in": [LANGUAGE_KEYS[language]]}
    requests = [
        request("agreement", language, answers, **more) for more in ({}, {"action": "export", "format": "word"})
    ]
    reply, exported = answered(fork, requests)
    title = agreement["document"]["title"][language]
    assert title in reply["html"]
    assert f"## {title}" in reply["files"]["markdown"]["text"]
    word = zipfile.ZipFile(io.BytesIO(base64.b64decode(exported["files"]["word"]["base64"])))
    assert title in word.read("word/document.xml").decode()
    (faulty,) = answered(fork, [request("assessment", language, {"aims": ["skills"]})])
    intro = shared["problems"]["intro"][language]["other"].partition("{count}")
    assert re.search(rf"{re.escape(intro[0])}\d+{re.escape(intro[2])}", faulty["form"])
    assert texts["assessment"]["frame"]["option"]["programme"][language] in faulty["form"]


LANGUAGE_KEYS = {"fr": "french", "en": "english"}
QUOTED = "script, style, code, pre, .source, .citation, .references, .edition, .print-address, .call-institution"
ABOUT_WORDS = ("bibliographie", "glossaire", "ce-que-l-on-sait", "references", "glossary", "what-is-known")
"""What quotes a source or names an institution, and the pages that do, or that tell what others call things."""


@LANGUAGES
def test_the_site_is_in_the_organisations_words(fork_site, language):
    traces = []
    for path in sorted(fork_site.rglob("index.html")):
        address = path.relative_to(fork_site).as_posix()
        if (language == "en") != address.startswith("en/") or path.parent.name in ABOUT_WORDS:
            continue
        html = page(fork_site, address)
        for element in html.select(QUOTED):
            element.decompose()
        text = " ".join(html.get_text(" ").split())
        for term, ours in OUR_WORDS[language].items():
            other_senses = terminology.pattern(dict.fromkeys(terminology.vocabulary(language)[term]["same"], ""))
            traces += [
                f"{address}: {text[max(0, at.start() - 40) : at.end() + 40]}"
                for at in re.finditer(rf"(?<!\w){ours}(?![\w(])", text, re.I)
                if not any(sense.start() <= at.start() < sense.end() for sense in other_senses.finditer(text))
            ]
    assert traces == [], "\n".join(traces)
    agreement = {"fr": "outils/accord/index.html", "en": "en/tools/agreement/index.html"}[language]
    assert {"fr": "charte", "en": "charter"}[language] in page(fork_site, agreement).title.get_text().casefold()


@LANGUAGES
def test_what_people_take_away_is_in_the_organisations_words(fork, language):
    written_in = {"fr": "french", "en": "english"}[language]
    answers = {**examples("agreement")["nurse_nine_months"]["answers"], "document_in": [written_in]}
    (reply,) = answered(fork, [request("agreement", language, answers)])
    text = reply["files"]["markdown"]["text"]
    assert {"fr": "charte", "en": "charter"}[language] in text.casefold()
    assert {"fr": "mentoré(e)", "en": "protégé"}[language] in text.casefold()
    assert not re.search({"fr": r"personne mentorée|cet accord", "en": r"mentee|this agreement"}[language], text, re.I)


def test_a_site_of_one_language_has_no_word_of_the_other(english_fork, english_site):
    assert not (english_site / "en").exists()
    assert {page(english_site, path).html["lang"] for path in ("index.html", "404.html")} == {"en-CA"}
    for path in sorted(english_site.rglob("*.html")):
        html = page(english_site, path.relative_to(english_site))
        assert not html.select(".guide-language, [hreflang=fr], .late"), path
        if path.parent.name not in (*ABOUT_WORDS, "whole-guide"):
            french = [
                element.get_text()
                for element in html.select("[lang=fr]:not(.call-institution)")
                if not element.find_parent(class_="source")
            ]
            assert [words for words in french if len(words.split()) > 8] == [], path
    assert "hreflang" not in (english_site / "sitemap.xml").read_text(encoding="utf-8")
    menu = page(english_site, "index.html").select_one(".guide-nav, nav").get_text(" ")
    assert "Understand" in menu
    assert "At Valmer" in menu
    widget = page(english_site, "tools/agreement/index.html")
    assert not widget.select("[name=document_in]")
    assert page(english_site, "tools/assessment/index.html").select_one("#criterion_other_ward")
    (reply,) = answered(english_fork, [request("agreement", "en", {"secrecy": ["limits"]})])
    document = BeautifulSoup(reply["html"], "html.parser").select_one(".document")
    assert "as a secret of care does" in document.get_text(" ")
    assert not document.select("[lang=fr]")


def test_what_an_organisation_adds_is_valid(site, fork_site):
    framed = {"404.html", "index.html", "en/index.html"}  # its name, its logo, its address
    pages = {name: html for name, html in read(fork_site).items() if name in framed or not (site / name).exists()}
    assert len(pages) > len(framed)
    assert faults(pages) == []


@LANGUAGES
def test_every_word_of_the_frame_is_on_a_page(site, fork_site, english_site, language):
    """Those of `hooks/words.toml`; some are shown in forks alone: what a programme is, a site of one language."""
    pages = {page for folder in (site, fork_site, english_site) for page in folder.rglob("*.html")}
    shown = "\n".join(html.unescape(page.read_text(encoding="utf-8")) for page in pages)
    words = languages.read(ROOT / "hooks/words.toml")[language]
    texts = {
        f"{table}.{key}.{form}": text
        for table, section in words.items()
        for key, value in section.items()
        for form, text in (value if isinstance(value, dict) else {"": value}).items()
    }
    parts = {key: max(re.split(r"\{\w+\}", text), key=len).strip() for key, text in texts.items()}
    assert len(parts) > 40
    elsewhere = {"frame.late."}  # shown where a twin is older, which the tests of the site refuse
    assert [key for key, part in parts.items() if part not in shown and key not in elsewhere] == []


@pytest.mark.parametrize(
    ("language", "address", "names", "said_otherwise"),
    [
        ("fr", "formation/inscription/", {"je veux me former", "bulletin"}, "planning"),
        ("en", "en/training/sign-up/", {"I want to train", "enrolment form"}, "rota"),
    ],
)
def test_the_search_has_the_words_of_the_organisation(fork_site, language, address, names, said_otherwise):
    index = json.loads((fork_site / f"assets/search/{language}.json").read_text(encoding="utf-8"))
    parts = {part["address"]: part for part in index["parts"]}
    assert names <= {*parts[address]["names"]}
    assert any("Camille" in part["names"] and part["kind"] == "part" for part in parts.values())
    assert any(said_otherwise in part["also"] for part in parts.values())
