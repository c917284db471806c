"""JSON Schemas (draft-07) of packs, houses, profiles, lexicons and settings, made from the classes that read them.

Editors complete and check YAML with them. Draft-07, since the YAML server of editors reads no later one.
"""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from dispatchlint import families, schema
from dispatchlint.findings import Level
from dispatchlint.packs import Library
from dispatchlint.rulebook import HouseFile, LexiconFile, Pack, Profile
from dispatchlint.settings import Settings
from dispatchlint.strict_yaml import Node

Schema = dict[str, Any]

KINDS: dict[str, Any] = {
    "pack": Pack,
    "house": HouseFile,
    "profile": Profile,
    "lexicon": LexiconFile,
    "settings": Settings,
}

_SCALARS: dict[Any, Schema] = {
    str: {"type": ["string", "number", "boolean"]},  # a text that YAML would read as something else stays text with us
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}


def make(kind: str, library: Library) -> Schema:
    """The schema of a kind of file; options are those of the checks and of the library's rules."""
    top = _of(KINDS[kind])
    top = top["anyOf"][-1] if "anyOf" in top else top
    top = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"dispatchlint {kind}", **top}
    if kind == "pack":
        _say_options_by_check(top["properties"]["rules"])
        top["required"] = []  # one that extends another says only what differs
        for record in _records(top["properties"]["rules"]):
            record["required"] = ["id"]
    if kind == "house":
        top["required"] = ["title"]  # one that extends another says only what differs
    if kind in ("house", "profile", "settings"):
        rules = [rule for name in library.pack_names() for rule in library.pack(name).rules]
        known = {rule.id: _of(families.member("checks", rule.check).Options) for rule in rules}
        top["properties"]["options"]["properties"] = {rule: _object(options) for rule, options in known.items()}
    if kind == "settings":
        top["properties"]["paths"]["additionalProperties"] = {"$ref": "#"}
    return top


def _of(kind: Any) -> Schema:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**_of(arguments[0]), "description": arguments[1]}
    if kind is Node or kind is Any:
        return {}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one) for one in arguments]}
    if kind is types.NoneType:
        return {"type": "null"}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        one = _of(arguments[0])
        return {"anyOf": [one, {"type": "array", "items": one}]}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _of(arguments[1])}
    if kind is Level:
        return {"enum": [str(level) for level in Level]}
    if hasattr(kind, "parse"):
        return {"type": ["string", "number"]}
    return _record(kind) if hasattr(kind, "_fields") else dict(_SCALARS[kind])


def _record(kind: Any) -> Schema:
    known = schema.keys(kind)
    mandatory = [field.rstrip("_") for field in kind._fields if field not in kind._field_defaults]
    described: Schema = {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {key: _of(annotation) for key, annotation in known.items()},
        "required": mandatory,
        "additionalProperties": False,
    }
    if known and len(mandatory) <= 1 and schema.is_scalar(next(iter(known.values()))):
        return {"anyOf": [_of(next(iter(known.values()))), described]}
    return described


def _object(described: Schema) -> Schema:
    """Options laid upon others need not be whole."""
    found: Schema = described["anyOf"][-1] if "anyOf" in described else described
    return {**found, "required": []}


def _records(described: Schema) -> list[Schema]:
    """The objects that a list of records may hold, as one or in an array."""
    choices = described.get("anyOf", [described])
    return [one.get("items", one) for one in choices]


def _say_options_by_check(rules: Schema) -> None:
    """A rule's options are those of the check that it names."""
    checks = {name: families.member("checks", name) for name in families.names("checks")}
    for record in _records(rules):
        record["properties"]["check"]["enum"] = list(checks)
        record["allOf"] = [
            {
                "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
                "then": {"properties": {"options": _object(_of(check.Options))}},
            }
            for name, check in checks.items()
        ]
