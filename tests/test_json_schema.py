"""The JSON Schemas accept every shipped file and refuse what the strict reader refuses."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dispatchlint import json_schema
from dispatchlint.packs import Library, shipped

LIBRARY = Library()
VALIDATORS = {
    kind: jsonschema.Draft7Validator(json_schema.make(kind, LIBRARY))
    for kind in ("pack", "house", "profile", "lexicon", "settings")
}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `on` and days are texts."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def kind_of(path: Path) -> str | None:
    if path.stem in ("words", "common"):
        return None
    folders = {"houses": "house", "lexicon": "lexicon", "profiles": "profile"}
    return next((kind for folder, kind in folders.items() if folder in path.parts), "pack")


FILES = sorted((kind, path) for path in shipped().rglob("*.yaml") if (kind := kind_of(path)))


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: str(value)[-30:])
def test_shipped_files_are_valid(kind: str, path: Path) -> None:
    """Every shipped pack, house, profile and lexicon is valid."""
    content = yaml.load(path.read_text(encoding="utf-8"), Core)
    assert [error.message[:200] for error in VALIDATORS[kind].iter_errors(content)] == []


WRONG: dict[str, tuple[str, Any]] = {
    "unknown key of settings": ("settings", {"hous": "aa-fr"}),
    "unknown level": ("settings", {"levels": {"parts": "eror"}}),
    "unknown option of a rule": ("settings", {"options": {"fr/spacing/no-break": {"polcy": "any"}}}),
    "wrong value of an option": ("settings", {"options": {"fr/spacing/no-break": {"policy": "none"}}}),
    "unknown key under a path": ("settings", {"paths": {"a/*": {"hous": "aa-fr"}}}),
    "unknown check": ("pack", {"title": "x", "rules": [{"id": "a/b", "check": "quotatoin"}]}),
    "unknown option of a check": (
        "pack",
        {"title": "x", "rules": [{"id": "a/b", "check": "term", "options": {"prefers": {}}}]},
    ),
    "unknown key of a layout": ("house", {"title": "x", "layout": {"headline": {"longst": 3}}}),
    "unknown option of a rule in a profile": (
        "profile",
        {"title": "x", "source": {"work": "y"}, "options": {"fr/spacing/no-break": {"polcy": "any"}}},
    ),
    "no entries": ("lexicon", {"title": "x", "kind": "city"}),
}


@pytest.mark.parametrize(("kind", "content"), WRONG.values(), ids=WRONG)
def test_wrong_files_are_refused(kind: str, content: Any) -> None:
    """A key, level, check or option that there is not makes a file invalid."""
    assert list(VALIDATORS[kind].iter_errors(content)) != []


def test_schemas_are_schemas() -> None:
    """Each is itself valid draft-07, and every key has a description."""
    for validator in VALIDATORS.values():
        jsonschema.Draft7Validator.check_schema(validator.schema)
        assert [key for key, one in validator.schema["properties"].items() if not one.get("description")] == []
