"""Whether a dispatch is a digest: many headlines in one body."""

from dispatchlint.dispatch import BODY_ROLES
from dispatchlint.expressions import plain
from dispatchlint.structure import Structure

_STOPPED = plain(r"[.!?…:;,][\s»”\"’')\]]*$")
_LONGEST = 160  # characters of a line that may be a headline
_FEWEST = 4


def is_digest(structure: Structure) -> bool:
    """At least four lines of the body, and half of them, are short and end without a stop."""
    body = [part for part in structure.dispatch.parts if part.role in BODY_ROLES]
    headlines = [part for part in body if len(part.text) <= _LONGEST and not _STOPPED.search(part.text)]
    return len(headlines) >= _FEWEST and 2 * len(headlines) >= len(body)
