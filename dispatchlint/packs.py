"""Reads lint_rules/ and a desk's own folder: packs, houses, lexicons and words, every problem at once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import regex

from dispatchlint import families, schema, strict_yaml
from dispatchlint.dispatch import ROLES
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Words
from dispatchlint.forms import PIECES, pieces_of
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.rulebook import CommonFile, Example, HouseFile, LexiconFile, Pack, Rule
from dispatchlint.strict_yaml import Node

T = TypeVar("T")

ENGINE_FIELDS = ("count",)  # message fields that every rule has


def shipped() -> Path:
    """The folder lint_rules/: beside the package in a checkout, inside it where a wheel was installed."""
    inside = Path(__file__).parent / "lint_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "lint_rules"


class Library:
    """Everything under lint_rules/ and a desk's own folder, read when asked for; the desk's own comes first.

    Every method raises ConfigError with all problems of what it reads, UsageError where there is no such thing.
    """

    def __init__(self, own: Path | None = None) -> None:
        self.roots: tuple[Path, ...] = (*((own,) if own else ()), shipped())
        for name in ("pack", "house_file", "house", "lexicon", "words", "common_words", "house_names"):
            setattr(self, name, cache(getattr(self, name)))  # one read each, for the life of this library

    def pack(self, name: str) -> Pack:
        """The pack `fr/quotation`, its rules checked against the checks that they name."""
        path = self._path(f"{name}.yaml", "pack", name)
        problems: list[Problem] = []
        node = self._load(path, problems)
        pack = schema.build(Pack, node, problems) if node else None
        if pack and node:
            listed = node.get("rules")
            rules = listed.value if listed and isinstance(listed.value, list) else []
            for rule, place in zip(pack.rules, rules, strict=False):
                _examine(rule, place, name, problems)
        return _checked(pack, problems)

    def house_names(self) -> tuple[str, ...]:
        """The ids of all houses, in alphabetical order."""
        return tuple(sorted(self._names("houses")))

    def house_file(self, name: str) -> HouseFile:
        """The file of a house, laid upon the one that it extends."""
        problems: list[Problem] = []
        node = self._house_node(name, problems, ())
        found = schema.build(HouseFile, node, problems) if node else None
        if found and node:
            _examine_layout(found, node, problems)
        return _checked(found, problems)

    def house(self, name: str) -> House:
        """A house as the ground floors know it, its pinned texts read."""
        file, problems = self.house_file(name), list[Problem]()
        node = self._house_node(name, problems, ())
        pinned = {}
        for role, entry in file.layout.items():
            if entry.text and node:
                place = node.get("layout").get(role).get("text")  # type: ignore[union-attr]
                path = Path(place.file).parent / entry.text  # type: ignore[union-attr]
                try:
                    pinned[role] = path.read_text(encoding="utf-8").strip()
                except (OSError, UnicodeDecodeError) as error:
                    reason = error.strerror if isinstance(error, OSError) else error
                    problems.append(place.problem(f"cannot read {entry.text}: {reason}"))  # type: ignore[union-attr]
        return _checked(file.house(name, pinned), problems)

    def lexicon(self, language: str) -> Lexicon:
        """All names of a language, the desk's own first."""
        names: list[Name] = []
        problems: list[Problem] = []
        for root in self.roots:
            for path in sorted((root / language / "lexicon").glob("*.yaml")):
                node = self._load(path, problems)
                file = schema.build(LexiconFile, node, problems) if node else None
                names += [n if n.kind else n._replace(kind=file.kind) for n in file.entries] if file else []
        return _checked(Lexicon(names), problems)

    def words(self, language: str) -> Words:
        """The words shown to people in a language; English where there are none."""
        paths = [root / tongue / "words.yaml" for root in self.roots for tongue in (language, "en")]
        path = next(path for path in paths if path.is_file())
        problems: list[Problem] = []
        node = self._load(path, problems)
        phrases = schema._read(Mapping[str, str], node, problems) if node else {}
        return Words(_checked(phrases, problems))

    def common_words(self) -> Mapping[str, frozenset[str]]:
        """The commonest words of each language that has a list."""
        out: dict[str, frozenset[str]] = {}
        problems: list[Problem] = []
        for path in sorted(path for root in self.roots for path in root.glob("*/common.yaml")):
            node = self._load(path, problems)
            file = schema.build(CommonFile, node, problems) if node else None
            out[path.parent.name] = frozenset(file.common) if file else frozenset()
        return _checked(out, problems)

    def _house_node(self, name: str, problems: list[Problem], above: tuple[str, ...]) -> Node | None:
        path = self._path(f"houses/{name}.yaml", "house", name)
        node = self._load(path, problems)
        base = node.get("extends") if node else None
        if node is None or base is None or not isinstance(base.value, str):
            return node
        if base.value in (*above, name):
            problems.append(base.problem(f"'{name}' extends itself"))
            return node
        if not any((root / f"houses/{base.value}.yaml").is_file() for root in self.roots):
            problems.append(
                base.problem(f"no house '{base.value}'{schema.suggest(base.value, list(self.house_names()))}")
            )
            return node
        return strict_yaml.overlay(self._house_node(base.value, problems, (*above, name)), node)

    def _names(self, folder: str, *without: str) -> list[str]:
        found = {
            p.relative_to(r / folder).with_suffix("").as_posix()
            for r in self.roots
            for p in (r / folder).rglob("*.yaml")
        }
        data = ("words", "common", "lexicon")
        return sorted(n for n in found if not {*n.split("/")} & {*without, *data} or n in data)

    def _path(self, relative: str, thing: str, name: str) -> Path:
        for root in self.roots:
            if (root / relative).is_file():
                return root / relative
        known = self.house_names() if thing == "house" else self._names("", "houses")
        raise UsageError(f"no {thing} '{name}'{schema.suggest(name, list(known))}")

    def _load(self, path: Path, problems: list[Problem]) -> Node | None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(path), 0, 0, f"cannot be read: {error}"))
            return None
        return strict_yaml.load(text, str(path), problems)


def _checked(found: T | None, problems: list[Problem]) -> T:
    if problems or found is None:
        raise ConfigError(problems)
    return found


def _examine(rule: Rule, node: Node, pack: str, problems: list[Problem]) -> None:
    """What the types cannot say of a rule."""
    if not rule.id.startswith(f"{pack}/"):
        problems.append(node.problem(f"the id '{rule.id}' must begin with '{pack}/'", "id"))
    for role in [role for role in rule.in_ if role not in ROLES]:
        problems.append(node.problem(f"no role '{role}'{schema.suggest(role, list(ROLES))}", "in"))
    if rule.check in families.names("checks"):
        _examine_use(rule, node, problems)
    else:
        known = list(families.names("checks"))
        problems.append(node.problem(f"no check '{rule.check}'{schema.suggest(rule.check, known)}", "check"))
    if not any(_is_marked(example) for example in rule.examples) or all(map(_is_marked, rule.examples)):
        problems.append(node.problem(f"'{rule.id}' needs an example with a marked place and one without", "examples"))


def _examine_use(rule: Rule, node: Node, problems: list[Problem]) -> None:
    """What a rule asks of its check: fields for what it says, and options."""
    check = families.member("checks", rule.check)
    options = schema.build(check.Options, rule.options or node._replace(value={}, keys={}), problems)
    # A check whose fields hang on its options (the named groups of a pattern) says so.
    more = check.fields_of(options) if options is not None and hasattr(check, "fields_of") else ()
    said = [("message", rule.message), *(("messages", text) for text in rule.messages.values()), ("edit", rule.edit)]
    for key, wording in said:
        _examine_message(wording or "", [*check.FIELDS, *more, *ENGINE_FIELDS], node, key, problems)


def _is_marked(example: Example) -> bool:
    return regex.search(r"(?<!\\)\[\[", example.text + example.dispatch) is not None


def _examine_message(wording: Any, known: list[str], node: Node, key: str, problems: list[Problem]) -> None:
    for text in [wording] if isinstance(wording, str) else wording.values():
        try:
            fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
        except ValueError as error:
            problems.append(node.problem(f"message: {error}", key))
            continue
        for field in sorted(fields - set(known)):
            problems.append(node.problem(f"the check gives no field '{field}'{schema.suggest(field, known)}", key))


def _examine_layout(file: HouseFile, node: Node, problems: list[Problem]) -> None:
    """What the types cannot say of a house."""
    layout = node.get("layout") or node
    for name in file.order:
        if name not in file.layout:
            problems.append(node.problem(f"'{name}' of the order is not in the layout", "order"))
    for name, entry in file.layout.items():
        if name not in ROLES and not entry.any_of:
            problems.append(layout.problem(f"no role '{name}'{schema.suggest(name, list(ROLES))}", name))
        for piece in [piece for form in entry.forms for piece in pieces_of(form.form)]:
            if piece not in PIECES and piece not in entry.choices:
                known = [*PIECES, *entry.choices]
                problems.append(layout.problem(f"no piece '{{{piece}}}'{schema.suggest(piece, known)}", name))
        for pattern in entry.near:
            _examine_pattern(pattern, layout, name, problems)
    for pattern in file.recognised_by:
        _examine_pattern(pattern, node, "recognised_by", problems)


def _examine_pattern(pattern: str, node: Node, key: str, problems: list[Problem]) -> None:
    try:
        regex.compile(pattern)
    except regex.error as error:
        problems.append(node.problem(f"the pattern {pattern!r} does not compile: {error}", key))
