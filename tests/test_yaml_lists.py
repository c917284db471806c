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
        ("k: [{t: a}]\n", {"t": "b", "r": ["c"]}, "k", "k: [{t: a}, {t: b, r: [c]}]\n"),
    ],
)  # fmt: skip
def test_an_entry_is_added_at_the_end(before: str, entry: Entry, key: str | None, after: str) -> None:
    """The new entry stands after the last one in its manner; everything else is the text that was there."""
    assert appended(before, entry, key) == after


@pytest.mark.parametrize(
    ("before", "key"),
    [
        ("a: b\n", None),
        ("- a\n", "k"),
        ("k: a\n", "k"),
        ("k: []\n", "k"),
        ("[a,\n", None),
        ("{a: b}\n", "k"),
        ("k:\n", "k"),
    ],
)
def test_what_is_no_list_is_refused(before: str, key: str | None) -> None:
    """Where there is no list, or no way without a loss, nothing is changed."""
    with pytest.raises(WriteError):
        appended(before, "x", key)


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
