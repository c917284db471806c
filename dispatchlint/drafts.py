"""A pack that is being written, anywhere on disk: read as if it stood in the desk's own folder."""

from pathlib import Path

from dispatchlint import schema, strict_yaml, vetting
from dispatchlint.errors import Problem
from dispatchlint.packs import Library
from dispatchlint.rulebook import Example, Rule
from dispatchlint.strict_yaml import Node

_EXAMPLES = {True: "[[…]]", False: "…"}  # by whether they are marked


class Drafts(Library):
    """A library that also has one pack being written; every mistake in it is told at once."""

    def __init__(self, own: Path | None, path: Path) -> None:
        super().__init__(own, thorough=True)
        self.path = path.resolve()
        self.name = _name_of(self.path)
        self.unfinished: list[str] = []  # the rules that want for examples: no check would load them

    def draft(self) -> tuple[Rule, ...]:
        """The rules of which the draft itself speaks; that one has too few examples yet is no mistake."""
        rules = self.pack(self.name).rules
        return tuple(rule for rule in rules if self.place_of(rule.id).file == str(self.path)) or rules

    def pack_names(self) -> list[str]:
        """The names of all packs, in alphabetical order."""
        return sorted({*super().pack_names(), self.name})

    def _paths(self, relative: str, thing: str, name: str) -> list[Path]:
        if (thing, name) != ("pack", self.name):
            return super()._paths(relative, thing, name)
        others = [root / relative for root in self.roots if (root / relative).is_file()]
        return [self.path, *(one for one in others if one.resolve() != self.path)]

    def _pack_node(self, name: str, paths: list[Path], problems: list[Problem], above: tuple[Path, ...]) -> Node | None:
        node = super()._pack_node(name, paths, problems, above)
        listed = node.get("rules") if node and paths[0] == self.path else None
        if node is None or listed is None or not isinstance(listed.value, list) or not isinstance(node.value, dict):
            return node
        rules = listed._replace(value=[self._completed(rule) for rule in listed.value])
        return node._replace(value={**node.value, "rules": rules})

    def _completed(self, rule: Node) -> Node:
        """A rule with an example of each kind, for the one of which it has none."""
        if not isinstance(rule.value, dict):
            return rule
        node = rule.get("examples") or Node([], rule.file, rule.line, rule.column)
        given = node.value if isinstance(node.value, list) else [] if node.is_null else [node]
        kinds = {vetting.is_marked(built) for one in given if (built := schema.build(Example, one, []))}
        more = [Node(text, node.file, node.line, node.column) for kind, text in _EXAMPLES.items() if kind not in kinds]
        name = rule.get("id")
        if more and name and isinstance(name.value, str):
            self.unfinished.append(name.value)
        return rule._replace(value={**rule.value, "examples": node._replace(value=[*given, *more], is_null=False)})


def _name_of(path: Path) -> str:
    """The pack's name by the ids of its rules, `fr/desk` of `…/fr/desk.yaml`; the file's name where none fits."""
    node = strict_yaml.load(path.read_text(encoding="utf-8"), str(path), [])
    listed, extends = (node.get("rules"), node.get("extends")) if node else (None, None)
    rules = listed.value if listed and isinstance(listed.value, list) else []
    ids = [found.value for rule in rules if (found := rule.get("id")) and isinstance(found.value, str)]
    ids += [f"{extends.value}/"] if extends and isinstance(extends.value, str) else []
    parts = path.with_suffix("").parts[1:]
    names = ["/".join(parts[-count:]) for count in range(len(parts), 0, -1)]
    return next((name for name in names if any(one.startswith(f"{name}/") for one in ids)), path.stem)
