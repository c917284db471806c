"""Expressions are compiled when first used, and taken up again they are what they were."""

import ast
import json
import re
from pathlib import Path

import pytest
import regex

from dispatchlint import expressions
from dispatchlint.expressions import compiled, plain, rich

SOURCES = [
    (r"(?P<first>\w+)-(?P<second>\d{2,3})?", 0),
    (r"(?i:été)|[a-zà-ÿ]+(?=\s)", re.IGNORECASE),
    (r"^«(.+?)»$", re.MULTILINE),
    (r"(?<!\w)(?:un|deux|trois)(?!\w)", 0),
]
RICH = [*SOURCES, (r"\p{Lu}[\p{L}\p{M}]*+(?:-\p{Lu})?", 0), (r"(?x) (?<=\d\ ?|€)(?P<unit>km|m)\b", 0)]
TEXT = "Un ÉTÉ à 12-345 km, dit-il.\n« trois »\n«deux» Aix-EN-12 5 m"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Codes as a file would hold them."""
    held: dict[str, str] = {}
    monkeypatch.setattr(expressions, "keep", lambda key, code: held.update({key: json.dumps(code)}))
    monkeypatch.setattr(expressions, "recall", lambda key: json.loads(held[key]) if key in held else None)
    return held


def spans(expression: "re.Pattern[str] | regex.Pattern[str]") -> list[tuple[object, ...]]:
    return [(one.span(), one.groups(), one.groupdict()) for one in expression.finditer(TEXT)]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_plain_expressions_are_taken_up_as_they_were(source: str, flags: int, store: dict[str, str]) -> None:
    """What `re` compiled is found again from its numbers: the same matches, groups and flags."""
    plain(source, flags).search(TEXT)
    again, fresh = plain(source, flags), re.compile(source, flags)
    assert len(store) == 1
    assert (spans(again), again.groups, again.flags, dict(again.groupindex), again.pattern) == (
        spans(fresh), fresh.groups, fresh.flags, dict(fresh.groupindex), source,
    )  # fmt: skip


@pytest.mark.parametrize(("source", "flags"), RICH)
def test_rich_expressions_are_taken_up_as_they_were(source: str, flags: int, store: dict[str, str]) -> None:
    """What `regex` compiled is found again from its numbers: the same matches, groups and flags."""
    rich(source, flags).search(TEXT)
    again, fresh = rich(source, flags), regex.compile(source, flags)
    assert len(store) == 1
    assert (spans(again), again.groups, again.flags, dict(again.groupindex), again.pattern) == (
        spans(fresh), fresh.groups, fresh.flags, dict(fresh.groupindex), source,
    )  # fmt: skip
    assert again.sub(r"<\g<0>>", TEXT) == fresh.sub(r"<\g<0>>", TEXT)


def test_numbers_that_do_not_fit_are_made_anew(store: dict[str, str]) -> None:
    """Codes that a module refuses are compiled again."""
    for module in ("re", "regex"):
        store[f"{module} 0 a+"] = json.dumps(["nonsense"])
    found = [one.search("baa") for one in (plain("a+"), rich("a+"))]
    assert [one.span() for one in found if one] == [(1, 3), (1, 3)]


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A wrong expression is told when it is used, not where it stands."""
    wrong = rich("(")
    with pytest.raises(regex.error):
        wrong.search("")
    with pytest.raises(regex.error):
        compiled("(")


PACKAGE = Path(expressions.__file__).parent


@pytest.mark.parametrize(
    "path", sorted([*PACKAGE.glob("structure/*.py"), *PACKAGE.glob("checks/*.py")]), ids=lambda path: path.stem
)
def test_no_module_compiles_when_it_is_imported(path: Path) -> None:
    """Constants of structures and checks are compiled when used: none calls `compile` or imports `regex` at once."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    at_once = [node for node in body if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.If))]
    inner = [one for node in at_once for one in ast.walk(node)]
    calls = [ast.unparse(one.func) for one in inner if isinstance(one, ast.Call)]
    imports = [ast.unparse(one) for one in inner if isinstance(one, ast.Import)]
    assert ([one for one in calls if one.endswith(".compile")], "import regex" in imports) == ([], False)
