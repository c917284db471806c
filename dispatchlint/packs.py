"""What lint_rules/ holds: packs of rules, houses, lexicons, and the words shown to people."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import regex

from dispatchlint import families, schema, strict_yaml
from dispatchlint.dispatch import ROLES
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Level, Words
from dispatchlint.forms import PIECES, pieces_of
from dispatchlint.house import Entry, House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.strict_yaml import Node

T = TypeVar("T")

Wording = str | Mapping[str, str]  # one text for every language, or a text a language
Levels = Mapping[str, Level | Mapping[str, Level]]  # by rule or pack: one level, or levels by case

ENGINE_FIELDS = ("count",)  # message fields that every rule has


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
    changes: Annotated[tuple[Literal["letters", "digits"], ...], "What its edits may change."] = ()
    edit: Annotated[Wording | None, "The title of its edit."] = None
    options: Annotated[Node | None, "Options of the check."] = None


class Pack(NamedTuple):
    """A file of rules."""

    title: Annotated[Wording, "What the pack is about."]
    rules: Annotated[tuple[Rule, ...], "Its rules."]


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
    options: Annotated[Mapping[str, Node], "Options by rule, laid upon the pack's."] = {}
    levels: Annotated[Levels, "Levels by rule or pack."] = MappingProxyType({})
    authors_in_french: Annotated[tuple[str, ...], "Authors who write in the house's language."] = ()

    def house(self, name: str, pinned: Mapping[str, str]) -> House:
        """The house as the ground floors know it."""
        return House(
            name, self.title, self.language, self.order, self.layout, self.recognised_by, self.recognised_without,
            pinned, self.use, self.authors_in_french,
        )  # fmt: skip


class LexiconFile(NamedTuple):
    """A file of a lexicon."""

    title: Annotated[str, "What names it holds."]
    kind: Annotated[str, "The kind of its entries: city, country, institution, language …"]
    entries: Annotated[tuple[Name, ...], "The names; a mere text is a name without other forms."]


class CommonFile(NamedTuple):
    """The commonest words of a language, by which it is recognised."""

    common: Annotated[tuple[str, ...], "Very common words, lower case."]


def said(wording: Wording, language: str) -> str:
    """A wording in a language; English where it lacks it, else the first there is."""
    if isinstance(wording, str):
        return wording
    return wording.get(language) or wording.get("en") or next(iter(wording.values()), "")


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
                except OSError as error:
                    problems.append(place.problem(f"cannot read {entry.text}: {error.strerror}"))  # type: ignore[union-attr]
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
    if rule.check not in families.names("checks"):
        known = list(families.names("checks"))
        problems.append(node.problem(f"no check '{rule.check}'{schema.suggest(rule.check, known)}", "check"))
        return
    check = families.member("checks", rule.check)
    for role in set(rule.in_) - set(ROLES):
        problems.append(node.problem(f"no role '{role}'{schema.suggest(role, list(ROLES))}", "in"))
    for key, wording in [("message", rule.message), *(("messages", text) for text in rule.messages.values())]:
        _examine_message(wording, [*check.FIELDS, *ENGINE_FIELDS], node, key, problems)
    if rule.options:
        schema.build(check.Options, rule.options, problems)
    if not any(_is_marked(example) for example in rule.examples) or all(map(_is_marked, rule.examples)):
        problems.append(node.problem(f"'{rule.id}' needs an example with a marked place and one without", "examples"))


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
