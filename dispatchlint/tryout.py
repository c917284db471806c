"""A rule or a pack run over published copy before it is switched on: what it would find there, whatever the levels."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from dispatchlint import engine
from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.drafts import Drafts
from dispatchlint.errors import UsageError
from dispatchlint.findings import ItemResult, Level, Result
from dispatchlint.packs import Library
from dispatchlint.plan import NO_PACK, ActiveRule, Choice, Plan, names
from dispatchlint.rulebook import HouseFile, Rule
from dispatchlint.schema import suggest
from dispatchlint.settings import Settings, SettingsFile


class TriedPlan(Plan):
    """A plan whose desks have the tried rules and no other, those too that the house does not use or has off."""

    def __init__(self, settings: Settings, library: Library, choice: Choice, tried: tuple[Rule, ...]) -> None:
        super().__init__(settings, library, choice)
        self.tried = tried
        self.languages = {library.house_file(name).language for name in library.house_names()}

    def _rules(self, file: HouseFile) -> list[tuple[str, Rule]]:
        """The tried rules, but those of another language; nothing of them is kept."""
        return [(NO_PACK, rule) for rule in self.tried if rule.id.split("/")[0] not in self.languages - {file.language}]

    def _heard(self, active: ActiveRule) -> Iterator[ActiveRule]:
        """The rule; one that is off at the level of its pack, else as a suggestion."""
        if active.may_speak:
            yield active
        else:
            rule = active.rule._replace(level=active.rule.level or Level.SUGGESTION)
            yield active._replace(rule=rule, levels=(dict(rule.levels),))


class Tryout(Checker):
    """A checker that runs the tried rules alone, without waivers and baselines.

    Copy for which no settings hold is read with those of the working folder.
    """

    def __init__(self, named: str, asked: Asked, folder: Path | None = None) -> None:
        """`named`: a rule, a pack, or a file that is a pack being written."""
        super().__init__(asked, folder)
        self.home = super().settings(Path("any.txt"))[0]
        self.unfinished: tuple[str, ...] = ()
        own = Path(self.home.rules) if self.home.rules else None
        path = self.folder / named
        if path.suffix in (".yaml", ".yml") or path.is_file():
            self.tried = self._draft(own, path, named)
        else:
            self.tried = rules_called(named, Library(own))

    def _draft(self, own: Path | None, path: Path, named: str) -> tuple[Rule, ...]:
        try:
            drafts = Drafts(own, path)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"{named}: cannot be read: {reason}") from error
        rules = drafts.draft()
        self.unfinished = tuple(drafts.unfinished)
        return rules

    def settings(self, path: Path) -> tuple[Settings, SettingsFile | None]:
        """The settings that hold for a file, and the file that they stand in."""
        found, file = super().settings(path)
        return (found, file) if file else (self.home, None)

    def tries(self, name: str, item: ItemResult) -> bool:
        """Whether any of the rules is of the language of a dispatch."""
        return bool(self.plan(Path(name)).desk(item.house).rules)

    def _planned(self, found: Settings, library: Library) -> Plan:
        return TriedPlan(found, library, self.asked.choice, self.tried)

    def _checked(self, source: Source, form: ModuleType) -> Result:
        return engine.check(source, form, self.plan(Path(source.name)))


def rules_called(name: str, library: Library) -> tuple[Rule, ...]:
    """The rule of this id, or the rules of the pack of this name or of the packs below it. Raises UsageError."""
    packs = library.pack_names()
    found = [rule for pack in packs if names(name, pack) for rule in library.pack(pack).rules]
    above = (rule for pack in packs if names(pack, name) for rule in library.pack(pack).rules)
    found = found or [rule for rule in above if rule.id == name][:1]
    if not found:
        known = [*packs, *(rule.id for pack in packs for rule in library.pack(pack).rules)]
        raise UsageError(f"no rule or pack '{name}'{suggest(name, known)}")
    return tuple({rule.id: rule for rule in found}.values())
