"""YAML with places: nothing is guessed, nothing is lost, every fault has its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.errors import Problem
from dispatchlint.strict_yaml import Node, load, overlay


def read(text: str) -> Node:
    problems: list[Problem] = []
    node = load(text, "f.yaml", problems)
    assert problems == []
    assert node is not None
    return node


def told(text: str) -> list[str]:
    problems: list[Problem] = []
    load(text, "f.yaml", problems)
    return [str(problem) for problem in problems]


def bare(node: Node | None) -> Any:
    """The texts of a node, its places left out."""
    value = node.value if node else None
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items()}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def test_every_value_and_key_has_its_place() -> None:
    """A value knows the file, line and column at which it begins, a mapping those of its keys too."""
    assert read("a: 1\nb:\n  - x\n  - {c: 'y'}\n") == Node(
        {
            "a": Node("1", "f.yaml", 1, 4),
            "b": Node(
                [
                    Node("x", "f.yaml", 3, 5),
                    Node({"c": Node("y", "f.yaml", 4, 9)}, "f.yaml", 4, 5, {"c": ("f.yaml", 4, 6)}),
                ],
                "f.yaml",
                3,
                3,
            ),
        },
        "f.yaml",
        1,
        1,
        {"a": ("f.yaml", 1, 1), "b": ("f.yaml", 2, 1)},
    )


def test_columns_are_code_points() -> None:
    """A column counts code points, also after accents and characters beyond the first plane."""
    found = read("{'🗞é': x}").get("🗞é")
    assert found is not None
    assert (found.line, found.column) == (1, 8)


@pytest.mark.parametrize("text", ["on", "no", "Yes", "null", "~", "22:30", "1.10", "007", "0x1F", "1e3", "2026-11-22"])
def test_scalars_stay_text(text: str) -> None:
    """What YAML would take for a truth, a number, a time or a day is the text that stands there."""
    assert bare(read(f"{text}: {text}")) == {text: text}


def test_problem_at_a_key_or_at_the_value() -> None:
    """A problem stands at the key that it names, else at the value itself; an unknown key is the value's."""
    node = read("x:\n  level: error\n").get("x")
    assert node is not None
    assert node.problem("wrong", "level") == Problem("f.yaml", 2, 3, "wrong")
    assert node.problem("wrong") == Problem("f.yaml", 2, 3, "wrong")
    assert read("a: b\nlevel: c").problem("wrong", "level") == Problem("f.yaml", 2, 1, "wrong")
    assert read("a: b\nlevel: c").problem("wrong", "gone") == Problem("f.yaml", 1, 1, "wrong")


def test_a_key_of_what_is_no_mapping() -> None:
    """A text and a list have no keys."""
    assert read("x").get("x") is None
    assert read("[x]").get("x") is None


def test_all_duplicates_are_told() -> None:
    """Each key that stands again is told at its own place, with the line of the first, at every depth."""
    assert told("a: 1\nb:\n  c: 1\n  c: 2\na: 2\na: 3\n") == [
        "f.yaml:4:3: duplicate key 'c' (first at line 3)",
        "f.yaml:5:1: duplicate key 'a' (first at line 1)",
        "f.yaml:6:1: duplicate key 'a' (first at line 1)",
    ]


def test_keys_are_texts() -> None:
    """A list, a mapping or a text with a tag as a key is told at its place."""
    assert told("? [a, b]\n: 1\n? {c: d}\n: 2\n!own e: 3\n") == [
        "f.yaml:1:3: a key must be a text",
        "f.yaml:3:3: a key must be a text",
        "f.yaml:5:1: a key must be a text",
    ]


@pytest.mark.parametrize("text", ["a: !!int 3", "a: !own [x]", "a: !!set {x: y}"])
def test_tags_are_told(text: str) -> None:
    """A tag says what a value is, and here the reader says that: each is told at its place."""
    assert told(text) == ["f.yaml:1:4: a tag cannot stand here"]


def test_an_alias_is_what_it_names() -> None:
    """An alias has the value of its anchor and its place, however often it is used."""
    node = read("a: &x [1]\nb: *x\nc: *x\n")
    assert bare(node) == {"a": ["1"], "b": ["1"], "c": ["1"]}
    assert node.get("c") == Node([Node("1", "f.yaml", 1, 8)], "f.yaml", 1, 4)


@pytest.mark.parametrize(
    ("text", "place"), [("&x [1, *x]", "1:1"), ("a: &x\n  b: {c: *x}", "1:4"), ("- &x\n  - [*x]", "1:3")]
)
def test_an_alias_that_holds_itself(text: str, place: str) -> None:
    """A value that holds itself is told once, at its anchor, and reading ends."""
    assert told(text) == [f"f.yaml:{place}: an alias that holds itself"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1", "f.yaml:2:1: not YAML: did not find expected ',' or ']'"),
        ("a: b\n c: d", "f.yaml:2:3: not YAML: mapping values are not allowed in this context"),
        ("a: *gone", "f.yaml:1:4: not YAML: found undefined alias"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: not YAML: but found another document"),
        ("", "f.yaml:1:1: empty file"),
        ("# a comment\n", "f.yaml:1:1: empty file"),
    ],
)
def test_what_is_not_yaml(text: str, said: str) -> None:
    """What cannot be read is one problem with its place, never an exception."""
    assert told(text) == [said]


def test_a_character_that_yaml_forbids() -> None:
    """A control character is told, without a place where the reader gives none."""
    assert [line.split(": not YAML: ")[0] for line in told("a: \x07")] == ["f.yaml:1:1"]


def test_overlay_merges_at_every_depth() -> None:
    """Mappings are merged key by key; a list or a text that is laid upon another replaces it."""
    base = read("title: T\nlayout:\n  summary: {opens: ['- '], count: 0..3}\n  byline: {absent: error}\n")
    over = read("layout:\n  summary: {count: 1}\n  signoff: {count: 2}\nuse: [x]\n")
    assert bare(overlay(base, over)) == {
        "title": "T",
        "layout": {
            "summary": {"opens": ["- "], "count": "1"},
            "byline": {"absent": "error"},
            "signoff": {"count": "2"},
        },
        "use": ["x"],
    }
    assert bare(overlay(read("a: [1, 2]"), read("a: [3]"))) == {"a": ["3"]}
    assert bare(overlay(read("a: {b: c}"), read("a: d"))) == {"a": "d"}
    assert bare(overlay(read("a: d"), read("a: {b: c}"))) == {"a": {"b": "c"}}


def test_overlay_keeps_places() -> None:
    """After an overlay every value and key still stands where it was written."""
    base, problems = load("a: {b: 1,\n  c: 2}", "base.yaml", []), list[Problem]()
    over = load("\na: {c: 3}", "over.yaml", problems)
    merged = overlay(base, over)
    inner = merged.get("a") if merged else None
    assert inner is not None
    assert inner.get("b") == Node("1", "base.yaml", 1, 8)
    assert inner.get("c") == Node("3", "over.yaml", 2, 8)
    assert inner.problem("x", "b") == Problem("base.yaml", 1, 5, "x")
    assert inner.problem("x", "c") == Problem("over.yaml", 2, 5, "x")


TREES = st.recursive(
    st.text(st.sampled_from("ab1:'é"), max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def node_of(tree: Any) -> Node:
    if isinstance(tree, dict):
        return Node({key: node_of(inner) for key, inner in tree.items()}, "f", 1, 1)
    return Node([node_of(inner) for inner in tree] if isinstance(tree, list) else tree, "f", 1, 1)


def laid(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {key: laid(base.get(key, over.get(key)), over.get(key, base.get(key))) for key in {*base, *over}}


@given(TREES, TREES)
def test_overlay_is_the_merge_of_mappings(base: Any, over: Any) -> None:
    """Whatever the two hold, the merge holds the keys of both, and of common ones what was laid upon."""
    assert bare(overlay(node_of(base), node_of(over))) == laid(base, over)


@given(TREES)
def test_overlay_with_nothing(tree: Any) -> None:
    """Laid upon nothing, under nothing or upon itself, a value stays what it is."""
    node = node_of(tree)
    assert overlay(None, node) == overlay(node, None) == overlay(node, node) == node
    assert overlay(None, None) is None


@given(TREES)
def test_reading_gives_back_the_tree(tree: Any) -> None:
    """A tree of texts written as YAML is read as that tree."""
    import json

    text = json.dumps(tree, ensure_ascii=False)  # JSON is YAML
    assert bare(read(text)) == tree
