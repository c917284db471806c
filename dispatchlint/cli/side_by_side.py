"""Both texts of a comparison, side by side in one HTML page without script: what differs is numbered and linked."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from dispatchlint.comparison.differences import Difference
from dispatchlint.dispatch import Dispatch, Part, Source
from dispatchlint.findings import Place, Words
from dispatchlint.rendering.placenames import PlaceNames

_STYLE = """
body{font:1rem/1.5 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.2rem}h2{font-size:1rem}.texts{display:grid;grid-template-columns:1fr 1fr;gap:2rem}
.headline{font-weight:bold;font-size:1.1rem}li{margin:.3rem 0}mark{background:#fde8a8}mark.warning{background:#ffc9c0}
a{color:inherit}sup a{text-decoration:none}@media(max-width:50rem){.texts{grid-template-columns:1fr}}
"""


class Sheet(NamedTuple):
    """One of the two texts."""

    source: Source
    dispatch: Dispatch
    names: PlaceNames

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.source.name

    def shown(self, place: Place) -> str:
        """A place as path:line:column."""
        at = self.source.lines.position(place.span.start)
        return f"{self.name}:{at.line}:{at.column}"


class Page(NamedTuple):
    """Both texts and what differs, in the reader's words."""

    source: Sheet
    translation: Sheet
    words: Words
    differences: tuple[Difference, ...]

    @property
    def verdict(self) -> str:
        """Whether there is something to read again."""
        number = len(self.differences)
        return self.words.count("verdict.review", number) if number else self.words("verdict.clean")

    def places(self, one: Difference) -> tuple[tuple[Sheet, Place | None], tuple[Sheet, Place | None]]:
        """Where a difference stands in each text."""
        return (self.source, one.source), (self.translation, one.translation)


def message(one: Difference, page: Page) -> str:
    """What differs, in words."""
    fields = {"kind": page.words(f"compare.{one.kind}")}
    for name, (sheet, place) in zip(("source", "translation"), page.places(one), strict=True):
        fields[name] = place.text if place else ""
        fields[f"{name}_where"] = sheet.names.name(place.span) if place else ""
    case = f"compare.paragraph.{one.case}" if one.kind == "paragraph" else f"compare.{one.case}"
    return page.words(case, **fields)


def html(page: Page) -> str:
    """The whole page; it loads nothing."""
    title = escape(page.words("compare.title", source=page.source.name, translation=page.translation.name))
    columns = "".join(_column(sheet, page, side) for side, sheet in (("s", page.source), ("t", page.translation)))
    items = "".join(_item(number, one, page) for number, one in enumerate(page.differences, 1))
    return (
        f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{escape(page.verdict)}</p>\n<ol>\n{items}</ol>\n"
        f'<div class="texts">\n{columns}</div>\n</body>\n</html>\n'
    )


def _item(number: int, one: Difference, page: Page) -> str:
    side = "s" if one.source else "t"
    level = escape(page.words(f"level.{one.level}"))
    return f'<li id="n{number}"><a href="#{side}{number}">{level}</a> {escape(message(one, page))}</li>\n'


def _column(sheet: Sheet, page: Page, side: str) -> str:
    parts = "".join(
        f'<p class="{escape(part.role)}">{"".join(_marked(part, page, side))}</p>\n' for part in sheet.dispatch.parts
    )
    return f"<section>\n<h2>{escape(sheet.name)}</h2>\n{parts}</section>\n"


def _marked(part: Part, page: Page, side: str) -> Iterator[str]:
    """The text of a part with a numbered mark at each difference; one that overlaps another is cut."""
    found = [(one.source if side == "s" else one.translation, n, one) for n, one in enumerate(page.differences, 1)]
    done = 0
    for place, number, one in sorted(
        ((p, n, d) for p, n, d in found if p and p.part is part), key=lambda x: x[0].start
    ):
        start, end = max(place.start, done), max(place.end, done)
        yield escape(part.text[done:start])
        yield f'<mark class="{one.level}" id="{side}{number}">{escape(part.text[start:end])}</mark>'
        yield f'<sup><a href="#{_target(one, side, number)}">{number}</a></sup>'
        done = end
    yield escape(part.text[done:])


def _target(one: Difference, side: str, number: int) -> str:
    """The other place of a difference; its line in the list where it has one place."""
    other = one.translation if side == "s" else one.source
    return f"{'t' if side == 's' else 's'}{number}" if other else f"n{number}"
