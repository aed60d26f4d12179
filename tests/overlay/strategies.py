"""Files as somebody may write them by mistake: TOML, style sheets, clauses and pages, nearly right or not at all."""

from hypothesis import strategies as st

from overlay.check import KNOWN
from overlay.toml_text import dotted, quoted

NAMES = st.sampled_from(
    [name for name in KNOWN if not name.endswith("/")]
    + ["clauses/who.fr.md", "clauses/who.en.md", "pages/fr/roles.md", "pages/en/a.md", "a", "pages/x.md"]
    + ["Identity.toml", "pages/FR/roles.md", "Pages/en/A.md", "clauses/Who.fr.md", "identity.toml.txt", "readme.md"]
    + ["files/a.pdf", "files/a.jpg", "files/a.docx"]
)
KEYS = st.sampled_from(
    [
        *("site", "name", "fr", "en", "add", "badge", "skills", "label", "disabled"),
        *("fixed", "rhythm", "scope", "forbidden", "hidden", "agreement", "copies"),
    ]
)
ANY_KEY = KEYS | st.text(max_size=8)
SCALARS = (
    st.text(max_size=12).map(quoted)
    | st.sampled_from(["true", "1", "-inf", "nan", "0x1f", "2026-01-15", "07:30:00", "2026-01-15T07:30:00Z", "''"])
    | st.sampled_from(['"week"', '"{mentee}"', '"""\nx\n"""', "'''\n\\'''", "9" * 5000, "0x" + "f" * 5000])
    | st.sampled_from(['["job", "career"]', '["month"]'])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.dictionaries(ANY_KEY, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{dotted((key,))} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=6,
)
PATHS = st.lists(ANY_KEY, min_size=1, max_size=4).map(lambda path: dotted(tuple(path)))
LINES = (
    st.tuples(PATHS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}")
    | PATHS.map(lambda path: f"[{path}]")
    | PATHS.map(lambda path: f"[[{path}]]")
    | st.text(max_size=20)
    | st.sampled_from(["# x", "", "site = [", 'a = """', "}", "name.fr = “x”"])
    | st.sampled_from(
        ["[add.é]", "[“site”] // x", "; x", "name.fr\u00a0= 1", "\u00a0", "<<<<<<< a", "=======", ">>>>>>> b"]
    )
)
TOML = st.tuples(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", "\r"])).map(
    lambda two: two[1].join(two[0])
)
CSS = st.lists(
    st.sampled_from([":root {", "}", "--ink-light: #777777;", "--ink-light:#fff;", "/*", "*/", "--x: 1;", "a{b:c}"])
    | st.text(max_size=20),
    max_size=8,
).map("\n".join)
CLAUSE = st.lists(
    st.sampled_from(
        [
            *("# Who", "#", "##", "## kind.goals", "## kind.both x", "## add.tea Tea", "## add.tea", "One.", ""),
            *("{mentee}", "##kind.goals", "### kind.both", " #\tA", "#add.tea", "<<<<<<< a", ">>>>>>> b", "||||||| c"),
        ]
    )
    | st.text(max_size=12),
    max_size=7,
).map("\n".join)
FRONT = ["---", "title: a", "description: b", "slug: c", "added: true", "slug: [", "? !!set", "&a [*a]"]
FRONT += ["—", " ---", "\ttitle: a", "title = a", "title:a", "title: “a: b”", "Title: a", "added: vrai", ""]
ADDRESSES = st.sampled_from(
    ["rols.md", "/roles/", "../x/tea.md#a", "#é", "a.pdf", "a@b.example", "http://[", "policies.md", ""]
)
LINKS = st.tuples(
    st.sampled_from(["[a]({})", "[a]( <{}> 'b')", "[a]: {}", "![a]({})", "`[a]({})`", "<{}>", "- [a]({}"]),
    ADDRESSES | st.text(max_size=8),
).map(lambda two: two[0].replace("{}", two[1]))
TEXT = [
    "[a]",
    "[a][a]",
    "[^a]",
    "[^a]: b",
    "## A { #b }",
    "# {site}",
    "a {#b .c}",
    ": d",
    "<a id='b'>",
    "```",
    "> " * 40,
    "<!--",
]
PAGE = st.lists(st.sampled_from(FRONT) | st.sampled_from(TEXT) | LINKS | st.text(max_size=12), max_size=9).map(
    "\n".join
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
CONTENT = st.binary(max_size=60) | st.tuples(st.one_of(st.text(max_size=40), TOML, CSS, CLAUSE, PAGE), ENCODINGS).map(
    lambda two: two[0].encode(two[1], "surrogatepass")
)
FILES = st.dictionaries(NAMES, CONTENT, max_size=4)
