"""The addresses of the pages that answers lead to, without the pages: for the browser's bundle and for the wheel."""

from pathlib import Path

from widgets.engine.text import pages, resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS


def write(target: str) -> dict[str, str]:
    """Write into the folder `target` what answers know of their own pages and of those that they lead to.

    It is the slug of each, and which of them the site does not have: the rest of site.toml is for the pages alone.
    Path inside the archive → path here.
    """
    keys = (key.split(".") for key in texts.read("widgets/engine/strings.toml").pairs)
    names = sorted({*(key[1] for key in keys if key[0] == "page"), *WIDGETS})
    files = {}
    for language in LANGUAGES:
        for file in {page for name in names for page in pages.chain(pages.file(name, language))}:
            path = Path(target, language, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\nslug: {pages.slug(file, language)}\n---\n", encoding="utf-8")
            files[f"docs/{language}/{file}"] = str(path)
    site = f"organisation/{pages.SITE}"
    if resources.read(f"{resources.overlay()}/{pages.SITE}") is None:
        return files
    led_to = {pages.name(file.split("/", 2)[2]) for file in files} & pages.hidden()
    files[site] = str(Path(target, pages.SITE))
    Path(files[site]).write_text("\n".join(["[pages]", *(f"{name} = false" for name in sorted(led_to)), ""]), "utf-8")
    return files
