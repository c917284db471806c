"""What is known of a finding, for whoever points at it: what is wrong, why, and who says so."""

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from dispatchlint.findings import Finding, ItemResult
from dispatchlint.lsp.judging import Judged
from dispatchlint.manual.writing import escaped
from dispatchlint.rendering.terminal import visible


def hover(judged: Judged, position: Position) -> Hover | None:
    """The pages of the findings at a position, and where the first one stands."""
    at = judged.text.places.offset(position)
    here = [(item, one) for item, one in judged.shown if one.span.start <= at <= one.span.end]
    if not here:
        return None
    text = "\n\n---\n\n".join("\n\n".join(page(finding, item, judged)) for item, finding in here)
    return Hover(MarkupContent(MarkupKind.Markdown, text), judged.text.places.range(here[0][1].span))


def page(finding: Finding, item: ItemResult, judged: Judged) -> Iterator[str]:
    """The paragraphs on a finding, as Markdown."""
    first, *others = map(_said, paragraphs(finding, item, judged))
    yield f"**{first}**"
    card = judged.run.cards.get(finding.rule)
    if card and card.source and card.url.startswith("https://"):
        others[-1] = f"[{others[-1]}]({card.url})"
    yield from others


def paragraphs(finding: Finding, item: ItemResult, judged: Judged) -> Iterator[str]:
    """What is wrong, how much it weighs by which rule, why, and who says so."""
    words, card = judged.words(item), judged.run.cards.get(finding.rule)
    yield finding.message
    yield f"{words(f'level.{finding.level}')} · {finding.rule}"
    if card and card.why:
        yield card.why
    if card and card.source:
        yield words("page.source", source=card.source)


def _said(text: str) -> str:
    return escaped(visible(text))
