"""The page that a browser shows while the site cannot be built: what stops it, for those who write the site."""

import re
from pathlib import Path

from jinja2 import Environment

from guide import languages

WORDS = Path(__file__).with_suffix(".toml")
CSS = """\
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1, h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; }
p { margin: 0 0 1.5rem; }
pre { border-top: 1px solid; font: 0.9375rem/1.6 ui-monospace, monospace; padding-top: 1.5rem; }
pre { overflow-wrap: anywhere; white-space: pre-wrap; }
"""
_PAGE = """\
<!doctype html>
<html lang="{{ words | first }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ words.values() | map(attribute="title") | join(" · ") }}</title>
<link rel="stylesheet" href="{{ style }}">
</head>
<body>
<main>
{% for language, texts in words.items() -%}
{% set heading = "h1" if loop.first else "h2" -%}
<section lang="{{ language }}"><{{ heading }}>{{ texts.title }}</{{ heading }}><p>{{ texts.text }}</p></section>
{% endfor -%}
<pre lang="">
{% for language, line in lines -%}
{% if language %}<span lang="{{ language }}">{{ line }}</span>{% else %}{{ line }}{% endif %}
{% endfor -%}
</pre>
</main>
</body>
</html>
"""
_SENTENCE = re.compile(r" *(\w+): ")
"""How a line begins that says in which language it is."""


def page(report: str, style: str) -> str:
    """The page in every language, with the report below; `style` is the address of CSS.

    A line of the report that begins with a language and a colon is in that language. The organisation's own words are
    left out: they may be what stops the site.
    """
    words = languages.shipped(WORDS)
    lines = []
    for line in report.split("\n"):
        sentence = _SENTENCE.match(line)
        lines.append((sentence[1] if sentence and sentence[1] in words else "", line))
    return Environment(autoescape=True).from_string(_PAGE).render(words=words, lines=lines, style=style)
