"""The known names of a dispatch: where a form of the lexicon stands as a whole word.

Letters, case and hyphens are compared as they are; kinds of apostrophe and of space are one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dispatchlint.dispatch import Part
from dispatchlint.expressions import plain
from dispatchlint.folding import fold_case, fold_kinds
from dispatchlint.kept import remembered
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure import Structure, number_words, person_words, phrase_words

# Names of languages, offices and peoples are ordinary words too; people have a structure of their own.
_NOT_NAMES = (
    frozenset({"conversion", "implied", "language", "nationality", "office", "person"})
    | number_words.KINDS
    | person_words.KINDS
    | phrase_words.KINDS
)
# `@OTAN`, `#Gaza`, `https://example.org/Paris`: what these open is not running text.
_PROTECTING = "@#/_"
_WORD = plain(r"\w+")
_CAPITALISED = plain(r"(?<!\w)[^\W\d_a-zß-ÿ]\w*")


class Occurrence(NamedTuple):
    """A known form in a part, 0-based code points; `form` is as the lexicon writes it."""

    part: Part
    start: int
    end: int
    entry: Name
    form: str


class FormFinder:
    """Finds given forms as whole words, the longest at each place, in one pass over a text.

    A form is looked for at its first capitalised word (`Gaza` of *bande de Gaza*), because a text has few of those.
    """

    __slots__ = ("_anchored", "_anchors", "_ignore_case")

    def __init__(self, forms: Iterable[str], ignore_case: bool = False) -> None:
        self._ignore_case, fold = ignore_case, fold_case if ignore_case else fold_kinds
        self._anchored: dict[str, list[tuple[str, str, int]]] = {}
        for form in sorted(set(forms), key=lambda form: (-len(form), form)):
            if anchor := (None if ignore_case else _CAPITALISED.search(form)) or _WORD.search(form):
                word = anchor[0].lower() if ignore_case else anchor[0]
                self._anchored.setdefault(word, []).append((fold(form), form, anchor.start()))
        initials = {word[0] for word in self._anchored}
        initials |= {initial.upper() for initial in initials if ignore_case}
        # No look-behind: with one, `re` cannot skip ahead to the next initial.
        self._anchors = plain(rf"[{re.escape(''.join(sorted(initials)))}]\w*") if initials else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end (0-based code points) and the form as it was given, in the order of the text."""
        done, even = 0, (fold_case if self._ignore_case else fold_kinds)(text)
        for word in self._anchors.finditer(text) if self._anchors else ():
            for folded, form, shift in self._anchored.get(word[0].lower() if self._ignore_case else word[0], ()):
                start = word.start() - shift
                if even.startswith(folded, start) and start >= done and _is_whole(text, start, start + len(form)):
                    done = start + len(form)
                    yield start, done, form
                    break


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (after.isalnum() or before.isalnum() or (before and before in _PROTECTING))


def names(structure: Structure) -> tuple[Occurrence, ...]:
    """Every form of the lexicon's names of institutions and places, in the order of the text."""
    finder, entries = _finder(structure.lexicon)
    return tuple(
        Occurrence(part, start, end, entries[form], form)
        for part in structure.parts
        for start, end, form in finder.find(part.text)
    )


@remembered
def _finder(lexicon: Lexicon) -> tuple[FormFinder, dict[str, Name]]:
    entries: dict[str, Name] = {}
    for name in lexicon.names:
        if name.kind not in _NOT_NAMES:
            for form in name.forms:
                entries.setdefault(form, name)
    return FormFinder(entries), entries
