"""Where a finding stands, whatever its line: the sentence that it is about, and the findings that are like it."""

from dispatchlint.dispatch import plain_text
from dispatchlint.expressions import plain
from dispatchlint.findings import Finding, ItemResult, Words, digest
from dispatchlint.folding import fold_name
from dispatchlint.rendering.placenames import PlaceNames, offsets
from dispatchlint.spans import Span

# Not after `M.` or `St.`; a sentence read too long only expires a waiver sooner.
_STOP = plain(r"(?<!\b\w)(?<!\b\w\w)[.!?…]+[\s»”\"’')\]]*\s|\n")
_NAMELESS = Words({})


def sentence_of(finding: Finding, item: ItemResult) -> str:
    """16 hexadecimal digits of SHA-256 over the folded sentence of a finding; of an absence, over the dispatch."""
    part = PlaceNames(item, _NAMELESS).part(finding.span, finding.role)
    text = sentence_at(part.text, offsets(part, finding.span)) if part else plain_text(item.dispatch.parts)
    return digest(fold_name(text))


def sentence_at(text: str, place: Span) -> str:
    """The sentence of a text, or the sentences, in which a place stands."""
    ends = [stop.end() for stop in _STOP.finditer(text)]
    start = max((end for end in ends if end <= place.start), default=0)
    end = next((end for end in ends if end > place.start and end >= place.end), len(text))
    return text[start:end]


def is_absence(finding: Finding, item: ItemResult) -> bool:
    """Whether a finding is about a part that is not there."""
    return PlaceNames(item, _NAMELESS).part(finding.span, finding.role) is None


def alike(finding: Finding) -> tuple[str, str, str]:
    """What findings share whose fingerprints differ in nothing but their number."""
    return finding.rule, finding.role, fold_name(finding.text)
