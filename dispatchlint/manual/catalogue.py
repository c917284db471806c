"""Finds what is known by a name, in the packs and houses of a plan, in the modules of checks and in the settings."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from inspect import getdoc
from typing import Any

from dispatchlint import families, schema
from dispatchlint.errors import UsageError
from dispatchlint.findings import Level
from dispatchlint.manual.samples import sample
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
from dispatchlint.manual.values import description_of, type_of
from dispatchlint.plan import WAIVER_RULES, ActiveRule, Plan, may_change
from dispatchlint.rulebook import Rule, said
from dispatchlint.settings import Settings
from dispatchlint.strict_yaml import Node

WAIVERS = "waivers"  # what the rules about waivers are called together, as if they were a pack


class Catalogue:
    """The sheets of everything in a plan, in one language; with a house, as that house has them."""

    def __init__(self, plan: Plan, language: str, house: str | None = None) -> None:
        self.library, self.language, self.words = plan.library, language, plan.library.words(language)
        self._plan = plan
        self.houses = (house,) if house else self.library.house_names()
        self.packs = tuple(self.library.pack_names())
        self.checks = families.names("checks")
        self.keys = tuple(schema.keys(Settings))
        self.waivers = WAIVER_RULES

    @cached_property
    def rules(self) -> dict[str, tuple[str, Rule]]:
        """Every rule and its pack by id; of a rule in several packs, the pack that it is named after."""
        found: dict[str, tuple[str, Rule]] = {}
        for pack in self.packs:
            for rule in self.library.pack(pack).rules:
                if rule.id not in found or rule.id.startswith(f"{pack}/"):
                    found[rule.id] = pack, rule
        return found

    @cached_property
    def active(self) -> dict[str, dict[str, ActiveRule]]:
        """The rules that each house is held to, by id."""
        return {house: {one.rule.id: one for one in self._plan.desk(house).rules} for house in self.houses}

    def names(self) -> Iterator[str]:
        """Everything that can be explained."""
        yield from self.rules
        for rule in self.rules.values():
            yield from (f"{rule[1].id}.{option}" for option in _keys(rule[1].check))
        yield from (*self.packs, *self.checks, *self.library.house_names(), *self.keys)
        yield from (WAIVERS, *self.waivers)
        yield from (f"{check}.{option}" for check in self.checks for option in _keys(check))

    def sheet(self, name: str) -> Sheet:
        """What is known by this name. Raises UsageError with what may have been meant."""
        owner, _, option = name.rpartition(".")
        if name in self.rules:
            return self.rule(name)
        if name == WAIVERS:
            told = {rule: self.words(rule) for rule in self.waivers}
            return PackSheet("pack", name, self.words("manual.waivers"), told, self.houses)
        if owner in self.rules or owner in self.checks:
            options = self.rule(owner).options if owner in self.rules else self.check(owner).options
            found = next((one for one in options if one.name == name), None)
            if found:
                return found
            known = [one.name for one in options]
            raise UsageError(f"no option '{option}' of {owner}{schema.suggest(name, known)}")
        makers = ((self.packs, self.pack), (self.checks, self.check), (self.library.house_names(), self.house))
        for known_names, make in (*makers, (self.keys, self.key), (self.waivers, self.waiver)):
            if name in known_names:
                return make(name)
        raise UsageError(f"nothing is called '{name}'{self._meant(name)}")

    def _meant(self, name: str) -> str:
        """The one thing whose last name this is, else the nearest name."""
        last = [known for known in self.names() if known.endswith(f"/{name}")]
        return f"; did you mean '{last[0]}'?" if len(last) == 1 else schema.suggest(name, list(self.names()))

    def rule(self, name: str) -> RuleSheet:
        """A rule as its houses have it."""
        pack, rule = self.rules[name]
        held = {house: rules[name] for house, rules in self.active.items() if name in rules}
        return RuleSheet(
            "rule", rule.id, pack, said(self.library.pack(pack).title, self.language), rule.topic,
            rule.level, rule.levels, said(rule.message, self.language),
            {case: said(text, self.language) for case, text in rule.messages.items()},
            said(rule.why, self.language), rule.source, rule.measured, rule.check, rule.in_, rule.quotes,
            rule.once, rule.across,
            said(rule.edit or "", self.language), any(one.fixed is not None for one in rule.examples),
            any(one.or_ for one in rule.examples), may_change(rule), tuple(self._options(rule, held)),
            tuple(holding(house, one) for house, one in held.items()), tuple(map(sample, rule.examples)),
        )  # fmt: skip

    def check(self, name: str) -> CheckSheet:
        """A check; its module's docstring is its page."""
        module = families.member("checks", name)
        rules = tuple(rule.id for _, rule in self.rules.values() if rule.check == name)
        options = tuple(self._option(f"{name}.{key}", name, key) for key in _keys(name))
        return CheckSheet("check", name, getdoc(module) or "", tuple(module.FIELDS), options, rules)

    def pack(self, name: str) -> PackSheet:
        """A pack; its houses are those that hold its copy to it."""
        pack = self.library.pack(name)
        houses = tuple(house for house in self.houses if name in self.library.house_file(house).use)
        rules = {rule.id: said(rule.message, self.language) for rule in pack.rules}
        return PackSheet("pack", name, said(pack.title, self.language), rules, houses)

    def house(self, name: str) -> HouseSheet:
        """A house, with what it takes over from the one that it extends."""
        file = self.library.house_file(name)
        names = dict.fromkeys((*file.order, *file.layout))
        return HouseSheet(
            "house", name, said(file.title, self.language), file.language, file.extends,
            {role: file.layout[role] for role in names}, file.use, file.options, file.levels,
            file.recognised_by, file.recognised_without,
        )  # fmt: skip

    def key(self, name: str) -> KeySheet:
        """A key of the settings."""
        annotation = schema.keys(Settings)[name]
        default = Settings._field_defaults[name]
        return KeySheet("key", name, description_of(annotation), type_of(annotation, self.words), default)

    def waiver(self, name: str) -> WaiverSheet:
        """A rule about waivers."""
        said = {case: self.words(f"{name}.{case}") for case in ("rule", "meant")}
        messages = {case: text for case, text in said.items() if text != f"{name}.{case}"}
        level = self._plan.waiver_level(name)
        return WaiverSheet("waiver", name, level, self.words(name), messages, self.words(f"{name}.why"))

    def _options(self, rule: Rule, held: Mapping[str, ActiveRule]) -> Iterator[OptionSheet]:
        stated = schema.build(_kind(rule.check), rule.options or Node({}, rule.id, 0, 0), [])
        for key in _keys(rule.check):
            value = _value(stated, key)
            houses = {house: _value(active.options, key) for house, active in held.items()}
            differ = {house: found for house, found in houses.items() if found != value}
            yield self._option(f"{rule.id}.{key}", rule.check, key)._replace(value=value, houses=differ)

    def _option(self, name: str, check: str, key: str) -> OptionSheet:
        annotation = schema.keys(_kind(check))[key]
        defaults = {field.rstrip("_"): value for field, value in _kind(check)._field_defaults.items()}
        default, described = defaults.get(key), (description_of(annotation), type_of(annotation, self.words))
        return OptionSheet("option", name, *described, default, key not in defaults, default, {})


def _kind(check: str) -> Any:
    return families.member("checks", check).Options


def _keys(check: str) -> tuple[str, ...]:
    return tuple(schema.keys(_kind(check)))


def _value(options: Any, key: str) -> Any:
    return getattr(options, key, None) if key in options._fields else getattr(options, f"{key}_")


def holding(house: str, active: ActiveRule) -> Holding:
    """Of the cases that anybody gives a level, those whose level is not that of the case above them."""
    named = dict.fromkeys(case for source in active.levels if not isinstance(source, Level) for case in source)
    levels = {case: active.level(case) for case in named}
    differ = {case: level for case, level in levels.items() if level != active.level(case.rpartition(".")[0])}
    return Holding(house, active.level(""), differ)
