"""A pack that extends another: laid upon it, rule by rule."""

from typing import Any

from dispatchlint import strict_yaml
from dispatchlint.expressions import plain
from dispatchlint.strict_yaml import Node

_MARKS = plain(r"\[\[\w+:\]\]|\\?\[\[|\]\]|\\?\[\(|\)\]")
_EXPECTED = ("fixed", "or")


def laid(base: Node, over: Node) -> Node:
    """A pack laid upon another: rules of one id are merged key by key, others are added at the end.

    Examples are added to those of the rule below, but one of the same words takes the other's place.
    """
    merged = strict_yaml.overlay(base, over) or over
    ones, others = base.get("rules"), over.get("rules")
    if not (ones and others and isinstance(ones.value, list) and isinstance(others.value, list)):
        return merged
    by_id: dict[Any, Node] = {_id(rule): rule for rule in ones.value}
    for rule in others.value:
        below = by_id.get(_id(rule))
        by_id[_id(rule)] = _exemplified(strict_yaml.overlay(below, rule) or rule, below, rule)
    values = merged.value if isinstance(merged.value, dict) else {}
    return merged._replace(value={**values, "rules": others._replace(value=list(by_id.values()))})


def _exemplified(merged: Node, base: Node | None, over: Node) -> Node:
    """A rule with the examples of both."""
    below, own = (rule.get("examples") if rule else None for rule in (base, over))
    if below is None or own is None or not isinstance(merged.value, dict):
        return merged
    said = [_words(example) for example in _listed(own)]
    kept = [example for example in _listed(below) if _words(example) not in said]
    return merged._replace(value={**merged.value, "examples": own._replace(value=[*kept, *_listed(own)])})


def _listed(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _words(example: Node) -> Any:
    """What an example is about, whatever is expected of it: its text without marks, its house, its options."""
    bare = _bare(example)
    return {key: one for key, one in bare.items() if key not in _EXPECTED} if isinstance(bare, dict) else {"text": bare}


def _bare(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _bare(one) for key, one in node.value.items()}
    return [_bare(one) for one in node.value] if isinstance(node.value, list) else _MARKS.sub("", node.value)


def _id(rule: Node) -> Any:
    """What tells rules of a pack apart; a rule without an id is like no other."""
    found = rule.get("id")
    return found.value if found and isinstance(found.value, str) else (rule.file, rule.line)
