"""MkDocs adapter: what each page is, for search engines."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import description, organisation
from widgets.engine.facts.organisation import overlay
from widgets.engine.text import regions


@event_priority(-200)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the template the structured data of the page."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    words = config.extra["words"][language]
    site = config.site_url or "/"

    def whole(url: str) -> str:
        return site + url.removeprefix("./")

    home = whole(nav.homepage.url) if nav.homepage else site
    above = [(str(section.title), None) for section in reversed(list(page.ancestors)) if not hasattr(section, "url")]
    twins = getattr(page.file, "alternates", None) or {language: page.file}
    facts = description.Facts(
        title=str(page.meta.get("headline") or page.title),
        description=str(page.meta.get("description", "")),
        address=whole(page.url),
        language=language,
        site=config.site_name,
        home=home,
        trail=[(words["language"]["home"], home), *above],
        twins={at: whole(file.url) for at, file in twins.items()},
        html=page.content or "",
        tag=regions.row(language).lang,
        publisher=organisation.publisher(overlay("identity.toml").get("publisher", {}), language),
    )
    context["structured"] = description.script(description.describe(facts))  # type: ignore[typeddict-unknown-key]
    return context
