"""The whole manual as Markdown pages: one a pack, one of checks, one of houses, and an index by topic."""

from collections.abc import Iterable, Iterator
from posixpath import dirname, relpath

from dispatchlint.manual.catalogue import Catalogue
from dispatchlint.manual.documents import document, level_word
from dispatchlint.manual.sheets import Sheet
from dispatchlint.manual.writing import Link, escaped, linked, markdown
from dispatchlint.rulebook import Rule, said

MARK = "<!-- Written by `dispatchlint docs` from packs, houses and checks: change those, then run it again. -->"
INDEX, CHECKS, HOUSES, SETTINGS, WAIVERS = "README.md", "checks.md", "houses.md", "settings.md", "waivers.md"

# The desk's order of topics, as in reports.
TOPICS = ("facts", "people", "quotation", "parts", "language", "habits")


def pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The path of each page, with `/`, and its text."""
    words = catalogue.words
    yield INDEX, _page(_index(catalogue))
    for pack in catalogue.packs:
        yield f"{pack}.md", _page(_pack(catalogue, pack))
    for path, title, sheets in (
        (CHECKS, "checks", map(catalogue.check, catalogue.checks)),
        (HOUSES, "houses", map(catalogue.house, catalogue.library.house_names())),
        (SETTINGS, "settings", map(catalogue.key, catalogue.keys)),
        (WAIVERS, "waivers", map(catalogue.waiver, catalogue.waivers)),
    ):
        yield path, _page(_collected(catalogue, path, words(f"manual.{title}"), sheets))


def address(catalogue: Catalogue, name: str) -> str | None:
    """The page of a thing, and the anchor in it; None for what the manual has no entry for."""
    if name in catalogue.rules:
        return f"{catalogue.rules[name][0]}.md#{name}"
    if name in catalogue.packs:
        return f"{name}.md"
    homes = ((catalogue.checks, CHECKS), (catalogue.library.house_names(), HOUSES), (catalogue.waivers, WAIVERS))
    return next((f"{page}#{name}" for names, page in homes if name in names), None)


def _page(lines: Iterator[str]) -> str:
    return "\n".join([MARK, "", *lines, ""])


def _links(catalogue: Catalogue, page: str) -> Link:
    """Addresses as they are from a page."""

    def link(name: str) -> str | None:
        found = address(catalogue, name)
        if found is None:
            return None
        path, hash_, anchor = found.partition("#")
        path = relpath(path, dirname(page) or ".") if path != page else ""
        return f"{path}{hash_}{anchor}"

    return link


def _index(catalogue: Catalogue) -> Iterator[str]:
    words, link = catalogue.words, _links(catalogue, INDEX)
    yield f"# {words('manual.title')}"
    yield ""
    for path, title in ((CHECKS, "checks"), (HOUSES, "houses"), (SETTINGS, "settings"), (WAIVERS, "waivers")):
        yield f"- [{words(f'manual.{title}')}]({path})"
    rules = [rule for _, rule in catalogue.rules.values()]
    for topic in TOPICS:
        yield from _topic(catalogue, topic, [rule for rule in rules if rule.topic == topic], link)


def _topic(catalogue: Catalogue, topic: str, rules: list[Rule], link: Link) -> Iterator[str]:
    words = catalogue.words
    if not rules:
        return
    yield from ("", f"## {words(f'topic.{topic}', n=len(rules))}", "")
    yield f"| {words('manual.rule')} | {words('manual.level')} | {words('manual.message')} |"
    yield "| --- | --- | --- |"
    for rule in rules:
        message = escaped(said(rule.message, catalogue.language))
        yield f"| {linked(rule.id, link)} | {level_word(rule.level, words)} | {message} |"


def _pack(catalogue: Catalogue, pack: str) -> Iterator[str]:
    link = _links(catalogue, f"{pack}.md")
    sheet = catalogue.pack(pack)
    yield f"# {escaped(sheet.title)}"
    yield ""
    for rule, message in sheet.rules.items():
        yield f"- {linked(rule, link)}: {escaped(message)}"
    for rule in sheet.rules:
        if catalogue.rules[rule][0] == pack:  # a variant of another pack's rule has its entry there
            yield ""
            yield from markdown(document(catalogue.rule(rule), catalogue.words), 2, link)


def _collected(catalogue: Catalogue, path: str, title: str, sheets: Iterable[Sheet]) -> Iterator[str]:
    yield f"# {title}"
    for sheet in sheets:
        yield ""
        yield from markdown(document(sheet, catalogue.words), 2, _links(catalogue, path))
