"""Where a sentence or a quotation begins, so that a capital there says nothing of the writer's choice."""

from dispatchlint.expressions import plain

_OPENS = plain(r"(?:^|[.!?…:;»”\n])[\s«“\"‘'’(\[*•–—-]*$")
_REACH = 12  # characters before a word that are looked at


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` follows a stop, a colon or an opening mark, or begins the text."""
    return _OPENS.search(text, max(start - _REACH, 0), start) is not None
