"""What checks find, what rules say of it, and what a run reports."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Generic, Literal, NamedTuple, TypeVar

from dispatchlint.dispatch import Dispatch, Part, Source
from dispatchlint.errors import Problem
from dispatchlint.folding import fold_name
from dispatchlint.spans import Position, Span


class Level(IntEnum):
    """How much a finding weighs; OFF is a rule that does not speak."""

    OFF = 0
    SUGGESTION = 1
    WARNING = 2
    ERROR = 3

    @classmethod
    def parse(cls, text: str) -> "Level":
        """Reads `error`, `warning`, `suggestion` or `off`; raises ValueError for anything else."""
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError("expected error, warning, suggestion or off") from None

    def __str__(self) -> str:
        return self.name.lower()


class Word(str):
    """A message field that is shown in the words of the reader's language: `Word("byline")` is *signature*."""

    __slots__ = ()


class Template(str):
    """A message field that is a form of a part: its named pieces are shown in the reader's words."""

    __slots__ = ()


class Place(NamedTuple):
    """`part.text[start:end]`, 0-based code points; without a part an empty place of the source (an absence)."""

    part: Part | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return Span(self.start, self.end) if self.part is None else self.part.locate(self.start, self.end)

    @property
    def text(self) -> str:
        """The words at the place."""
        return "" if self.part is None else self.part.text[self.start : self.end]


At = TypeVar("At", Place, Span)


class Replacement(NamedTuple, Generic[At]):
    """A text for a place; at a Span it is in the escapes of the file."""

    at: At
    text: str


class Edit(NamedTuple, Generic[At]):
    """Replacements that belong together. Safe: never changes what is said. `title` may be empty before the rule."""

    replacements: tuple[Replacement[At], ...]
    safe: bool
    title: str = ""


class Match(NamedTuple):
    """What a check found; knows no rule, level or file.

    `role` is said for an absence. Matches of one `group` become one finding. `case`, words joined by dots, picks the
    rule's level and message: the longest beginning that the rule names.
    """

    place: Place
    fields: Mapping[str, str | int] = {}
    edits: tuple[Edit[Place], ...] = ()
    related: tuple[Place, ...] = ()
    role: str | None = None
    group: str | None = None
    case: str = ""


class Unchecked(NamedTuple):
    """What could not be judged, and why: keys of the reader's words."""

    subject: str
    reason: str


class Related(NamedTuple):
    """Another place that belongs to a finding. `where`, its ends, is said where it stands in another input."""

    name: str
    span: Span
    text: str
    message: str = ""
    where: tuple[Position, Position] | None = None


def digest(*said: str) -> str:
    """16 hexadecimal digits of SHA-256 over texts, U+0000 between them."""
    from hashlib import sha256

    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Waiver(NamedTuple):
    """Who accepted a finding, why, and on which day (`2026-11-23`); what was not said is empty."""

    by: str
    reason: str
    on: str


class Finding(NamedTuple):
    """A rule's verdict at a place. `occurrence` numbers, from 0, findings of one item that are otherwise alike.

    `state` is `shown`, `accepted` (then `waiver` says by whom and why) or `known` (it stands in the baseline).
    `case` is that of the match, by which the rule has levels and messages.
    """

    name: str
    item: str | None
    house: str
    span: Span
    rule: str
    level: Level
    message: str
    role: str
    text: str
    edits: tuple[Edit[Span], ...] = ()
    related: tuple[Related, ...] = ()
    occurrence: int = 0
    state: Literal["shown", "accepted", "known"] = "shown"
    waiver: Waiver | None = None
    case: str = ""

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits of SHA-256 over rule, role, folded text and occurrence: stable while lines move."""
        return digest(self.rule, self.role, fold_name(self.text), str(self.occurrence))


class RuleCard(NamedTuple):
    """What outputs may say of a rule, in the reader's language; `topic` is its group on the desk's page.

    `source` names the style book and its entry, `url` is where it can be read.
    """

    id: str
    level: Level
    topic: str
    title: str
    why: str
    url: str
    source: str = ""


class Slot(NamedTuple):
    """A role that the house lays out, and the longest text that it may have, in characters."""

    role: str
    longest: int | None = None


class ItemResult(NamedTuple):
    """The findings of one dispatch, in the order of the text. `language` is that of its messages.

    `slots` are the house's, in its order, for the strip of parts; `text_language` is that of the house.
    """

    item: str | None
    house: str
    title: str
    recognised: bool
    confidence: float
    language: str
    dispatch: Dispatch
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    slots: tuple[Slot, ...] = ()
    text_language: str = ""

    @property
    def shown(self) -> list[Finding]:
        """The findings that are neither accepted nor in the baseline."""
        return [finding for finding in self.findings if finding.state == "shown"]

    @property
    def told(self) -> list[Finding]:
        """The findings that a report tells: those that are shown or accepted, in the order of the text."""
        return [finding for finding in self.findings if finding.state != "known"]

    @property
    def accepted(self) -> list[Finding]:
        """The findings that somebody waived: told as such, and they never fail a run."""
        return [finding for finding in self.findings if finding.state == "accepted"]


class Result(NamedTuple):
    """What check() gives for one input: `source` is None where it could not be read."""

    name: str
    source: Source | None
    items: tuple[ItemResult, ...]
    errors: tuple[Problem, ...] = ()


class Run(NamedTuple):
    """What an output may know of the run: the cards of the rules, the words of each language, and the terminal.

    `asked` is what the caller chose beside the settings, by option.
    """

    version: str
    cards: Mapping[str, RuleCard]
    words: Mapping[str, "Words"]
    language: str
    colour: bool = False
    links: bool = False
    width: int = 100
    asked: Mapping[str, str] = {}


class Words:
    """The words shown to people in one language, by key; an unknown key is itself."""

    __slots__ = ("_phrases",)

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases

    def __call__(self, key: str, **fields: str | int) -> str:
        """The phrase of a key with its fields filled in."""
        phrase = self._phrases.get(key, key)
        return phrase.format_map(fields) if fields else phrase

    def under(self, *prefixes: str) -> dict[str, str]:
        """The phrases whose keys are one of these or begin with one and a dot."""
        return {key: text for key, text in self._phrases.items() if key.partition(".")[0] in prefixes}

    def count(self, key: str, number: int) -> str:
        """The phrase of a counted thing, `key.one` or `key.many`, with {n}; `singular` holds what counts as one."""
        form = "one" if str(number) in self._phrases.get("singular", "1").split() else "many"
        return self(f"{key}.{form}", n=number)
