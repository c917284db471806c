"""What faces call: one checker for many inputs, each checked with the settings that hold for it."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dispatchlint import __version__, engine, families, files, kept, ledger, settings, waivers
from dispatchlint.decoding import decode
from dispatchlint.dispatch import Source
from dispatchlint.errors import Problem, ReadError, UsageError
from dispatchlint.findings import Level, Result, RuleCard, Run, Words
from dispatchlint.packs import Library
from dispatchlint.plan import Choice, Plan
from dispatchlint.schema import suggest
from dispatchlint.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from dispatchlint import editing
    from dispatchlint.baseline import Baseline
    from dispatchlint.mending import Rewritten
    from dispatchlint.recall import Recall

T = TypeVar("T")


class Asked(NamedTuple):
    """What a caller asks for beside the settings; a baseline that is not named is the nearest above a file.

    `force_exclude`: a file that is named is checked only where the check of a folder would reach it. `keeps`: what is
    said of texts may be kept from run to run.
    """

    choice: Choice = Choice()
    format: str | None = None
    encoding: str | None = None
    baseline: Path | None = None
    with_baseline: bool = True
    force_exclude: bool = False
    keeps: bool = False


class Checker:
    """Checks inputs. Every method may raise UsageError, ConfigError (wrong settings or packs) and CrashError."""

    def __init__(self, asked: Asked | None = None, folder: Path | None = None) -> None:
        self.asked = asked or Asked()
        self.folder = (folder or Path.cwd()).resolve()
        self.read_beside: Callable[[str], bytes] = _read  # a sidecar; of staged text, from the index
        # By folder: one look-up serves all its files.
        self._files: dict[str, SettingsFile | None] = {}
        self._baselines: dict[str, bool] = {}
        self._plans: dict[int, tuple[Settings, Plan]] = {}
        self._libraries: dict[Path | None, Library] = {}
        self._judge: Recall | None = None
        if self.asked.format and self.asked.format not in families.names("formats"):
            known = list(families.names("formats"))
            raise UsageError(f"no format '{self.asked.format}'{suggest(self.asked.format, known)}")

    def check_paths(self, paths: Iterable[Path]) -> Iterator[Result]:
        """The results of files and of the files in folders, in order."""
        for path, named in self.paths(paths):
            result = self.check_file(path, named)
            if result:
                yield result

    def paths(self, paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
        """The files that paths mean, each once, and whether it was named (not found in a folder)."""
        seen: set[Path] = set()
        for path in paths:
            for found, named in files.expand(path, self._is_excluded):
                if found not in seen and not (named and self.leaves_out(found)):
                    seen.add(found)
                    yield found, named and not self.asked.force_exclude

    def leaves_out(self, path: Path) -> bool:
        """Whether a file that was named is not to be checked: nothing would find it, and that is to count."""
        place = Path(os.path.normpath(self.folder / path))
        folder = self.folder if place.is_relative_to(self.folder) else place.parent
        return self.asked.force_exclude and not self.finds(folder, place)

    def finds(self, folder: Path, path: Path) -> bool:
        """Whether the check of a folder reaches a file below it."""
        return files.finds(folder, path, self._is_excluded)

    def prepare(self, path: Path, result: Result | None) -> None:
        """Makes ready what an output needs of a result that another process gave."""
        for item in result.items if result else ():
            self.plan(path).desk(item.house)

    def check_file(self, path: Path, named: bool = True) -> Result | None:
        """The result of one file; None for a file that was not named and that no format recognises."""
        name = path.as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            return _unreadable(name, ReadError(error.strerror or str(error)))
        return self.check_bytes(name, raw, named)

    def check_bytes(self, name: str, raw: bytes, named: bool = True) -> Result | None:
        """The result of an input by its bytes; its name picks format and settings."""
        plan = self.plan(Path(name))
        try:
            source = decode(name, raw, self.asked.encoding, plan.settings.encoding)
            form = self.format_of(source)
        except ReadError as error:
            return _unreadable(name, error)
        if form is None:
            return _unreadable(name, ReadError("no format recognises it; name one with --format")) if named else None
        return self._settled(self._judged(source, form, plan, raw), form, plan)

    def keep_verdicts(self) -> None:
        """From now on what is said of a text is kept on disk, and what was said before is not worked out again."""
        place = kept.folder()
        if self.asked.keeps and place:
            from dispatchlint.recall import Recall

            self._judge = Recall(place)

    def save(self) -> None:
        """Writes the verdicts that are new."""
        if self._judge:
            self._judge.save()

    def _judged(self, source: Source, form: ModuleType, plan: Plan, raw: bytes) -> Result:
        return self._judge(source, form, plan, raw) if self._judge else engine.check(source, form, plan)

    def check_source(self, source: Source) -> Result:
        """The findings of a text that is decoded already, those marked that are accepted or known."""
        return self._checked(source, self._format_of(source))

    def _checked(self, source: Source, form: ModuleType) -> Result:
        plan = self.plan(Path(source.name))
        return self._settled(engine.check(source, form, plan), form, plan)

    def _settled(self, result: Result, form: ModuleType, plan: Plan, compared: bool = False) -> Result:
        path = Path(result.name)
        settled = ledger.apply(result, form, plan, self.sidecar(path), compared)
        found = self.baseline(path)
        if found is None:
            return settled
        from dispatchlint import baseline

        return baseline.mark(settled, found.of(self.folder / path, settled))

    def compare(self, results: Iterable[Result]) -> list[Result]:
        """Results in their order, with what differs between their dispatches; all are read before one is given."""
        from dispatchlint import across

        compared = across.compare(results, lambda name, house: self.plan(Path(name)).desk(house))
        return [self._compared(result) for result in compared]

    def _compared(self, result: Result) -> Result:
        form = self.format_of(result.source) if result.source else None
        return self._settled(result, form, self.plan(Path(result.name)), compared=True) if form else result

    def sidecar(self, path: Path) -> waivers.Sidecar | None:
        """The waivers beside a file; None where there are none."""
        name = f"{path.as_posix()}{waivers.SUFFIX}"
        try:
            return waivers.read(self.read_beside(self._place(name)).decode("utf-8"), name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            return waivers.Sidecar(name, (), (Problem(name, 1, 1, str(error)),))

    def baseline(self, path: Path) -> "Baseline | None":
        """The baseline that holds for a file: the one that was asked for, or the nearest above it."""
        if not self.asked.with_baseline:
            return None
        asked, folder = self.asked.baseline, _folder_of(self._place(path))
        if not asked and not self._has_baseline(folder):
            return None
        from dispatchlint import baseline

        return baseline.load(self.folder / asked) if asked else baseline.find(Path(folder))

    def _has_baseline(self, folder: str) -> bool:
        if folder not in self._baselines:
            self._baselines[folder] = _has_above(Path(folder), settings.BASELINE)
        return self._baselines[folder]

    def gone(self, result: Result) -> "Counter[Path]":
        """How many entries of which baseline no longer occur in an input, of rules that ran."""
        path = Path(result.name)
        found = self.baseline(path) if result.items else None
        known = found.of(self.folder / path, result) if found else {}
        ran = {active.rule.id for item in result.items if known for active in self.plan(path).desk(item.house).rules}
        if found is None or not known:
            return Counter()
        from dispatchlint import baseline

        left = baseline.gone(result, {rule: one for rule, one in known.items() if rule in ran})
        return Counter({found.path: left.total()}) if left else Counter()

    def fix(self, source: Source, unsafe: bool = False) -> "editing.Fixed":
        """The text with its safe edits made; with `unsafe` also those that are a finding's only one.

        Raises CrashError where the guard refuses them.
        """
        from dispatchlint import mending

        plan, form = self.plan(Path(source.name)), self._format_of(source)
        return mending.fix(source, lambda text: self._checked(text, form), plan, unsafe)

    def fix_bytes(self, name: str, raw: bytes, named: bool = True, unsafe: bool = False) -> "Rewritten | None":
        """An input with its edits made, in its own encoding; every byte outside the edits is the byte that was there.

        An input that cannot be read or written back is given unchanged, with an error in its result.
        """
        from dispatchlint import mending

        first = self.check_bytes(name, raw, named)
        return mending.rewrite(first, raw, lambda source: self.fix(source, unsafe)) if first else None

    def format_of(self, source: Source) -> ModuleType | None:
        """The format that was asked for, or the one of the suffix that claims the text; plain for unknown suffixes."""
        if self.asked.format:
            return families.member("formats", self.asked.format)
        rivals = _formats_of(Path(source.name).suffix.lower())
        return next((one for one in rivals if one.claims(source)), None)

    def _format_of(self, source: Source) -> ModuleType:
        form = self.format_of(source)
        if form is None:
            raise UsageError(f"{source.name}: no format recognises it; name one with --format")
        return form

    def plan(self, path: Path) -> Plan:
        """The plan for a file: its settings and packs."""
        found, file = self.settings(path)
        if id(found) not in self._plans:
            own = Path(found.rules) if found.rules else None
            if own and file and not own.is_dir():
                raise UsageError(f"{file.origin(self.folder / path, 'rules')}: no folder '{own.name}'")
            library = self._libraries.setdefault(own, Library(own))
            self._plans[id(found)] = (found, self._planned(found, library))
        return self._plans[id(found)][1]

    def _planned(self, found: Settings, library: Library) -> Plan:
        return Plan(found, library, self.asked.choice)

    def settings(self, path: Path) -> tuple[Settings, SettingsFile | None]:
        """The settings that hold for a file, and the file that they stand in."""
        place = self._place(path)
        folder = place if os.path.isdir(place) else _folder_of(place)  # noqa: PTH112 - as in _place
        if folder not in self._files:
            self._files[folder] = settings.find(Path(folder))
        file = self._files[folder]
        return (file.for_path(Path(place)), file) if file else (_DEFAULTS, None)

    def _place(self, path: Path | str) -> str:
        """The absolute path of a file: as a text, since every check asks for it and a Path costs ten times as much."""
        return os.path.join(self.folder, path)  # noqa: PTH118

    def fail_level(self, name: str) -> Level:
        """The lowest level that fails a run for this file."""
        return self.settings(Path(name))[0].fail_on

    def run(self, language: str = "en", **terminal: bool | int) -> Run:
        """What outputs may know; its cards and words grow while inputs are checked."""
        cards, words = _Met(self._cards), _Met(self._words)
        run = Run(__version__, cards, words, self.asked.choice.lang or language, **terminal)  # type: ignore[arg-type]
        return run._replace(asked=self.asked.choice.told())

    def _cards(self, _: str) -> dict[str, RuleCard]:
        return {rule: card for _, plan in self._plans.values() for rule, card in plan.cards().items()}

    def _words(self, language: str) -> dict[str, Words]:
        library = next((plan.library for _, plan in self._plans.values()), None) or Library()
        return {language: library.words(language)}

    def _is_excluded(self, path: Path) -> bool:
        file = self.settings(path)[1]
        if file is None:
            return False
        own = file.base.rules and (self.folder / path).resolve() == Path(file.base.rules)
        return bool(own) or file.excludes(self.folder / path)


_DEFAULTS = Settings()


class _Met(Mapping[str, T]):
    """What was met so far by key, looked up anew where a key is not known yet."""

    def __init__(self, meet: Callable[[str], Mapping[str, T]]) -> None:
        self._known: dict[str, T] = {}
        self._meet = meet

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            self._known.update(self._meet(key))
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def check_text(text: str, name: str = "text.txt", asked: Asked | None = None) -> Result:
    """The findings of one text; its name's suffix tells the format."""
    return Checker(asked).check_source(Source(name, text))


def check_file(path: Path, asked: Asked | None = None) -> Result:
    """The findings of one file; what cannot be read is an error of the result."""
    result = Checker(asked).check_file(path)
    assert result is not None  # a named file always has a result
    return result


def fix_text(text: str, name: str = "text.txt", asked: Asked | None = None) -> "editing.Fixed":
    """A text with its safe edits made, and what is left to say of it."""
    return Checker(asked).fix(Source(name, text))


@cache
def _formats_of(suffix: str) -> tuple[ModuleType, ...]:
    found = tuple(families.member("formats", name) for name, read in families.suffixes().items() if suffix in read)
    return found or (families.member("formats", "plain"),)


def _read(place: str) -> bytes:
    with open(place, "rb") as file:  # noqa: PTH123 - as in _place
        return file.read()


def _folder_of(place: str) -> str:
    return os.path.dirname(place)  # noqa: PTH120 - as in _place


def _has_above(folder: Path, name: str) -> bool:
    """Whether a file of this name stands in a folder or above it."""
    return any((place / name).exists() for place in (folder, *folder.parents))


def _unreadable(name: str, error: ReadError) -> Result:
    return Result(name, None, (), (Problem(name, error.line, error.column, error.message),))
