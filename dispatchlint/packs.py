"""Reads lint_rules/ and a desk's own folder: packs, houses, lexicons and words, every problem at once."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from dispatchlint import extending, kept, schema, strict_yaml
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Words
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name, Shelf
from dispatchlint.rulebook import CommonFile, HouseFile, LexiconFile, Pack, Profile, Rule
from dispatchlint.strict_yaml import Node

T = TypeVar("T")


def shipped() -> Path:
    """The folder lint_rules/: beside the package in a checkout, inside it where a wheel was installed."""
    inside = Path(__file__).parent / "lint_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "lint_rules"


class Library:
    """Everything under lint_rules/ and a desk's own folder, read when asked for; the desk's own comes first.

    Every method raises ConfigError with all problems of what it reads, UsageError where there is no such thing.
    """

    def __init__(self, own: Path | None = None, thorough: bool = False) -> None:
        """`thorough` vets the shipped packs too, which their tests have done: at each start that is time lost."""
        self.own, self._thorough = own, thorough
        self.roots: tuple[Path, ...] = (*((own,) if own else ()), shipped())
        self._places: dict[tuple[str, int], Problem] = {}
        for name in (
            "pack", "rules", "option_nodes", "profile", "house_file", "house", "lexicon", "words", "common_words",
            "house_names", "origin",
        ):  # fmt: skip
            setattr(self, name, cache(getattr(self, name)))  # one read each, for the life of this library

    def pack(self, name: str) -> Pack:
        """The pack `fr/quotation`, laid upon the one that it extends, its rules checked against their checks."""
        problems: list[Problem] = []
        node = self._pack_node(name, self._paths(f"{name}.yaml", "pack", name), problems, ())
        pack = schema.build(Pack, node, problems) if node else None
        if node:
            extends = node.get("extends")
            names = (name, extends.value) if extends and isinstance(extends.value, str) else (name,)
            self._vet(pack, node, names, problems)
        return _checked(pack, problems)

    def _vet(self, pack: Pack | None, node: Node, names: tuple[str, ...], problems: list[Problem]) -> None:
        """Vets each rule that could be read, whatever is wrong with the others; notes where they stand."""
        listed, seen = node.get("rules"), set[str]()
        for number, place in enumerate(listed.value if listed and isinstance(listed.value, list) else []):
            rule = pack.rules[number] if pack else schema.build(Rule, place, [])
            if rule:
                if self._thorough or self.own:
                    from dispatchlint import vetting

                    vetting.vet_rule(rule, place, names, problems)
                self._note(rule, place)
                if rule.id in seen:
                    problems.append(place.problem(f"the id '{rule.id}' stands twice in this pack", "id"))
                seen.add(rule.id)

    def rules(self, pack: str) -> tuple[Rule, ...]:
        """The rules of a pack as a run needs them: without examples and measures; options are in `option_nodes`."""

        def bare() -> tuple[Rule, ...]:
            return tuple(rule._replace(examples=(), options=None, measured=()) for rule in self.pack(pack).rules)

        return self._kept(f"rules {pack}", self.origin(f"{pack}.yaml"), bare)

    def option_nodes(self, pack: str, as_kept: bool = True) -> Mapping[str, Node | None]:
        """The options of each rule of a pack; as they were kept they are right, but do not tell where they stand."""

        def read() -> Mapping[str, Node | None]:
            return {rule.id: rule.options for rule in self.pack(pack).rules}

        return self._kept(f"option_nodes {pack}", self.origin(f"{pack}.yaml"), read) if as_kept else read()

    def origin(self, *own: str) -> str:
        """What a thing hangs on: all that is shipped, and the desk's own folder where it has files of these globs."""
        if self.own is None or not (self._overrides or any(any(self.own.glob(one)) for one in own)):
            return self._shipped
        return f"{self._shipped} {self._own}"

    @cached_property
    def whole(self) -> str:
        """What tells all that is read here from what another library reads."""
        return f"{self._shipped} {self._own}"

    @cached_property
    def _shipped(self) -> str:
        return kept.digest(shipped())

    @cached_property
    def _own(self) -> str:
        return kept.digest(self.own) if self.own else ""

    @cached_property
    def _overrides(self) -> bool:
        """Whether the own folder has packs or houses called as shipped ones, which these may extend."""
        names = {path.relative_to(self.own) for path in self.own.rglob("*.yaml")} if self.own else set()
        return any((shipped() / name).is_file() for name in names if "lexicon" not in name.parts)

    def _kept(
        self,
        key: str,
        origin: str,
        make: Callable[[], T],
        is_whole: Callable[[], bool] = lambda: True,
        later: bool = False,
    ) -> T:
        """What was kept of a thing that hangs on folders, else what is made of them.

        It is kept if they did not change meanwhile, and if all that it hangs on lies in them (`is_whole`).
        """
        if self._thorough:
            return make()
        return kept.recollect(f"{key} {origin}", make, lambda: is_whole() and origin in self._digests(), later=later)

    def _digests(self) -> list[str]:
        one, *more = (kept.digest(root) for root in reversed(self.roots))
        return [one, *(f"{one} {other}" for other in more)]

    def place_of(self, rule: str, example: int = 0) -> Problem:
        """Where a rule that was read stands, or one of its examples (from 1); its message is empty."""
        return self._places.get((rule, example)) or Problem(rule, 0, 0, "")

    def _note(self, rule: Rule, node: Node) -> None:
        self._places[rule.id, 0] = node.problem("")
        examples = node.get("examples")
        for number, one in enumerate(examples.value if examples and isinstance(examples.value, list) else [], 1):
            self._places[rule.id, number] = one.problem("")

    def house_names(self) -> tuple[str, ...]:
        """The ids of all houses, in alphabetical order."""
        return self._kept("house_names", self.origin("houses/**/*"), lambda: tuple(sorted(self._names("houses"))))

    def house_file(self, name: str) -> HouseFile:
        """The file of a house, laid upon the one that it extends."""
        return self._kept(f"house_file {name}", self.origin("houses/**/*"), lambda: self._read_house_file(name))

    def _read_house_file(self, name: str) -> HouseFile:
        problems: list[Problem] = []
        node = self._house_node(name, problems, ())
        found = schema.build(HouseFile, node, problems) if node else None
        if found and node:
            from dispatchlint import vetting

            vetting.vet_house(found, node, problems)
        return _checked(found, problems)

    def house(self, name: str) -> House:
        """A house as the ground floors know it, its pinned texts read."""

        def are_inside() -> bool:
            texts = [entry.text for entry in self.house_file(name).layout.values() if entry.text]
            return all(text.endswith(".txt") and ".." not in text and not text.startswith("/") for text in texts)

        return self._kept(f"house {name}", self.origin("houses/**/*"), lambda: self._read_house(name), are_inside)

    def _read_house(self, name: str) -> House:
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

    def profile(self, language: str, name: str | None) -> Profile | None:
        """A profile of typography, `fr-qc` of `fr`; None where none is named."""
        if name is None:
            return None
        path = f"{language}/profiles/{name}.yaml"
        return self._kept(f"profile {path}", self.origin(path), lambda: self._read_profile(language, name))

    def _read_profile(self, language: str, name: str) -> Profile:
        problems: list[Problem] = []
        node = self._load(self._paths(f"{language}/profiles/{name}.yaml", "profile", name)[0], problems)
        return _checked(schema.build(Profile, node, problems) if node else None, problems)

    def lexicon(self, language: str) -> Lexicon:
        """All names of a language, the desk's own first; one for all libraries that read the same."""
        if self._thorough:
            return _read_lexicon(self.roots, language)
        return _lexicon(self, language, self.origin(f"{language}/lexicon/*.yaml"))

    def words(self, language: str) -> Words:
        """The words shown to people in a language; English where there are none."""
        origin = self.origin(f"{language}/words.yaml", "en/words.yaml")
        return self._kept(f"words {language}", origin, lambda: self._read_words(language))

    def _read_words(self, language: str) -> Words:
        paths = [root / tongue / "words.yaml" for root in self.roots for tongue in (language, "en")]
        path = next(path for path in paths if path.is_file())
        problems: list[Problem] = []
        node = self._load(path, problems)
        phrases = schema._read(Mapping[str, str], node, problems) if node else {}
        return Words(_checked(phrases, problems))

    def common_words(self) -> Mapping[str, frozenset[str]]:
        """The commonest words of each language that has a list."""
        return self._kept("common_words", self.origin("*/common.yaml"), self._read_common_words)

    def _read_common_words(self) -> Mapping[str, frozenset[str]]:
        out: dict[str, frozenset[str]] = {}
        problems: list[Problem] = []
        for path in sorted(path for root in self.roots for path in root.glob("*/common.yaml")):
            node = self._load(path, problems)
            file = schema.build(CommonFile, node, problems) if node else None
            out[path.parent.name] = frozenset(file.common) if file else frozenset()
        return _checked(out, problems)

    def _house_node(self, name: str, problems: list[Problem], above: tuple[str, ...]) -> Node | None:
        node = self._load(self._paths(f"houses/{name}.yaml", "house", name)[0], problems)
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

    def _pack_node(self, name: str, paths: list[Path], problems: list[Problem], above: tuple[Path, ...]) -> Node | None:
        """The first of the paths, laid upon what it extends: another pack, or the next one of its own name."""
        node = self._load(paths[0], problems)
        extends = node.get("extends") if node else None
        if node is None or extends is None or not isinstance(extends.value, str):
            return node
        if extends.value == name:
            below = paths[1:]
        else:
            below = [
                root / f"{extends.value}.yaml" for root in self.roots if (root / f"{extends.value}.yaml").is_file()
            ]
        if not below or below[0] in above:
            missing = f"no pack '{extends.value}'{schema.suggest(extends.value, self.pack_names())}"
            problems.append(extends.problem(f"'{name}' extends itself" if below or extends.value == name else missing))
            return node
        base = self._pack_node(extends.value, below, problems, (*above, paths[0]))
        return extending.laid(base, node) if base else node

    def profile_names(self) -> list[str]:
        """The names of all profiles, in alphabetical order."""
        return sorted({path.stem for root in self.roots for path in root.glob("*/profiles/*.yaml")})

    def pack_names(self) -> list[str]:
        """The names of all packs, in alphabetical order."""
        return self._names("", "houses")

    def _names(self, folder: str, *without: str) -> list[str]:
        found = {
            p.relative_to(r / folder).with_suffix("").as_posix()
            for r in self.roots
            for p in (r / folder).rglob("*.yaml")
        }
        data = ("words", "common", "lexicon", "profiles")
        return sorted(n for n in found if not {*n.split("/")} & {*without, *data} or n in data)

    def _paths(self, relative: str, thing: str, name: str) -> list[Path]:
        """Where a file stands, the desk's own first. Raises UsageError where it stands nowhere."""
        found = [root / relative for root in self.roots if (root / relative).is_file()]
        if not found:
            known = {"house": self.house_names, "pack": self.pack_names, "profile": self.profile_names}[thing]()
            raise UsageError(f"no {thing} '{name}'{schema.suggest(name, list(known))}")
        return found

    def _load(self, path: Path, problems: list[Problem]) -> Node | None:
        node, found = _read(_stamped(path))
        problems += found
        return node


class _Stamped(NamedTuple):
    """A file as it was at a moment: what was read of it holds as long as it is so."""

    path: Path
    changed: int
    size: int


def _stamped(path: Path) -> _Stamped:
    try:
        found = path.stat()
    except OSError:
        return _Stamped(path, 0, 0)
    return _Stamped(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=256)
def _read(file: _Stamped) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root of a YAML file and what is wrong with it; read once as long as the file stays as it is."""
    try:
        text = file.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(str(file.path), 0, 0, f"cannot be read: {error}"),)
    problems: list[Problem] = []
    return strict_yaml.load(text, str(file.path), problems), tuple(problems)


_lexicons: dict[tuple[str, str], Lexicon] = {}


def _lexicon(library: Library, language: str, origin: str) -> Lexicon:
    """The lexicon of a language, its shelves fetched when they are needed; one for all libraries of this origin."""
    if (language, origin) not in _lexicons:

        @cache
        def read() -> Lexicon:
            return _read_lexicon(library.roots, language)

        def shelf(kind: str) -> Shelf:
            return library._kept(f"shelf {language} {kind}", origin, lambda: read().shelf(kind), later=True)

        kinds = library._kept(f"kinds {language}", origin, lambda: read().kinds)
        if len(_lexicons) >= 16:
            _lexicons.clear()
        _lexicons[language, origin] = Lexicon.kept(kinds, shelf, f"{language} {origin}")
    return _lexicons[language, origin]


def _read_lexicon(roots: tuple[Path, ...], language: str) -> Lexicon:
    """The lexicon as its files have it; of the shipped ones what was kept, where there are others before them."""
    if len(roots) > 1:
        return Lexicon((*_read_lexicon(roots[:1], language).names, *Library().lexicon(language).names))
    names: list[Name] = []
    problems: list[Problem] = []
    for path in sorted((roots[0] / language / "lexicon").glob("*.yaml")):
        node, found = _read(_stamped(path))
        problems += found
        file = schema.build(LexiconFile, node, problems) if node else None
        names += [name if name.kind else name._replace(kind=file.kind) for name in file.entries] if file else []
    return _checked(Lexicon(names), problems)


def _checked(found: T | None, problems: list[Problem]) -> T:
    if problems or found is None:
        raise ConfigError(problems)
    return found
