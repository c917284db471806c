"""Which house, packs, levels and options hold for a file: `.dispatchlint.yaml`, found upwards from it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple

from dispatchlint import schema, strict_yaml
from dispatchlint.errors import ConfigError, Problem
from dispatchlint.findings import Level
from dispatchlint.rulebook import Levels
from dispatchlint.strict_yaml import Node

NAME = ".dispatchlint.yaml"


class Settings(NamedTuple):
    """What a repository says; every key may be left out."""

    house: Annotated[str | None, "The house of all files; left out, it is recognised from the text."] = None
    rules: Annotated[str | None, "A folder of packs, houses and lexicons of one's own, beside this file."] = None
    use: Annotated[tuple[str, ...], "Further packs, after those of the house."] = ()
    levels: Annotated[Levels, "Levels by rule or pack: error, warning, suggestion, off."] = MappingProxyType({})
    options: Annotated[Mapping[str, Node], "Options by rule, laid upon the house's."] = MappingProxyType({})
    paths: Annotated[Mapping[str, Node], "Settings for files that match a glob; later ones win."] = MappingProxyType({})
    exclude: Annotated[tuple[str, ...], "Files that are never checked, as in .gitignore."] = ()
    encoding: Annotated[str | None, "The encoding of files that are not UTF-8."] = None
    lang: Annotated[str | None, "The language of messages; left out, the house's."] = None
    fail_on: Annotated[Level, "The lowest level that fails a run; off: none."] = Level.ERROR
    authors_in_french: Annotated[tuple[str, ...], "Authors whose dispatches need no translation credit."] = ()


class SettingsFile(NamedTuple):
    """A settings file, its overrides by path not yet laid upon it."""

    folder: Path
    node: Node
    base: Settings

    def for_path(self, path: Path) -> Settings:
        """The settings of one file: those of the overrides whose glob it matches laid upon the rest, in order."""
        matched = tuple(glob for glob in self.base.paths if _matches(self.relative(path), (glob,)))
        return _overridden(self.folder, matched) if matched else self.base

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
    """The nearest settings at a folder or above it. Raises ConfigError with every problem."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return load(place / NAME)
    return None


@cache
def load(path: Path) -> SettingsFile:
    """Reads a settings file. Raises ConfigError with every problem."""
    problems: list[Problem] = []
    try:
        node = strict_yaml.load(path.read_text(encoding="utf-8"), str(path), problems)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([Problem(str(path), 0, 0, f"cannot be read: {error}")]) from error
    if node is not None and node.value == "":
        node = node._replace(value={})
    base = schema.build(Settings, node, problems) if node else None
    for glob, override in base.paths.items() if base and node else ():
        schema.build(Settings, override, problems)
        if override.get("paths") or override.get("exclude"):
            problems.append(override.problem(f"paths and exclude cannot stand under '{glob}'"))
    if base is None or node is None or problems:
        raise ConfigError(problems)
    return SettingsFile(path.parent.resolve(), node, base)


@cache
def _overridden(folder: Path, globs: tuple[str, ...]) -> Settings:
    file = load(folder / NAME)
    node: Node | None = file.node
    for glob in globs:
        node = strict_yaml.overlay(node, file.base.paths[glob])
    problems: list[Problem] = []
    built = schema.build(Settings, node, problems) if node else None
    if built is None:
        raise ConfigError(problems)
    return built


@cache
def _spec(patterns: tuple[str, ...]) -> "object":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _matches(relative: str, patterns: tuple[str, ...]) -> bool:
    return bool(_spec(patterns).match_file(relative))  # type: ignore[attr-defined]
