"""Brackets: one without its partner in the paragraph, or a space just inside.

A rule looks at one `fault`:

- `unbalanced`: a bracket that is never closed (case `unclosed`), never opened (`unopened`) or closed by one of another
  kind (`mismatched`). A parenthesis may run from one paragraph into the next. Labels of lists such as `1)` and `a)`,
  emoticons and addresses are left alone.
- `glued`: no space between a word and brackets round several words. Not safe: `étudiant(e)s` is one word, and so may be
  more.
- `spaces`: a space after an opening or before a closing bracket; `[ ]` is a box to tick. Safe.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.literals import Strings
from dispatchlint.structure import Structure
from dispatchlint.structure.protected import shield_at


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["unbalanced", "spaces", "glued"], "The fault that the rule tells."] = "unbalanced"


FIELDS: tuple[str, ...] = ("mark", "partner")

_TELLING = {
    "unbalanced": Strings(frozenset("()[]{}")),
    "spaces": Strings(frozenset(["( ", "[ ", " )", " ]"])),
    "glued": Strings(frozenset("()")),
}
_BRACKETS = plain(r"[()\[\]{}]")
_PARTNERS = {"(": ")", "[": "]", "{": "}", ")": "(", "]": "[", "}": "{"}
_LABEL = plain(r"(?:^|[\s«“\"(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})(?:[°.]|bis|ter)?$")
_INSIDE = plain(r"[(\[][ \t\u00a0\u202f]+(?=[^\s)\]?!;:%])|(?<=[^\s(\[])[ \t\u00a0\u202f]+(?=[)\]])")
# A character class first: the regex engine then skips ordinary text quickly.
_GLUED = plain(r"[()](?:(?<=[^\W\d_]{3}\()(?=[^\W_]+[ \u00a0\u202f,;:])|(?<=[^\s([-]\))(?=[^\W\d_]{2}))")


def triggers(options: Options) -> Strings | None:
    """The brackets."""
    return _TELLING[options.fault]


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """The matches of one fault."""
    return _FAULTS[options.fault](structure)


def _holds_any(text: str) -> bool:
    return "(" in text or ")" in text or "[" in text or "]" in text or "{" in text or "}" in text


def _spaces(structure: Structure) -> Iterator[Match]:
    for part in structure.sought:
        for match in _INSIDE.finditer(part.text):
            start, end = match.start() + (match[0][0] in "(["), match.end()
            bracket = match[0][0] if start > match.start() else part.text[end]
            if not shield_at(structure, part, end if start == match.start() else start - 1):
                place = Place(part, start, end)
                yield Match(place, {"mark": bracket}, (Edit((Replacement(place, ""),), True),))


def _glued(structure: Structure) -> Iterator[Match]:
    for part in structure.sought:
        for match in _GLUED.finditer(part.text):
            at, text = match.start(), part.text
            opening, closing = (at, text.find(")", at)) if match[0] == "(" else (text.rfind("(", 0, at), at)
            if 0 <= opening < closing and " " in text[opening:closing] and not shield_at(structure, part, at):
                edge = at if match[0] == "(" else at + 1
                edit = Edit((Replacement(Place(part, edge, edge), " "),), False)
                yield Match(Place(part, at, at + 1), {"mark": match[0]}, (edit,))


def _unbalanced(structure: Structure) -> Iterator[Match]:
    waiting: list[Match] = []  # unclosed in the paragraph before
    for part in structure.parts:
        found = _matches_of(part, structure) if _holds_any(part.text) and _matches_of(part) else []
        while waiting and found and found[0].case == "unopened" and _joins(waiting[-1], found[0]):
            waiting.pop()
            found.pop(0)
        yield from waiting
        waiting = [match for match in found if match.case == "unclosed"]
        yield from (match for match in found if match.case != "unclosed")
    yield from waiting


def _joins(one: Match, other: Match) -> bool:
    same_role = one.place.part and other.place.part and one.place.part.role == other.place.part.role == "paragraph"
    return bool(same_role) and one.fields["partner"] == other.fields["mark"]


def _matches_of(part: Part, structure: Structure | None = None) -> list[Match]:
    """The brackets without a partner; with a structure, those in addresses and emoticons left out."""
    stack: list[int] = []
    found: list[Match] = []
    text = part.text
    for match in _BRACKETS.finditer(text):
        at, sign = match.start(), match[0]
        if structure and shield_at(structure, part, at):
            continue
        if sign in "([{":
            stack.append(at)
        elif stack and text[stack[-1]] == _PARTNERS[sign]:
            stack.pop()
        elif sign == ")" and _LABEL.search(text, max(0, at - 8), at):
            continue
        elif stack:
            opening = stack.pop()
            fields = {"mark": sign, "partner": text[opening]}
            found.append(
                Match(Place(part, at, at + 1), fields, related=(Place(part, opening, opening + 1),), case="mismatched")
            )
        else:
            found.append(_alone(part, at, "unopened"))
    found += [_alone(part, at, "unclosed") for at in stack]
    return sorted(found, key=lambda match: match.place.start)


def _alone(part: Part, at: int, case: str) -> Match:
    sign = part.text[at]
    return Match(Place(part, at, at + 1), {"mark": sign, "partner": _PARTNERS[sign]}, case=case)


_FAULTS: dict[str, Callable[[Structure], Iterator[Match]]] = {
    "unbalanced": _unbalanced,
    "spaces": _spaces,
    "glued": _glued,
}
