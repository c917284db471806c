"""Which house, packs, levels and options hold for a file: `.dispatchlint.yaml` or pyproject.toml, upwards from it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple

from dispatchlint import kept, schema, strict_yaml, toml_nodes
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.findings import Level
from dispatchlint.frozen import freeze, thaw
from dispatchlint.known_good import KnownGood
from dispatchlint.rulebook import Levels
from dispatchlint.strict_yaml import Node

NAME = ".dispatchlint.yaml"
PYPROJECT = "pyproject.toml"
BASELINE = ".dispatchlint-baseline.yaml"


class Settings(NamedTuple):
    """What a repository says; every key may be left out."""

    extends: Annotated[str | None, "A settings file on which this one is laid; its path counts from this file."] = None
    house: Annotated[str | None, "The house of all files; left out, it is recognised from the text."] = None
    rules: Annotated[str | None, "A folder of packs, houses and lexicons of one's own, beside this file."] = None
    use: Annotated[tuple[str, ...], "Further packs, after those of the house."] = ()
    profile: Annotated[str | None, "A profile of typography instead of the house's."] = None
    levels: Annotated[Levels, "Levels by rule or pack: error, warning, suggestion, off."] = MappingProxyType({})
    options: Annotated[Mapping[str, Node], "Options by rule, laid upon the house's."] = MappingProxyType({})
    paths: Annotated[Mapping[str, Node], "Settings for files that match a glob; later ones win."] = MappingProxyType({})
    exclude: Annotated[tuple[str, ...], "Files that are never checked, as in .gitignore."] = ()
    encoding: Annotated[str | None, "The encoding of files that are not UTF-8."] = None
    lang: Annotated[str | None, "The language of messages; left out, the house's."] = None
    fail_on: Annotated[Level, "The lowest level that fails a run; off: none."] = Level.ERROR
    authors_in_french: Annotated[tuple[str, ...], "Authors whose dispatches need no translation credit."] = ()
    known_good: Annotated[
        tuple[KnownGood, ...], "Words, phrases and names that are right: nothing in them is told."
    ] = ()
    reason_required: Annotated[bool, "Whether a waiver holds only with a reason; one of an error always does."] = False


class SettingsFile(NamedTuple):
    """A settings file, what it extends laid under it, its overrides by path not yet laid upon it."""

    path: Path
    node: Node
    base: Settings

    @property
    def folder(self) -> Path:
        """The folder of the file: paths and exclude count from here."""
        return self.path.parent

    def for_path(self, path: Path) -> Settings:
        """The settings of one file: those of the overrides whose glob it matches laid upon the rest, in order."""
        matched = self.matching(path)
        return _overridden(self.path, matched)[0] if matched else self.base

    def matching(self, path: Path) -> tuple[str, ...]:
        """The globs of the overrides that a file matches, in order."""
        return tuple(glob for glob in self.base.paths if _matches(self.relative(path), (glob,)))

    def origin(self, path: Path, key: str) -> str:
        """Where the value that holds for a file stands, `file:line:column`; `default` where nothing says it."""
        matched = self.matching(path)
        node = _overridden(self.path, matched)[1] if matched else self.node
        return "{}:{}:{}".format(*node.keys[key]) if key in node.keys else "default"

    def excludes(self, path: Path) -> bool:
        """Whether the file is never to be checked."""
        return bool(self.base.exclude) and _matches(self.relative(path), self.base.exclude)

    def relative(self, path: Path) -> str:
        """The path from the settings' folder, with `/`; as it is where it lies outside."""
        try:
            return path.resolve().relative_to(self.folder).as_posix()
        except ValueError:
            return path.as_posix()


@cache
def find(folder: Path) -> SettingsFile | None:
    """The nearest settings at a folder or above it: `.dispatchlint.yaml`, or `[tool.dispatchlint]` in pyproject.toml.

    Raises ConfigError with every problem.
    """
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return load(place / NAME)
        if (place / PYPROJECT).is_file() and (found := load(place / PYPROJECT)):
            return found
    return None


@cache
def load(path: Path) -> SettingsFile | None:
    """Reads a settings file; None for a pyproject.toml that says nothing of us. Raises ConfigError."""
    problems: list[Problem] = []
    node = _read(path, problems, ())
    if node is None and not problems:
        return None
    base = schema.build(Settings, node, problems) if node else None
    for glob, override in base.paths.items() if base else ():
        schema.build(Settings, override, problems)
        for key in ("paths", "exclude", "extends"):
            if override.get(key):
                problems.append(override.problem(f"'{key}' cannot stand under '{glob}'", key))
    if base is None or node is None or problems:
        raise ConfigError(problems)
    return SettingsFile(path.resolve(), node, _anchored(base, node))


def forget() -> None:
    """Reads every settings file anew when it is asked for again."""
    for remembered in (find, load, _overridden):
        remembered.cache_clear()


def _read(path: Path, problems: list[Problem], above: tuple[Path, ...]) -> Node | None:
    """A file's settings laid upon those that it extends."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), 0, 0, f"cannot be read: {error}"))
        return None
    node = _nodes(text, path, problems)
    if node is not None and node.value == "":
        node = node._replace(value={})  # nothing but comments
    if node is not None and not isinstance(node.value, dict):
        problems.append(node.problem("expected settings, a mapping such as house: aa-fr"))
        return None
    extends = node.get("extends") if node else None
    if node is None or extends is None or not isinstance(extends.value, str):
        return node
    below = (path.parent / extends.value).resolve()
    if below in (*above, path.resolve()):
        problems.append(extends.problem(f"'{extends.value}' extends itself"))
        return node
    if not below.is_file():
        problems.append(extends.problem(f"no file '{extends.value}'"))
        return node
    return strict_yaml.overlay(_read(below, problems, (*above, path.resolve())), node)


def _nodes(text: str, path: Path, problems: list[Problem]) -> Node | None:
    """A settings file's nodes: kept by the very text, so that an unchanged one is not composed again."""
    key = f"settings {path}\0{text}"
    if (found := kept.recall(key)) is not None:
        node: Node | None = thaw(found)
        return node
    told = len(problems)
    if path.name == PYPROJECT:
        read = toml_nodes.table(text, str(path), ("tool", "dispatchlint"), problems)
    else:
        read = strict_yaml.load(text, str(path), problems)
    if len(problems) == told:
        kept.keep(key, freeze(read))
    return read


def _anchored(settings: Settings, node: Node) -> Settings:
    """A folder of rules counts from the file that names it."""
    rules = node.get("rules")
    if not settings.rules or rules is None:
        return settings
    return settings._replace(rules=str((Path(rules.file).parent / settings.rules).resolve()))


@cache
def _overridden(path: Path, globs: tuple[str, ...]) -> tuple[Settings, Node]:
    file = load(path)
    assert file is not None  # it was loaded before
    node = file.node
    for glob in globs:
        node = strict_yaml.overlay(node, file.base.paths[glob]) or node
    problems: list[Problem] = []
    built = schema.build(Settings, node, problems)
    if built is None:
        raise ConfigError(problems)
    return _anchored(built, node), node


@cache
def _spec(patterns: tuple[str, ...]) -> "object":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _matches(relative: str, patterns: tuple[str, ...]) -> bool:
    return bool(_spec(patterns).match_file(relative))  # type: ignore[attr-defined]
