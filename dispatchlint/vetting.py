"""What the types cannot say of rules and houses: names that must exist, fields that must be given, patterns."""

from string import Formatter
from typing import Any

from dispatchlint import families, schema
from dispatchlint.dispatch import ROLES
from dispatchlint.errors import Problem
from dispatchlint.expressions import plain
from dispatchlint.forms import PIECES, pieces_of
from dispatchlint.rulebook import Example, HouseFile, Rule
from dispatchlint.strict_yaml import Node

_MARK = plain(r"(?<!\\)\[\[")
ENGINE_FIELDS = ("count",)  # message fields that every rule has


def vet_rule(rule: Rule, node: Node, packs: tuple[str, ...], problems: list[Problem]) -> None:
    """What the types cannot say of a rule."""
    if not any(rule.id.startswith(f"{pack}/") for pack in packs):
        problems.append(node.problem(f"the id '{rule.id}' must begin with '{packs[0]}/'", "id"))
    for role in [role for role in rule.in_ if role not in ROLES]:
        problems.append(node.problem(f"no role '{role}'{schema.suggest(role, list(ROLES))}", "in"))
    if rule.check in families.names("checks"):
        _vet_use(rule, node, problems)
    else:
        known = list(families.names("checks"))
        problems.append(node.problem(f"no check '{rule.check}'{schema.suggest(rule.check, known)}", "check"))
    if not any(is_marked(example) for example in rule.examples) or all(map(is_marked, rule.examples)):
        problems.append(node.problem(f"'{rule.id}' needs an example with a marked place and one without", "examples"))


def _vet_use(rule: Rule, node: Node, problems: list[Problem]) -> None:
    """What a rule asks of its check: fields for what it says, and options."""
    check = families.member("checks", rule.check)
    options = schema.build(check.Options, rule.options or node._replace(value={}, keys={}), problems)
    if options is None:
        return  # that was told, and which fields there are may hang on them
    # A check whose fields hang on its options (the named groups of a pattern) says so.
    more = check.fields_of(options) if hasattr(check, "fields_of") else ()
    said = [("message", rule.message), *(("messages", text) for text in rule.messages.values()), ("edit", rule.edit)]
    for key, wording in said:
        _vet_message(wording or "", [*check.FIELDS, *more, *ENGINE_FIELDS], node, key, problems)


def is_marked(example: Example) -> bool:
    """Whether an example says that something must be found."""
    return _MARK.search(example.text + example.dispatch) is not None


def _vet_message(wording: Any, known: list[str], node: Node, key: str, problems: list[Problem]) -> None:
    for text in [wording] if isinstance(wording, str) else wording.values():
        try:
            fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
        except ValueError as error:
            problems.append(node.problem(f"message: {error}", key))
            continue
        for field in sorted(fields - set(known)):
            problems.append(node.problem(f"the check gives no field '{field}'{schema.suggest(field, known)}", key))


def vet_house(file: HouseFile, node: Node, problems: list[Problem]) -> None:
    """What the types cannot say of a house."""
    layout = node.get("layout") or node
    for name in file.order:
        if name not in file.layout:
            problems.append(node.problem(f"'{name}' of the order is not in the layout", "order"))
    for role in [role for role in file.recognised_without if role not in ROLES]:
        problems.append(node.problem(f"no role '{role}'{schema.suggest(role, list(ROLES))}", "recognised_without"))
    for name, entry in file.layout.items():
        for role in [role for role in entry.any_of if role not in ROLES]:
            problems.append(layout.problem(f"no role '{role}'{schema.suggest(role, list(ROLES))}", name))
        if name not in ROLES and not entry.any_of:
            problems.append(layout.problem(f"no role '{name}'{schema.suggest(name, list(ROLES))}", name))
        for piece in [piece for form in entry.forms for piece in pieces_of(form.form)]:
            if piece not in PIECES and piece not in entry.choices:
                known = [*PIECES, *entry.choices]
                problems.append(layout.problem(f"no piece '{{{piece}}}'{schema.suggest(piece, known)}", name))
        for pattern in entry.near:
            _vet_pattern(pattern, layout, name, problems)
    for pattern in file.recognised_by:
        _vet_pattern(pattern, node, "recognised_by", problems)


def _vet_pattern(pattern: str, node: Node, key: str, problems: list[Problem]) -> None:
    import regex

    try:
        regex.compile(pattern)
    except regex.error as error:
        problems.append(node.problem(f"the pattern {pattern!r} does not compile: {error}", key))
