"""Lists in people's YAML files, changed as text."""

import pytest

from dispatchlint.errors import WriteError
from dispatchlint.yaml_lists import Entry, appended, replaced


@pytest.mark.parametrize(
    ("before", "entry", "key", "after"),
    [
        ("", "a", None, "- a\n"),
        ("# ours\n", {"x": "1"}, None, "# ours\n- x: '1'\n"),
        ("- a # why\n# end\n", "b", None, "- a # why\n- b\n# end\n"),
        ("- a", "b", None, "- a\n- b\n"),
        ("[a, b] # why\n", "c: d", None, "[a, b, 'c: d'] # why\n"),
        ("- x: |\n    t\n- z: 1\n", {"x": "é", "y": "#"}, None, "- x: |\n    t\n- z: 1\n- x: é\n  y: '#'\n"),
        ("house: aa-fr\n", "a", "k", "house: aa-fr\nk:\n  - a\n"),
        ("", "a", "k", "k:\n  - a\n"),
        ("k:\n- a\n\n# next\nhouse: x\n", "b", "k", "k:\n- a\n- b\n\n# next\nhouse: x\n"),
        ("k:\n    - a\nhouse: x", {"t": "b"}, "k", "k:\n    - a\n    - t: b\nhouse: x"),
        ("k: [a]\nhouse: x\n", "b", "k", "k: [a, b]\nhouse: x\n"),
        ("{a: b} # why\n", "x", "k", "{a: b, k: [x]} # why\n"),
        ("k: [{t: a}]\n", {"t": "b", "r": ["c"]}, "k", "k: [{t: a}, {t: b, r: [c]}]\n"),
    ],
)  # fmt: skip
def test_an_entry_is_added_at_the_end(before: str, entry: Entry, key: str | None, after: str) -> None:
    """The new entry stands after the last one in its manner; everything else is the text that was there."""
    assert appended(before, entry, *([key] if key else [])) == after


@pytest.mark.parametrize(
    ("before", "key"),
    [
        ("a: b\n", None),
        ("- a\n", "k"),
        ("k: a\n", "k"),
        ("k: []\n", "k"),
        ("[a,\n", None),
        ("k:\n", "k"),
    ],
)
def test_what_is_no_list_is_refused(before: str, key: str | None) -> None:
    """Where there is no list, or no way without a loss, nothing is changed."""
    with pytest.raises(WriteError):
        appended(before, "x", *([key] if key else []))


RULES = "rules: # ours\n  - id: a\n    examples:\n      - one # why\n  - id: b # next\n    level: error\n# end\n"


@pytest.mark.parametrize(
    ("before", "path", "entry", "after"),
    [
        (RULES, ("rules", 0, "examples"), "two", RULES.replace("# why\n", "# why\n      - two\n")),
        (RULES, ("rules", 1, "examples"), "two", RULES.replace("error\n", "error\n    examples:\n      - two\n")),
        (RULES, ("rules",), {"id": "c", "l": ["x"]}, RULES.replace("error\n", "error\n  - id: c\n    l:\n      - x\n")),
        ("r: [{id: a, e: [x]}] # c\n", ("r", 0, "e"), "y z", "r: [{id: a, e: [x, y z]}] # c\n"),
        ("r: [{id: a}] # c\n", ("r", 0, "e"), "[[y]]", "r: [{id: a, e: ['[[y]]']}] # c\n"),
        ("r:\n- e:\n  - t: |\n      a\n\n      b\n\n# c\nx: y\n", ("r", 0, "e"), "z",
         "r:\n- e:\n  - t: |\n      a\n\n      b\n  - z\n\n# c\nx: y\n"),
        ("r:\n- e:\n  - t: >\n      a\n", ("r", 0, "e"), "z", "r:\n- e:\n  - t: >\n      a\n  - z\n"),
        ("r:\n- e:\n  - a\n", ("r", 0, "e"), {"d": "b\n\nc\n", "h": "i"},
         "r:\n- e:\n  - a\n  - d: |\n      b\n\n      c\n    h: i\n"),
        ("extends: p\n", ("rules",), {"id": "a"}, "extends: p\nrules:\n  - id: a\n"),
    ],
)  # fmt: skip
def test_a_list_inside_lists(before: str, path: tuple[str | int, ...], entry: Entry, after: str) -> None:
    """A list of an entry of a list is added to alike, or made where its key is missing; all else stays."""
    assert appended(before, entry, *path) == after


def test_a_list_inside_what_is_none() -> None:
    """Where the way leads through no list or mapping, or to a mere text, nothing is changed."""
    for before, path in (("r: a\n", ("r", 0, "e")), ("r: [{e: x}]\n", ("r", 0, "e")), ("- a\n", ("r", 0))):
        with pytest.raises(WriteError):
            appended(before, "x", *path)


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("- x: 1 # a\n- x: 2 # b\n# c\n- x: 3\n", 1, "- x: 1 # a\n- x: new\n  y: z # b\n# c\n- x: 3\n"),
        ("# a\n-   x: 1\n    y: 2\n", 0, "# a\n-   x: new\n    y: z\n"),
        ("- {x: 1} # a\n- {x: 2}\n", 0, "- {x: new, y: z} # a\n- {x: 2}\n"),
    ],
)
def test_an_entry_is_replaced(before: str, number: int, after: str) -> None:
    """One entry is another; comments and the other entries stay."""
    assert replaced(before, number, {"x": "new", "y": "z"}) == after
