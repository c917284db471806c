"""What is known of one rule, check, option, pack, house or settings key: plain data, its texts in one language."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from dispatchlint.findings import Level
from dispatchlint.house import Entry
from dispatchlint.manual.samples import Sample
from dispatchlint.rulebook import Citation, Levels, Measure


class OptionSheet(NamedTuple):
    """An option: its default, what the pack says (`value`) and what houses say that differs from that."""

    kind: Literal["option"]
    name: str
    description: str
    type: str
    default: Any
    mandatory: bool
    value: Any
    houses: Mapping[str, Any]


class Holding(NamedTuple):
    """A rule as a house has it: its level, and the levels of the cases that differ from it."""

    house: str
    level: Level
    levels: Mapping[str, Level]


class RuleSheet(NamedTuple):
    """A rule; its texts are in one language. Edits are told by its examples, which show every one that is offered."""

    kind: Literal["rule"]
    id: str
    pack: str
    title: str
    topic: str
    level: Level
    levels: Mapping[str, Level]
    message: str
    messages: Mapping[str, str]
    why: str
    source: Citation
    measured: tuple[Measure, ...]
    check: str
    in_: tuple[str, ...]
    quotes: str
    once: str | None
    across: bool
    edit: str
    safe: bool
    unsafe: bool
    changes: tuple[str, ...]
    options: tuple[OptionSheet, ...]
    houses: tuple[Holding, ...]
    examples: tuple[Sample, ...]


class CheckSheet(NamedTuple):
    """A check: what its module says of it, its options, and the rules that use it."""

    kind: Literal["check"]
    name: str
    text: str
    fields: tuple[str, ...]
    options: tuple[OptionSheet, ...]
    rules: tuple[str, ...]


class PackSheet(NamedTuple):
    """A pack and its rules, each with its message."""

    kind: Literal["pack"]
    name: str
    title: str
    rules: Mapping[str, str]
    houses: tuple[str, ...]


class HouseSheet(NamedTuple):
    """A house: its layout in its order, the packs that it is held to, and what it says otherwise than they do."""

    kind: Literal["house"]
    name: str
    title: str
    language: str
    extends: str | None
    parts: Mapping[str, Entry]
    packs: tuple[str, ...]
    options: Mapping[str, Any]
    levels: Levels
    recognised_by: tuple[str, ...]
    recognised_without: tuple[str, ...]


class KeySheet(NamedTuple):
    """A key of `.dispatchlint.yaml`."""

    kind: Literal["key"]
    name: str
    description: str
    type: str
    default: Any


class WaiverSheet(NamedTuple):
    """A rule about waivers themselves, which no pack holds and every house has."""

    kind: Literal["waiver"]
    name: str
    level: Level
    message: str
    messages: Mapping[str, str]
    why: str


Sheet = RuleSheet | CheckSheet | OptionSheet | PackSheet | HouseSheet | KeySheet | WaiverSheet
