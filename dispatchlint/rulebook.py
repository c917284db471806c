"""The shape of what lint_rules/ holds: packs of rules, houses, lexicons, common words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

from dispatchlint.findings import Level
from dispatchlint.house import Entry, House
from dispatchlint.lexicon import Name
from dispatchlint.strict_yaml import Node

Wording = str | Mapping[str, str]  # one text for every language, or a text a language
Levels = Mapping[str, Level | Mapping[str, Level]]  # by rule or pack: one level, or levels by case


class Citation(NamedTuple):
    """Where a rule comes from."""

    work: Annotated[str, "The style book, standard or count that states the rule."]
    entry: Annotated[str, "The entry or section in it."] = ""
    seen: Annotated[str, "The day on which it was read, YYYY-MM-DD."] = ""
    url: Annotated[str, "Where it can be read."] = ""


class Example(NamedTuple):
    """A text with its expected places marked: `[[primary]]`, `[(related)]`, `[[byline:]]` for an absence."""

    text: Annotated[str, "A paragraph of body."] = ""
    dispatch: Annotated[str, "A whole dispatch, instead of a text."] = ""
    house: Annotated[str, "The house of a whole dispatch."] = ""
    format: Annotated[str, "The format of a whole dispatch."] = "plain"
    fixed: Annotated[str | None, "The text after the safe edits."] = None
    or_: Annotated[tuple[str, ...], "What each of the unsafe edits would give."] = ()
    options: Annotated[Node | None, "Options for this example only."] = None


class Measure(NamedTuple):
    """How a rule fared on real copy that nobody here wrote: its findings were read one by one."""

    corpus: Annotated[str, "The copy that was read."]
    dispatches: Annotated[int, "How many dispatches it holds."]
    read: Annotated[int, "How many findings were read."]
    accepted: Annotated[int, "How many of them an editor would thank us for."]
    seen: Annotated[str, "The day on which they were read, YYYY-MM-DD."] = ""


class Rule(NamedTuple):
    """One entry of a pack: a check with options, a level, a message, a source and examples."""

    id: Annotated[str, "The pack's path and a name, kebab-case; an anchor in the manual, never re-used."]
    check: Annotated[str, "The kind of test."]
    level: Annotated[Level, "error, warning, suggestion or off."]
    message: Annotated[Wording, "What is said, a text a language; fields in braces."]
    why: Annotated[Wording, "Why an editor should care."]
    source: Annotated[Citation, "Where the rule comes from."]
    examples: Annotated[tuple[Example, ...], "At least one with a marked place and one without."]
    topic: Annotated[
        Literal["parts", "facts", "people", "quotation", "language", "habits"], "Its group on the desk's page."
    ] = "language"
    levels: Annotated[Mapping[str, Level], "Levels by the match's case."] = {}
    messages: Annotated[Mapping[str, Wording], "Messages by the match's case."] = {}
    in_: Annotated[tuple[str, ...], "The roles it looks at; leave out for all."] = ()
    quotes: Annotated[Literal["any", "in", "out"], "Places inside or outside quotations."] = "any"
    once: Annotated[Literal["dispatch"] | None, "All matches of a dispatch are one finding."] = None
    across: Annotated[bool, "Whether it also compares the dispatches of a run, where `--across` asks for it."] = False
    changes: Annotated[tuple[Literal["letters", "digits"], ...], "What its edits may change."] = ()
    edit: Annotated[Wording | None, "The title of its edit."] = None
    options: Annotated[Node | None, "Options of the check."] = None
    measured: Annotated[tuple[Measure, ...], "What share of its findings on real copy was right."] = ()


class Pack(NamedTuple):
    """A file of rules. One that extends another says of each of that one's rules only what differs."""

    title: Annotated[Wording, "What the pack is about."]
    rules: Annotated[tuple[Rule, ...], "Its rules."]
    extends: Annotated[str | None, "A pack of which this one is a variant; its own name means the shipped one."] = None


class HouseFile(NamedTuple):
    """A file of houses/: a desk's layout, language, packs, options and levels."""

    title: Annotated[Wording, "The desk."]
    language: Annotated[str, "ISO 639-1 code of its language."]
    order: Annotated[tuple[str, ...], "The entries of the layout in the order of the text."]
    layout: Annotated[Mapping[str, Entry], "What the house says of each role."]
    extends: Annotated[str | None, "A house of which this one is a variant."] = None
    recognised_by: Annotated[tuple[str, ...], "Patterns of lines; a pinned text recognises the house by itself."] = ()
    recognised_without: Annotated[tuple[str, ...], "Roles that must all be absent for this house to be chosen."] = ()
    use: Annotated[tuple[str, ...], "The packs it is held to."] = ()
    profile: Annotated[str | None, "A profile of typography; the house's own options and levels lie upon it."] = None
    charset: Annotated[
        Literal["ascii", "latin-1", "cp1252", "utf-8"],
        "The characters that the house's systems carry; no edit writes others.",
    ] = "utf-8"
    options: Annotated[Mapping[str, Node], "Options by rule, laid upon the pack's."] = {}
    levels: Annotated[Levels, "Levels by rule or pack."] = MappingProxyType({})
    authors_in_french: Annotated[tuple[str, ...], "Authors who write in the house's language."] = ()

    def house(self, name: str, pinned: Mapping[str, str]) -> House:
        """The house as the ground floors know it."""
        return House(
            name, self.title, self.language, self.order, self.layout, self.recognised_by, self.recognised_without,
            pinned, self.use, self.authors_in_french, self.charset,
        )  # fmt: skip


class Profile(NamedTuple):
    """A file of LANG/profiles/: options and levels that go together, the typography of a country or an agency."""

    title: Annotated[Wording, "Whose typography."]
    source: Annotated[Citation, "Where it comes from."]
    options: Annotated[Mapping[str, Node], "Options by rule, laid upon the pack's."] = MappingProxyType({})
    levels: Annotated[Levels, "Levels by rule or pack."] = MappingProxyType({})


class LexiconFile(NamedTuple):
    """A file of a lexicon."""

    title: Annotated[str, "What names it holds."]
    kind: Annotated[str, "The kind of its entries: city, country, institution, office, person …"]
    entries: Annotated[tuple[Name, ...], "The names; a mere text is a name without other forms."]


class CommonFile(NamedTuple):
    """The commonest words of a language, by which it is recognised."""

    common: Annotated[tuple[str, ...], "Very common words, lower case."]


def said(wording: Wording, language: str) -> str:
    """A wording in a language; English where it lacks it, else the first there is."""
    if isinstance(wording, str):
        return wording
    return wording.get(language) or wording.get("en") or next(iter(wording.values()), "")
