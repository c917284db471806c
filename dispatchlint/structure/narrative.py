"""The narrative of a body: its paragraphs that end with a stop. A line without one is a headline inside the body."""

from dispatchlint.expressions import plain
from dispatchlint.structure import Structure
from dispatchlint.structure.mentions import Mention
from dispatchlint.structure.persons import Person

_LINE = 90  # characters up to which a question may be a crosshead
_STOP = plain(r"[.!?…:;][\s»”\"’')\]]*$")


def narrative(structure: Structure, person: Person, with_quotations: bool) -> list[Mention]:
    """The mentions of a person that count, in the order of the text."""
    paragraphs = structure.of(telling)
    told = [one for one in person.mentions if id(one.part) in paragraphs]
    return [one for one in told if with_quotations or not one.quoted]


def telling(structure: Structure) -> frozenset[int]:
    """The paragraphs that tell, by their identity."""
    body = structure.dispatch.of("paragraph")
    return frozenset(id(part) for part in body if _tells(part.text))


def _tells(text: str) -> bool:
    stop = _STOP.search(text, max(len(text) - 9, 0))
    return stop is not None and (len(text) > _LINE or stop[0][0] not in "?!:")
