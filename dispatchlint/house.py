"""A desk's house and the layout of its dispatch: plain data, read from lint_rules/houses/*.yaml."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from dispatchlint.findings import Level


class Count(NamedTuple):
    """How many parts of a role a dispatch may hold: `1`, `0..3`, `1..` (no upper bound)."""

    least: int
    most: int | None

    @classmethod
    def parse(cls, text: str) -> "Count":
        """Reads `N`, `N..M` or `N..`; raises ValueError for anything else."""
        low, dots, high = text.partition("..")
        if not low.isdecimal() or (high and not high.isdecimal()):
            raise ValueError("expected a count such as 1, 0..3 or 1..")
        return cls(int(low), int(high) if high else None if dots else int(low))


class Form(NamedTuple):
    """A form of a part: its text with named pieces in braces; `level` is said where it is met instead of the first."""

    form: Annotated[str, "The text, with named pieces in braces: AA / {city} / {author}."]
    level: Annotated[Level | None, "Its level; leave out for a form that is accepted."] = None
    fold: Annotated[tuple[Literal["spaces", "case"], ...], "What does not count: presence of spaces, case."] = ()


class Entry(NamedTuple):
    """What a house says of one role."""

    count_: Annotated[Count, "How many: 1, 0..3 or 1.. ."] = Count(0, 1)
    absent: Annotated[Level | Mapping[str, Level] | None, "The level of an absence, or levels by case."] = None
    opens: Annotated[tuple[str, ...], "What opens it, where it is expected; the first is the house's."] = ()
    forms: Annotated[tuple[Form, ...], "The forms of the part; the first is the house's."] = ()
    near: Annotated[tuple[str, ...], "Patterns of lines that are meant to be this part, well formed or not."] = ()
    text: Annotated[str | None, "The file of the pinned text that the part must equal."] = None
    likeness: Annotated[float, "The share of words from which a text is the pinned one, altered."] = 0.8
    own_line: Annotated[bool, "Whether the part has a line of its own."] = True
    longest: Annotated[int | None, "The longest text, in characters."] = None
    choices: Annotated[Mapping[str, tuple[str, ...]], "What may stand for a named piece of the forms."] = {}
    gap_after: Annotated[bool, "Whether the part is one only where an empty line follows it."] = False
    any_of: Annotated[tuple[str, ...], "The roles that together make this entry."] = ()


class House(NamedTuple):
    """A desk: how its dispatch is built, its language, and the packs it is held to."""

    id: str
    title: str | Mapping[str, str]
    language: str
    order: tuple[str, ...]
    layout: Mapping[str, Entry]
    recognised_by: tuple[str, ...] = ()
    recognised_without: tuple[str, ...] = ()
    pinned: Mapping[str, str] = {}
    use: tuple[str, ...] = ()
    authors_in_french: tuple[str, ...] = ()
    charset: str = "utf-8"

    def entry_of(self, role: str) -> str | None:
        """The name of the layout's entry that holds this role: `body` for a paragraph."""
        if role in self.layout:
            return role
        return next((name for name, entry in self.layout.items() if role in entry.any_of), None)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the layout, in its order."""
        return tuple(role for name in self.order for role in (self.layout[name].any_of or (name,)))
