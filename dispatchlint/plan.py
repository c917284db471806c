"""Everything a run needs, compiled and frozen: for each house its layout, its rules with their options and levels."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from dispatchlint import families, kept, schema, strict_yaml
from dispatchlint.dispatch import Item
from dispatchlint.dissect import Dissector
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Finding, Level, Match, RuleCard, Unchecked, Words
from dispatchlint.frozen import freeze, thaw
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.literals import Strings
from dispatchlint.packs import Library
from dispatchlint.recognise import Recognition, recognise
from dispatchlint.rulebook import HouseFile, Levels, Profile, Rule, said
from dispatchlint.scanner import Scanner
from dispatchlint.settings import Settings
from dispatchlint.strict_yaml import Node
from dispatchlint.structure import Structure

Find = Callable[[Structure, Any], Iterator[Match | Unchecked]]

NO_PACK = ""  # that of a rule that is tried: nothing of it is kept from run to run
WAIVER_RULES = ("waivers/expired", "waivers/misspelt", "waivers/reason", "waivers/unused")  # told by no pack


class ActiveRule(NamedTuple):
    """A rule as it holds for one house: its check, options, and levels from the strongest source to the weakest."""

    rule: Rule
    find: Find
    options: Any
    levels: tuple[Level | dict[str, Level], ...]
    known_good: tuple[str, ...] = ()
    triggers: Strings | None = None

    def level(self, case: str) -> Level:
        """The level of a case: the first source that says one, of cases the longest beginning of the dotted words."""
        for source in self.levels:
            found = source if isinstance(source, Level) else longest(source, case)
            if found is not None:
                return found
        return self.rule.level

    @property
    def may_speak(self) -> bool:
        """Whether any case of the rule has a level."""
        for source in self.levels:
            if isinstance(source, Level):
                return source is not Level.OFF
            if any(source.values()):
                return True
        return self.rule.level is not Level.OFF


class KeptRule(ActiveRule):
    """An active rule whose check is imported, and whose options thaw, when it first runs."""

    @cached_property
    def find(self) -> Find:
        """What the check finds."""
        found: Find = families.member("checks", self.rule.check).find
        return found

    @cached_property
    def options(self) -> Any:
        """The options, thawed."""
        make: Callable[[], Any] = self[2]
        return make()


class _Desk(NamedTuple):
    house: House
    dissector: Dissector
    rules: tuple[ActiveRule, ...]
    lexicon: Lexicon
    language: str
    words: Words
    scanner: Scanner


class Desk(_Desk):
    """A house made ready: what it needs to take a dispatch apart and to judge it."""

    def due(self, hits: Iterable[Strings]) -> list[ActiveRule]:
        """The rules that may match where these strings stand, in their order."""
        always, waiting = self._numbers
        numbers = [*always, *(number for strings in hits for number in waiting.get(strings, ()))]
        return [*map(self.rules.__getitem__, sorted(numbers))]

    @cached_property
    def _numbers(self) -> tuple[list[int], dict[Strings, list[int]]]:
        """The rules that run over every text, and those that wait for strings: a text meets few of a thousand."""
        always, waiting = list[int](), dict[Strings, list[int]]()
        for number, active in enumerate(self.rules):
            (always if active.triggers is None else waiting.setdefault(active.triggers, [])).append(number)
        return always, waiting


class Choice(NamedTuple):
    """What a command line may choose beside the settings."""

    house: str | None = None
    lang: str | None = None
    day: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def told(self) -> dict[str, str]:
        """What was chosen, by option."""
        chosen = {"house": self.house, "lang": self.lang, "date": self.day}
        chosen |= {"select": ",".join(self.select), "ignore": ",".join(self.ignore)}
        return {f"--{option}": str(value) for option, value in chosen.items() if value}


class Plan:
    """The desks of one set of settings, each made ready when its first dispatch comes."""

    def __init__(self, settings: Settings, library: Library, choice: Choice | None = None) -> None:
        self.settings, self.library, self.choice = settings, library, choice or Choice()
        self._desks: dict[str, Desk] = {}
        self._dissectors: dict[str, Dissector] = {}
        self._shapes: dict[str, Dissector] = {}
        self.house = self.choice.house or settings.house
        if self.house:
            library.house_file(self.house)

    @cached_property
    def key(self) -> str:
        """What tells this plan from any other: what it says of a text hangs on nothing else."""
        return "\0".join((kept.stamp(), self.library.whole, repr(self.settings), repr(self.choice)))

    def recognise(self, item: Item) -> Recognition:
        """The house of an item and its dispatches; a house that was chosen is not doubted."""
        if self.house:
            return Recognition(self.house, 1.0, self._dissector(self.house).dissect(item))
        houses = [self.library.house(name) for name in self.library.house_names()]
        return recognise(item, houses, self.library.common_words(), self._dissector)

    def desk(self, name: str) -> Desk:
        """A house made ready. Raises ConfigError, UsageError."""
        if name not in self._desks:
            house, file = self._house(name), self.library.house_file(name)
            language = self.choice.lang or self.settings.lang or house.language
            rules = tuple(self._active(house, file))
            words, scanner = self.library.words(language), Scanner(one.triggers for one in rules if one.triggers)
            self._desks[name] = Desk(
                house, self._dissector(name), rules, self._lexicon(house), language, words, scanner
            )
        return self._desks[name]

    def changes(self, rule: str) -> tuple[str, ...]:
        """What the edits of a rule may change: letters, digits."""
        found = (active.rule for desk in self._desks.values() for active in desk.rules if active.rule.id == rule)
        return next((may_change(one) for one in found), ())

    def may_be_made(self, finding: Finding) -> bool:
        """Whether a finding's unsafe edit may be made unattended: never one of a pinned text."""
        desk = self._desks.get(finding.house)
        return desk is not None and finding.role not in desk.house.pinned

    def cards(self) -> dict[str, RuleCard]:
        """The cards of all rules of the desks that were made ready, in their language."""
        out = {}
        for desk in self._desks.values():
            for active in desk.rules:
                rule, why = active.rule, said(active.rule.why, desk.language)
                source = ", ".join(filter(None, (rule.source.work, rule.source.entry)))
                out[rule.id] = RuleCard(rule.id, active.level(""), rule.topic, rule.id, why, rule.source.url, source)
            for name in filter(self.waiver_level, WAIVER_RULES):
                why = desk.words(f"{name}.why")
                out[name] = RuleCard(name, self.waiver_level(name), "parts", name, why, "")
        return out

    def _house(self, name: str) -> House:
        house = self.library.house(name)
        return house._replace(authors_in_french=(*house.authors_in_french, *self.settings.authors_in_french))

    def _dissector(self, name: str) -> Dissector:
        """The dissector of a house, shared by houses that differ in nothing but what they expect."""
        if name not in self._dissectors:
            house = self.library.house(name)
            layout = {role: entry._replace(absent=None) for role, entry in house.layout.items()}
            shape = repr((house.language, house.order, layout, house.pinned))
            if shape not in self._shapes:
                self._shapes[shape] = Dissector(house, self._lexicon(house))
            self._dissectors[name] = self._shapes[shape]
        return self._dissectors[name]

    def _lexicon(self, house: House) -> Lexicon:
        return self.library.lexicon(house.language)

    def _active(self, house: House, file: HouseFile) -> Iterator[ActiveRule]:
        problems: list[Problem] = []
        layout, profile = _layout_levels(house), self._profile(house, file)
        known = self._rules(file)
        self._expect_known([rule.id for _, rule in known], house, file)
        for pack, rule in known:
            if not self._is_chosen(rule.id):
                continue
            sources = [levels for stated in (self.settings, file, profile) for levels in _said(stated, rule.id)]
            sources.append(layout.get(rule.check, {}))
            levels = tuple(s if isinstance(s, Level) else dict(s) for s in (*sources, rule.levels))
            stated = [more.options.get(rule.id) for more in (profile, file, self.settings) if more]
            use = self._use(pack, rule, [node for node in stated if node], problems)
            if use is None:
                continue
            options, triggers = use
            yield from self._heard(KeptRule(rule, _unused, options, levels, self._known_good(rule.id), triggers))
        if problems:
            raise ConfigError(problems)

    def _rules(self, file: HouseFile) -> list[tuple[str, Rule]]:
        """The rules that a house is held to, each with its pack."""
        packs = dict.fromkeys((*file.use, *self.settings.use))
        return [(pack, rule) for pack in packs for rule in self.library.rules(pack)]

    def _heard(self, active: ActiveRule) -> Iterator[ActiveRule]:
        """The rule, if it may speak."""
        if active.may_speak:
            yield active

    def _expect_known(self, ids: list[str], house: House, file: HouseFile) -> None:
        """Raises UsageError for a rule that no house knows.

        Settings speak to all houses, and a house may not use all packs of the one that it extends, so a rule that this
        one does not use is looked for in the others' packs.
        """
        settings, right = self.settings, (name for one in self.settings.known_good for name in one.rules)
        chosen = (*self.choice.select, *self.choice.ignore, *settings.levels, *settings.options, *right)
        by_house = dict.fromkeys((*file.options, *file.levels), f"house '{house.id}': ")
        for name, who in {**by_house, **dict.fromkeys(chosen, "")}.items():
            if not any(names(name, rule) for rule in ids) and not self.knows(name):
                raise UsageError(f"{who}no rule or pack '{name}'{schema.suggest(name, [*self.rule_ids, *ids])}")

    @cached_property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of all rules of all houses, and of those about waivers."""
        houses = [self.library.house_file(house).use for house in self.library.house_names()]
        packs = dict.fromkeys(name for used in (*houses, self.settings.use) for name in used)
        return (*(rule.id for name in packs for rule in self.library.rules(name)), *WAIVER_RULES)

    def knows(self, name: str) -> bool:
        """Whether a rule or pack of any house is called so."""
        return any(names(name, rule) for rule in self.rule_ids)

    def waiver_level(self, rule: str) -> Level:
        """The level of what is said of waivers themselves: the settings', else a warning."""
        stated = next((found for found in _said(self.settings, rule) if isinstance(found, Level)), Level.WARNING)
        return stated if self._is_chosen(rule) else Level.OFF

    def _known_good(self, rule: str) -> tuple[str, ...]:
        """The phrases that are right for a rule."""
        return tuple(
            one.text
            for one in self.settings.known_good
            if not one.rules or any(names(name, rule) for name in one.rules)
        )

    def _is_chosen(self, rule: str) -> bool:
        select, ignore = self.choice.select, self.choice.ignore
        return (not select or any(names(s, rule) for s in select)) and not any(names(i, rule) for i in ignore)

    def _profile(self, house: House, file: HouseFile) -> Profile | None:
        return self.library.profile(house.language, self.settings.profile or file.profile)

    def _use(
        self, pack: str, rule: Rule, stated: list[Node], problems: list[Problem]
    ) -> tuple[Callable[[], Any], Strings | None] | None:
        """The options of a rule, to be made, and what triggers it; None where they are wrong, which is told.

        They hang on the pack alone, or on all that is laid upon it.
        """
        if pack == NO_PACK:
            options = _built(rule, _laid(rule.options, stated), problems)
            return None if options is None else ((lambda: options), _triggers(rule, options))
        key = f"{rule.check} {rule.id} {self.library.origin(f'{pack}.yaml')}"
        if stated:
            node = _laid(self.library.option_nodes(pack)[rule.id], stated)
            key = f"{rule.check} {json.dumps(strict_yaml.bare(node), ensure_ascii=False)}"
        triggers = kept.recall(f"triggers {key}")
        if triggers is not None:
            return (lambda: self._options(pack, rule, stated, key, problems)), thaw(triggers)
        options = self._options(pack, rule, stated, key, problems)
        if options is None:
            return None
        made = _triggers(rule, options)
        kept.keep(f"triggers {key}", freeze(made))
        return (lambda: options), made

    def _options(self, pack: str, rule: Rule, stated: list[Node], key: str, problems: list[Problem]) -> Any:
        found = kept.recall(f"options {key}")
        if found is not None:
            return thaw(found)
        node = _laid(self.library.option_nodes(pack, as_kept=False)[rule.id], stated)
        options = _built(rule, node, problems)
        if options is not None:
            kept.keep(f"options {key}", freeze(options))
        return options


def _built(rule: Rule, node: Node | None, problems: list[Problem]) -> Any:
    """The options of a rule's check; None where they are wrong, which is told."""
    return schema.build(families.member("checks", rule.check).Options, node or Node({}, rule.id, 0, 0), problems)


def _triggers(rule: Rule, options: Any) -> Strings | None:
    """The strings without which a rule finds nothing."""
    check = families.member("checks", rule.check)
    return check.triggers(options) if hasattr(check, "triggers") else None


def _laid(node: Node | None, stated: list[Node]) -> Node | None:
    for one in stated:
        node = strict_yaml.overlay(node, one)
    return node


def _unused(structure: Structure, options: Any) -> Iterator[Match | Unchecked]:
    yield from ()


def may_change(rule: Rule) -> tuple[str, ...]:
    """What a rule says that its edits change, else what its check says (`CHANGES`): letters, digits."""
    return rule.changes or getattr(families.member("checks", rule.check), "CHANGES", ())


def longest(by_case: "dict[str, Any] | Any", case: str) -> Any:
    """What a mapping says of the longest beginning of a dotted case that it names; None where it names none."""
    while case and case not in by_case:
        case = case.rpartition(".")[0]
    return by_case.get(case) if case else None


def names(chosen: str, rule: str) -> bool:
    """Whether a rule id or the path of a pack names the rule."""
    return rule == chosen or rule.startswith(f"{chosen}/")


def _said(stated: Settings | HouseFile | Profile | None, rule: str) -> Iterator[Any]:
    """What levels by rule or pack say of a rule, the nearest name first."""
    levels: Levels = stated.levels if stated else {}
    yield from (levels[name] for name in sorted(levels, key=len, reverse=True) if names(name, rule))


def _layout_levels(house: House) -> dict[str, dict[str, Level]]:
    """The levels that a layout states, by check and case: `required` by role, `form` by role and form."""
    required: dict[str, Level] = {}
    form: dict[str, Level] = {}
    for name, entry in house.layout.items():
        if isinstance(entry.absent, Level):
            required[name] = entry.absent
        elif entry.absent:
            required |= {f"{name}.{case}": level for case, level in entry.absent.items()}
        for index, one in enumerate(entry.forms):
            if one.level is not None:
                form[f"variant.{name}.{index}"] = one.level
    return {"required": required, "form": form}
