"""What would run, be fetched, be sent or be disguised in a fork is told before any build: its file and its line."""

import resource
import subprocess
import sys
import tomllib

import pytest

from overlay import content, safe
from overlay.check import check
from overlay.problems import report
from tests.examples import ROOT
from tests.overlay.documents import jpeg, office, pdf, webp
from tests.overlay.hostile_files import FILES, data_of, name_of
from tests.overlay.project import make, page, png

FOLDER = ROOT / "tests/hostile/overlay"
PAGES, TEXTS, PICTURES = (
    tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in ("pages", "texts", "pictures")
)
TOP = page("Thé", "the", "added: true\n") + "\n"
TWINS = [f"pages/{language}/tea.md" for language in ("fr", "en")]


def lines_told(problems, file):
    return {problem.line for problem in problems if problem.file == f"organisation/{file}"}


@pytest.mark.parametrize("case", PAGES)
def test_what_a_page_may_not_hold_is_told_on_its_line(case, tmp_path):
    problems = check(make(tmp_path, dict.fromkeys(TWINS, TOP + PAGES[case]["text"] + "\n")))
    line = TOP.count("\n") + PAGES[case]["line"]
    for name in TWINS:
        assert line in lines_told(problems, name), report(problems)


@pytest.mark.parametrize("case", TEXTS)
def test_what_a_text_may_not_hold_is_told_on_its_line(case, tmp_path):
    file, text = TEXTS[case]["file"], TEXTS[case]["text"].lstrip("\n")
    problems = check(make(tmp_path, {**TEXTS[case].get("with", {}), file: text}))
    assert TEXTS[case]["line"] in lines_told(problems, file), report(problems)


@pytest.mark.parametrize("name", ["logo.svg", "favicon.svg"])
@pytest.mark.parametrize("case", PICTURES)
def test_what_a_picture_may_not_hold_is_told_on_its_line(case, name, tmp_path):
    text = PICTURES[case]["text"]
    problems = check(make(tmp_path, {name: text}))
    line = PICTURES[case]["line"] if content.kind(text.encode()) == "svg" else 0  # a page under its name: told whole
    assert line in lines_told(problems, name), report(problems)


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_acts_or_is_disguised_is_told(case, tmp_path):
    problems = check(make(tmp_path, {f"files/{name_of(case)}": data_of(case)}))
    assert {problem.file for problem in problems} == {f"organisation/files/{name_of(case)}"}, report(problems)


def test_what_the_files_are_made_of_is_handed_out_without_that(tmp_path):
    whole = {"a.png": png(8, 8), "a.jpg": jpeg(), "a.webp": webp(), "a.pdf": pdf(packed="<</S/GoTo>>")}
    whole |= {"a.docx": office("word"), "a.xlsx": office("sheet"), "a.odt": office("odt")}
    assert check(make(tmp_path, {f"files/{name}": content for name, content in whole.items()})) == []


@pytest.mark.parametrize("case", PICTURES)
def test_what_a_drawing_may_not_hold_is_told_on_its_line_among_the_files_too(case, tmp_path):
    problems = check(make(tmp_path, {"files/dessin.svg": PICTURES[case]["text"]}))
    assert PICTURES[case]["line"] in lines_told(problems, "files/dessin.svg"), report(problems)


@pytest.mark.parametrize("address", ["files/../../../identity.toml", "files/..%2f..%2fx.pdf", "/etc/passwd.pdf"])
def test_a_link_leads_to_no_file_outside_the_folder(address, tmp_path):
    files = dict.fromkeys(TWINS, f"{TOP}[Un]({address})\n") | {"files/plan.pdf": pdf()}
    problems = check(make(tmp_path, files))
    assert all(line in lines_told(problems, name) for name in TWINS for line in (TOP.count("\n") + 1,)), report(
        problems
    )


def test_it_is_told_in_both_languages(tmp_path):
    printed = report(check(make(tmp_path, dict.fromkeys(TWINS, f"{TOP}<iframe src=a></iframe>\n"))))
    assert "ligne 10 / line 10" in printed
    assert (printed.count("  fr: "), printed.count("  en: ")) == (2, 2)


HARMLESS = """
Un *mot*, du `<script>` dans du code, 3 < 4, R&D, [un lien](../roles.md "Les rôles"){ .button #ici lang=fr }.
<nous@exemple.example>, [appeler](tel:+33123456789), [là](https://a.example/?a=b&c=javascript:d), [ici]: non.

## Titre { #titre .x }

<details markdown><summary>Plus</summary>

- [x](mailto:a@b.example) <kbd>Ctrl</kbd> <mark>un</mark> H<sub>2</sub>O

</details>

| A | B |
|:--|--:|
| 1 | 2<br>3 |

!!! note "Note"
    <abbr title="Équivalent temps plein">ETP</abbr>[^1]

[^1]: <q cite="https://a.example/">Un</q>

<!-- un commentaire --> <!-- widget: agreement -->

    <script>alert(1)</script>

```html
<iframe onload="x">
```

<!-- deux et <img src=x onerror=mark()

*[ETP]: Équivalent temps plein
"""


def test_what_markdown_makes_and_the_safe_elements_are_not_told():
    from overlay.markup import render

    page = render(HARMLESS)
    assert page is not None
    assert "<script>alert(1)" not in page.html
    assert safe.unsafe(page.html) == []


@pytest.mark.parametrize("element", safe.ELEMENTS)
def test_each_element_of_the_table_may_be_written_with_its_attributes(element):
    values = {"href": "a/", "src": "a.png", "cite": "https://a.example/"}
    attributes = " ".join(f'{name}="{values.get(name, "1")}"' for name in (*safe.EVERYWHERE, *safe.ELEMENTS[element]))
    around = {"tr": "<table><tbody>{}</tbody></table>", "td": "<table><tr>{}</tr></table>"}
    around |= {"th": around["td"]} | dict.fromkeys(("thead", "tbody", "tfoot", "caption"), "<table>{}</table>")
    whole = f"<{element} {attributes}>" + ("" if element in ("br", "hr", "img") else f"</{element}>")
    html = around.get(element, "{}").format(whole)
    assert safe.unsafe(html) == []
    assert element in html
    assert [refusal.kind for refusal in safe.unsafe(html.replace(' class="1"', " onclick=x"))] == ["attribute"]


def test_no_element_is_both_allowed_and_refused():
    refused = [tag for tags in safe.INSTEAD.values() for tag in tags]
    assert len(refused) == len({*refused})
    assert not {*refused} & safe.ELEMENTS.keys()


HEAVY = {
    "conflicts": {"clauses/who.fr.md": "<<<<<<<\n" * 8000},
    "halves of conflicts": {"clauses/who.fr.md": "<<<<<<< a\n=======\n" * 8000},
    "blanks after a host": {
        "site.toml": f'[footer.a]\ntext.fr = "A"\ntext.en = "A"\naddress = "https://{"a" * 100_000} "\n'
    },
    "blanks in a link": {"identity.toml": f'[site]\nname.fr = "]({" " * 100_000}"\nname.en = "A"\n'},
    "parts that stand for others": dict.fromkeys(
        TWINS,
        "---\nslug: the\ndescription: Un.\nadded: true\ntitle:\n- &a0 [x, x]\n"
        + "".join(f"- &a{at + 1} [{', '.join([f'*a{at}'] * 10)}]\n" for at in range(8))
        + "---\n",
    ),
    "passages": dict.fromkeys(TWINS, f"{TOP}{'<!-- page: a -->' * 8000}x{'<!-- /page -->' * 8000}\n"),
}
"""Little to write, and as many steps as its square, or worse, for those who read it carelessly."""

SECONDS = 10
"""Of the processor, at most: each takes a fraction of that."""


@pytest.mark.parametrize("case", HEAVY)
def test_the_check_takes_no_more_time_than_the_text_is_long(case, tmp_path):
    root = make(tmp_path, HEAVY[case])
    command = [sys.executable, "-m", "overlay.check"]

    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", preexec_fn=limited, check=False)
    assert run.returncode in (0, 1), run.stderr[-300:]
    assert "Traceback" not in run.stderr
