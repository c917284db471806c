"""Latin letters as a set: in a text that has no others, a set is quicker to ask than what a character is."""

from dispatchlint.expressions import plain

LATIN = "".join(one for one in map(chr, range(0x180)) if one.isalnum() and not one.isdecimal())
_OTHER = plain("[^\0-\u00b4\u00b6-\u0148\u014a-\u017f\u2000-\u206f€]")  # without µ and ŉ, which fold to others


def is_latin(text: str) -> bool:
    """Whether a text has no letters and figures but Latin ones, whatever its case."""
    return _OTHER.search(text) is None
