"""Sheets as documents: headings, lists and examples, in the words of a language; `writing` gives them a shape."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from dispatchlint.findings import Level, Words
from dispatchlint.house import Entry
from dispatchlint.manual.samples import draw
from dispatchlint.manual.sheets import (
    CheckSheet,
    Holding,
    HouseSheet,
    KeySheet,
    OptionSheet,
    PackSheet,
    RuleSheet,
    Sheet,
    WaiverSheet,
)
from dispatchlint.manual.values import plain, shown
from dispatchlint.rulebook import Measure


class Listed(NamedTuple):
    """Terms and what is said of each; a term that is the name of something may become a link."""

    rows: tuple[tuple[str, str], ...]


class Prose(NamedTuple):
    """Text that is Markdown already: a docstring."""

    text: str


class Plain(NamedTuple):
    """Text as it is; nothing in it is markup."""

    text: str


class Verbatim(NamedTuple):
    """Lines whose every space counts: an example."""

    lines: tuple[str, ...]


Block = Listed | Prose | Plain | Verbatim


class Section(NamedTuple):
    """Blocks under a heading; the first section of a document has none."""

    heading: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """What is said of one thing, `name`; `colon` stands between a term and what is said of it."""

    name: str
    sections: tuple[Section, ...]
    colon: str


def document(sheet: Sheet, words: Words) -> Document:
    """A sheet in words; sections without anything in them are left out."""
    makers: dict[type, Callable[[Any, Words], Iterator[Section]]] = {
        RuleSheet: _rule, CheckSheet: _check, OptionSheet: _option, PackSheet: _pack, HouseSheet: _house,
        KeySheet: _key, WaiverSheet: _waiver,
    }  # fmt: skip
    sections = tuple(section for section in makers[type(sheet)](sheet, words) if section.blocks)
    return Document(sheet.id if isinstance(sheet, RuleSheet) else sheet.name, sections, words("manual.colon"))


def _rule(rule: RuleSheet, words: Words) -> Iterator[Section]:
    facts = {
        "level": _levels(rule.level, rule.levels, words),
        "pack": f"{rule.pack}, {rule.title}",
        "looks": words("manual.semicolon").join(_looks(rule, words)),
        "edit": words("manual.semicolon").join(_edit(rule, words)),
        "source": ", ".join(part for part in rule.source if part),
        "measured": words("manual.semicolon").join(_measured(one, words) for one in rule.measured),
    }
    yield Section("", (Plain(rule.message), _facts(facts, words)))
    yield Section(words("manual.why"), (Plain(rule.why),))
    yield Section(words("manual.messages"), _listed(rule.messages.items()))
    yield Section(words("manual.check"), _listed([(rule.check, "")]))
    yield Section(words("manual.options"), _listed((_key_of(one), _option_line(one, words)) for one in rule.options))
    examples = (Verbatim(tuple(draw(one, words))) for one in rule.examples)
    yield Section(words("manual.examples"), (Plain(words("manual.legend", absent="[[role:]]")), *examples))
    yield Section(words("manual.houses"), _holdings(rule.houses, words))


def _measured(one: Measure, words: Words) -> str:
    if not one.read:
        return words("manual.measured.none", **one._asdict())
    return words("manual.measured.of", share=round(100 * one.accepted / one.read), **one._asdict())


def _looks(rule: RuleSheet, words: Words) -> Iterator[str]:
    yield ", ".join(map(words, rule.in_)) or words("manual.everywhere")
    if rule.quotes != "any":
        yield words(f"manual.quotes.{rule.quotes}")
    if rule.once:
        yield words("manual.once")
    if rule.across:
        yield words("manual.across")


def _edit(rule: RuleSheet, words: Words) -> Iterator[str]:
    if not (rule.safe or rule.unsafe):
        yield words("manual.edit.none")
        return
    if rule.edit:
        yield rule.edit.rstrip(".")
    yield words(f"manual.edit.{'both' if rule.safe and rule.unsafe else 'safe' if rule.safe else 'unsafe'}")
    changes = ", ".join(words(f"manual.changes.{what}") for what in rule.changes)
    yield words("manual.changes", what=changes) if changes else words("manual.changes.none")


def _check(check: CheckSheet, words: Words) -> Iterator[Section]:
    yield Section("", (Prose(check.text),))
    yield Section(words("manual.options"), _listed((_key_of(one), _option_line(one, words)) for one in check.options))
    yield Section(words("manual.fields"), (Plain(", ".join(check.fields)),) if check.fields else ())
    yield Section(words("manual.rules"), _listed((rule, "") for rule in check.rules))


def _option(option: OptionSheet, words: Words) -> Iterator[Section]:
    stated = {"value": shown(option.value, words)} if "/" in option.name else {}
    facts = {"type": option.type, "default": _default(option, words), **stated}
    yield Section("", (Plain(option.description), _facts(facts, words)))
    yield Section(words("manual.houses"), _listed((house, shown(v, words)) for house, v in option.houses.items()))


def _pack(pack: PackSheet, words: Words) -> Iterator[Section]:
    yield Section("", (Plain(pack.title),))
    yield Section(words("manual.rules"), _listed(pack.rules.items()))
    yield Section(words("manual.houses"), _listed((house, "") for house in pack.houses))


def _house(house: HouseSheet, words: Words) -> Iterator[Section]:
    facts = {"language": house.language, "extends": house.extends or ""}
    yield Section("", (Plain(house.title), _facts({key: said for key, said in facts.items() if said}, words)))
    parts = ((words(role), _entry(entry, words)) for role, entry in house.parts.items())
    yield Section(words("manual.parts"), _listed(parts))
    yield Section(words("manual.packs"), _listed((pack, "") for pack in house.packs))
    yield Section(words("manual.options"), _listed((rule, shown(one, words)) for rule, one in house.options.items()))
    yield Section(words("manual.level"), _listed((rule, shown(one, words)) for rule, one in house.levels.items()))
    yield Section(words("manual.recognised"), tuple(Verbatim((pattern,)) for pattern in house.recognised_by))
    without = ", ".join(map(words, house.recognised_without))
    yield Section(words("manual.without"), (Plain(without),) if without else ())


def _entry(entry: Entry, words: Words) -> str:
    return words("manual.semicolon").join(f"{key} {shown(value, words)}" for key, value in plain(entry).items())


def _key(key: KeySheet, words: Words) -> Iterator[Section]:
    yield Section("", (Plain(key.description), _facts({"type": key.type, "default": shown(key.default, words)}, words)))


def _waiver(rule: WaiverSheet, words: Words) -> Iterator[Section]:
    yield Section("", (Plain(rule.message), _facts({"level": level_word(rule.level, words)}, words)))
    yield Section(words("manual.why"), (Plain(rule.why),))
    yield Section(words("manual.messages"), _listed(rule.messages.items()))


def _facts(said: Mapping[str, str], words: Words) -> Listed:
    return Listed(tuple((words(f"manual.{key}"), text) for key, text in said.items() if text))


def _listed(rows: Any) -> tuple[Listed, ...]:
    rows = tuple(rows)
    return (Listed(rows),) if rows else ()


def _key_of(option: OptionSheet) -> str:
    return option.name.rpartition(".")[2]


def _default(option: OptionSheet, words: Words) -> str:
    return words("manual.mandatory") if option.mandatory else shown(option.default, words)


def _option_line(option: OptionSheet, words: Words) -> str:
    """Description, type, default, and what the pack and houses say that differs from the one before."""
    said = [option.type, f"{words('manual.default')} {_default(option, words)}"]
    if option.value != option.default:
        said.append(f"{words('manual.value')} {shown(option.value, words)}")
    said += [f"{house} {shown(value, words)}" for house, value in option.houses.items()]
    return f"{option.description} ({words('manual.semicolon').join(said)})"


def level_word(level: Level, words: Words) -> str:
    """The level as people call it."""
    return words(f"level.{level}")


def _levels(level: Level, by_case: Mapping[str, Level], words: Words) -> str:
    return words("manual.semicolon").join(
        [level_word(level, words), *(f"{case} {level_word(one, words)}" for case, one in by_case.items())]
    )


def _holdings(houses: tuple[Holding, ...], words: Words) -> tuple[Block, ...]:
    rows = tuple((one.house, _levels(one.level, one.levels, words)) for one in houses)
    return (Listed(rows),) if rows else (Plain(words("manual.none")),)
