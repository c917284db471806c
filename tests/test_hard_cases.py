"""Every hard case of real dispatches, in dispatches of our own: house, parts, named pieces, and findings on parts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dispatchlint.api import Asked, Checker
from dispatchlint.findings import ItemResult, Result

CASES = yaml.safe_load((Path(__file__).parent / "hard_cases.yaml").read_text(encoding="utf-8"))
CHECKER = Checker(Asked(), Path("/"))


def check(case: dict[str, Any]) -> Result:
    result = CHECKER.check_bytes(f"/{case['name']}.txt", case["text"].encode())
    assert result is not None
    assert result.errors == ()
    return result


def taken_apart(item: ItemResult, expected: dict[str, Any]) -> list[list[str]]:
    """The roles and first words found, cut to the length of the words expected."""
    words = [first for _, first in expected["parts"]] + [""] * len(item.dispatch.parts)
    return [[part.role, part.text[: len(first) or 40]] for part, first in zip(item.dispatch.parts, words, strict=False)]


def groups(item: ItemResult, role: str, names: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names}
    for part in item.dispatch.of(role):
        for name in names:
            found[name] += [group.text for group in part.groups.get(name, ())]
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_hard_case(case: dict[str, Any]) -> None:
    """A dispatch is recognised, taken apart and judged as the case says."""
    result = check(case)
    expected = case.get("items") or [case]
    assert [item.house for item in result.items] == [one["house"] for one in expected]
    for item, one in zip(result.items, expected, strict=True):
        assert taken_apart(item, one) == one["parts"]
        expected_groups = one.get("groups") or {}
        assert {role: groups(item, role, names) for role, names in expected_groups.items()} == expected_groups
        assert on_parts(result, item) == sorted(map(tuple, one.get("findings") or []))


def on_parts(result: Result, item: ItemResult) -> list[tuple[str, str]]:
    assert result.source is not None
    at = result.source.lines.position
    return sorted(
        (f.rule, f"{at(f.span.start).line}:{at(f.span.start).column}")
        for f in item.findings
        if f.rule.startswith("parts/")
    )
