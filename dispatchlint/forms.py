"""The forms of a part: `AA / {city} / {author}` as a pattern, read back into named pieces, and written out."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dispatchlint.dispatch import Group
from dispatchlint.expressions import rich
from dispatchlint.folding import APOSTROPHES, SPACES
from dispatchlint.house import Entry, Form
from dispatchlint.lexicon import Lexicon

_PIECE = rich(r"\{(\w+)\}")
_LETTER = rich(r"\p{L}")
_WORDS = rich(r"\p{L}+")
_APOSTROPHE, _SPACE = f"[{APOSTROPHES}]", f"[{SPACES}]"
_PARTICLE = r"(?:(?:de|du|des|da|di|dos|del|della|la|le|el|al|van|von|der|den|bin|ben|bint|ibn|ould|y|e)[ -]|d[’'])"
_WORD = r"(?:(?:\p{Lu}\.-?)+|\p{Lu}[\p{L}\p{M}’'\-]*)"
_NAME = rf"{_PARTICLE}*{_WORD}(?:[ -]{_PARTICLE}*{_WORD}){{0,5}}"
_DAY = r"(?:\d{1,2}(?:er)?[ ]\p{L}+\.?(?:[ ]\d{4})?|\p{L}+\.?[ ]\d{1,2}(?:,[ ]\d{4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"

# What the named pieces look like in any language; a house narrows others down by `choices`.
PIECES = {
    "city": r"\p{Lu}[\p{L}\p{M}’'\-]*(?:[ ]\p{L}[\p{L}\p{M}’'\-]*){0,4}",
    "region": r"\p{Lu}[\p{L}\p{M}’'.\-]*(?:[ ]\p{L}[\p{L}\p{M}’'.\-]*){0,4}",
    "author": rf"{_NAME}(?: - {_NAME})*",
    "translator": rf"{_NAME}(?: - {_NAME})*",
    "editor": rf"{_NAME}(?: - {_NAME})*",
    "language": r"\p{Ll}[\p{L}\p{M}\-]*(?:[ ]\p{Ll}[\p{L}\p{M}\-]+)?",
    "date": _DAY,
    "initials": r"\p{Ll}{2,4}(?:[/-]\p{Ll}{2,4}){1,6}",
}
_OPEN = frozenset({"city", "region", "author", "translator", "editor", "language"})
_JOINED = frozenset({"author", "translator", "editor"})  # several names stand joined by " - "


_SENTENCE_BEFORE = '(?<=[.»!?”"…)][ \u00a0\u202f]*)'


class Reading(NamedTuple):
    """A form that a text follows: its index in the entry, its named pieces, where it starts and ends."""

    form: int
    groups: Mapping[str, tuple[Group, ...]]
    start: int
    end: int


class Forms:
    """The forms of one entry, compiled."""

    __slots__ = ("_endings", "_lexicon", "_openings", "_own_line", "_whole", "_whole_items", "hints", "is_open")

    def __init__(self, entry: Entry, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        sources = [_compile(form, entry.choices) for form in entry.forms]
        self._whole = [*map(_pattern, sources)]
        self._openings = [_pattern(rf"{source}[ ]*") for source in sources]
        self._endings = [_pattern(rf"{_SENTENCE_BEFORE}{source}$") for source in sources]
        # The star or dash of a list item is syntax of its format, not text.
        bare = [form._replace(form=form.form.removeprefix("* ").removeprefix("- ")) for form in entry.forms]
        self._whole_items = [_pattern(_compile(form, entry.choices)) for form in bare]
        self._own_line = entry.own_line
        self.is_open = bool(entry.forms) and all(_is_open(form.form) for form in entry.forms)
        # A word of each form, folded: a text that holds none of them follows no form.
        self.hints = {max(_WORDS.findall(_PIECE.sub(" ", form.form)) or [""], key=len).lower() for form in entry.forms}

    @property
    def may_be_claimed(self) -> bool:
        """Whether a text can follow a form wherever it stands: not one that says nothing by itself on its own line."""
        return not (self.is_open and self._own_line)

    def read(self, text: str, is_item: bool = False) -> Reading | None:
        """The likeliest form that the whole text (of a list item) follows; the lexicon decides between readings."""
        if not self.may_hold(text.lower()):
            return None
        patterns = self._whole_items if is_item else self._whole
        return self._best([pattern.fullmatch(text) for pattern in patterns])

    def read_opening(self, text: str) -> Reading | None:
        """The form that the text opens with (a dateline before paragraph 1), if the entry has no line of its own."""
        if self._own_line or not self.may_hold(text.lower()):
            return None
        return self._best([pattern.match(text) for pattern in self._openings])

    def read_ending(self, text: str) -> Reading | None:
        """The form that stands glued at the end of the text, after a sentence, although it has a line of its own."""
        if not self._own_line or self.is_open or not self.may_hold(text.lower()):
            return None
        return self._best([pattern.search(text) for pattern in self._endings])

    def may_hold(self, lowered: str) -> bool:
        """Whether a text in small letters holds a word of some form: else it follows none."""
        for hint in self.hints:  # noqa: SIM110 - asked of every block for every form: any() would take three times as long
            if hint in lowered:
                return True
        return False

    def _best(self, matches: list[Any]) -> Reading | None:
        found = [(form, match) for form, match in enumerate(matches) if match]
        if len(found) > 1:
            return _reading(*max(found, key=lambda one: self._likelihood(*one)))
        return _reading(*found[0]) if found else None

    def _likelihood(self, form: int, match: Any) -> float:
        return sum((self._weigh(name, text) for name, text in match.groupdict().items()), -form / 100)

    def _weigh(self, name: str, text: str) -> float:
        is_city = self._lexicon.find("city", text) is not None
        if name == "city":
            return 2 if is_city else 0.3 if " " not in text else 0
        if name in _JOINED:
            return -2 if is_city else 1 if " " in text else 0.1
        return 0.5


@lru_cache(maxsize=512)
def _pattern(source: str) -> Any:
    """One pattern for all houses, compiled when first needed: most texts hold no word of most forms."""
    return rich(source)


def _is_open(form: str) -> bool:
    """Whether a form is mere open pieces: it says nothing by itself and counts only where the layout expects it."""
    pieces = pieces_of(form)
    return bool(pieces) and not _LETTER.search(_PIECE.sub("", form)) and _OPEN.issuperset(pieces)


def _reading(form: int, match: Any) -> Reading:
    base, groups = match.start(), {}
    for name, text in match.groupdict().items():
        start = match.start(name) - base
        groups[name] = _split(text, start) if name in _JOINED else (Group(text, start, start + len(text)),)
    return Reading(form, groups, base, match.end())


def _split(text: str, start: int) -> tuple[Group, ...]:
    groups = []
    for name in text.split(" - "):
        groups.append(Group(name, start, start + len(name)))
        start += len(name) + 3
    return tuple(groups)


def _compile(form: Form, choices: Mapping[str, tuple[str, ...]]) -> str:
    out, seen = [], 0
    for piece in _PIECE.finditer(form.form):
        out.append(_literal(form.form[seen : piece.start()], form))
        name = piece.group(1)
        inner = "|".join(_literal(choice, form) for choice in choices[name]) if name in choices else PIECES[name]
        out.append(f"(?P<{name}>{inner})")
        seen = piece.end()
    return "".join([*out, _literal(form.form[seen:], form)])


def _literal(text: str, form: Form) -> str:
    """A text as a pattern: kinds of apostrophe and of space are one; presence of a space and case as the form says."""
    out = []
    for character in text:
        if character in SPACES:
            out.append(f"{_SPACE}*" if "spaces" in form.fold else _SPACE)
        else:
            out.append(_APOSTROPHE if character in APOSTROPHES else re.escape(character))
    pattern = "".join(out)
    return f"(?i:{pattern})" if "case" in form.fold else pattern


def pieces_of(form: str) -> list[str]:
    """The names of the pieces in a form, in order."""
    return _PIECE.findall(form)


def write(form: str, fill: Mapping[str, str]) -> str:
    """The form with its pieces filled in; a piece that `fill` lacks stays in its braces."""
    return _PIECE.sub(lambda piece: fill.get(piece.group(1), piece.group()), form)
