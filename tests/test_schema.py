"""YAML into frozen data: every kind of annotation, and every fault at once with its place."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint import schema, strict_yaml
from dispatchlint.errors import Problem
from dispatchlint.findings import Level
from dispatchlint.house import Count
from dispatchlint.strict_yaml import Node


class Form(NamedTuple):
    form: Annotated[str, "A text."]
    level: Level | None = None


class Everything(NamedTuple):
    word: str
    number: int = 7
    share: float = 0.5
    mixed: bool = False
    kind: Literal["city", "language"] = "city"
    names: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    levels: Mapping[str, Level | Mapping[str, Level]] = {}
    wording: str | Mapping[str, str] = ""
    maybe: Annotated[Form | None, "A record or nothing."] = None
    count_: Count = Count(0, 1)
    in_: tuple[str, ...] = ()
    options: Node | None = None


class Nothing(NamedTuple):
    """A class without a field, as the options of most checks are."""


def node_of(text: str) -> Node:
    problems: list[Problem] = []
    node = strict_yaml.load(text, "f.yaml", problems)
    assert node is not None
    assert problems == []
    return node


def read(text: str, kind: Any = Everything) -> Any:
    problems: list[Problem] = []
    found = schema.build(kind, node_of(text), problems)
    assert [str(problem) for problem in problems] == []
    return found


def told(text: str, kind: Any = Everything) -> list[str]:
    problems: list[Problem] = []
    assert schema.build(kind, node_of(text), problems) is None
    return [str(problem) for problem in problems]


def test_every_kind_of_value() -> None:
    """Each annotation is read as what it says, in one record."""
    found = read(
        """
word: 22:30
number: '12'
share: 0.8
mixed: true
kind: language
names: [a, b]
forms: ['AA / {city}', {form: 'AA', level: suggestion}]
levels: {parts: error, parts/required: {byline: off}}
wording: {fr: Titre}
maybe: {form: x, level: off}
count: 0..3
in: [headline]
options: {free: [1]}
"""
    )
    assert found._replace(options=None) == Everything(
        "22:30", 12, 0.8, True, "language", ("a", "b"), (Form("AA / {city}"), Form("AA", Level.SUGGESTION)),
        {"parts": Level.ERROR, "parts/required": {"byline": Level.OFF}}, {"fr": "Titre"}, Form("x", Level.OFF),
        Count(0, 3), ("headline",),
    )  # fmt: skip
    assert found.options == Node(
        {"free": Node([Node("1", "f.yaml", 14, 18)], "f.yaml", 14, 17)}, "f.yaml", 14, 10, {"free": ("f.yaml", 14, 11)}
    )


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_truths(text: str, value: bool) -> None:
    """A truth is `true` or `false`, and nothing else that YAML would take for one."""
    assert read(f"{{word: x, mixed: {text}}}").mixed is value
    for other in ("True", "no", "1"):
        assert told(f"{{word: x, mixed: {other}}}") == [f"f.yaml:1:18: found '{other}', expected true or false"]


def test_defaults() -> None:
    """A key that is left out has the default of its field."""
    assert read("word: x") == Everything("x")


def test_a_mere_text_is_the_first_field() -> None:
    """A text stands for a class whose first field alone is mandatory, wherever such a class stands."""
    assert read("x") == Everything("x")
    assert read("{word: x, maybe: y, forms: z}") == Everything("x", maybe=Form("y"), forms=(Form("z"),))


@pytest.mark.parametrize("text", ["names: a", "names: [a]"])
def test_a_scalar_is_a_list_of_one(text: str) -> None:
    """Where a list is expected, one value is a list of one; so is one mapping in a list of records."""
    assert read(f"{{word: x, {text}}}").names == ("a",)
    assert read("{word: x, forms: {form: y}}").forms == (Form("y"),)


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_where_nothing_may_stand(text: str) -> None:
    """An empty value, ~ and null are None where a field may be None."""
    assert read(f"word: x\nmaybe: {text}\noptions: {text}\n") == Everything("x", maybe=None, options=None)


def test_a_class_without_fields() -> None:
    """A class without fields is read from an empty mapping; a text or a key in its place is told, never a crash."""
    assert read("{}", Nothing) == Nothing()
    assert told("x", Nothing) == ["f.yaml:1:1: found 'x', expected an empty mapping"]
    assert told("{fault: x}", Nothing) == ["f.yaml:1:2: unknown key 'fault'"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word: [a]", "f.yaml:1:7: found a list, expected a text"),
        ("word: {a: b}", "f.yaml:1:7: found a mapping, expected a text"),
        ("{word: x, number: 1.5}", "f.yaml:1:19: found '1.5', expected a whole number"),
        ("{word: x, number: many}", "f.yaml:1:19: found 'many', expected a whole number"),
        ("{word: x, share: half}", "f.yaml:1:18: found 'half', expected a number"),
        ("{word: x, mixed: yes}", "f.yaml:1:18: found 'yes', expected true or false"),
        ("{word: x, kind: citi}", "f.yaml:1:17: found 'citi'; did you mean 'city'?"),
        ("{word: x, kind: qqq}", "f.yaml:1:17: found 'qqq'; expected one of city, language"),
        ("{word: x, kind: [city]}", "f.yaml:1:17: found a list, expected one of city, language"),
        ("{word: x, names: {a: b}}", "f.yaml:1:18: found a mapping, expected a list"),
        ("{word: x, names: [a, [b]]}", "f.yaml:1:22: found a list, expected a text"),
        ("{word: x, levels: [a]}", "f.yaml:1:19: found a list, expected a mapping"),
        (
            "{word: x, levels: {p: eror}}",
            "f.yaml:1:23: found 'eror', expected error, warning, suggestion or off",
        ),
        (
            "{word: x, levels: {p: {q: eror}}}",
            "f.yaml:1:27: found 'eror', expected error, warning, suggestion or off",
        ),
        ("{word: x, wording: [a]}", "f.yaml:1:20: found a list, expected a text"),
        ("{word: x, wording: {fr: [a]}}", "f.yaml:1:25: found a list, expected a text"),
        ("{word: x, maybe: {form: [y]}}", "f.yaml:1:25: found a list, expected a text"),
        ("{word: x, maybe: {level: off}}", "f.yaml:1:18: missing key 'form'"),
        ("{word: x, maybe: [y]}", "f.yaml:1:18: found a list, expected a mapping with form"),
        ("{word: x, count: 1..x}", "f.yaml:1:18: found '1..x', expected a count such as 1, 0..3 or 1.."),
        ("{word: x, in_: y}", "f.yaml:1:11: unknown key 'in_'; did you mean 'in'?"),
        ("{word: x, wordin: y}", "f.yaml:1:11: unknown key 'wordin'; did you mean 'wording'?"),
        ("{number: 1}", "f.yaml:1:1: missing key 'word'"),
        ("[x]", "f.yaml:1:1: found a list, expected a mapping with word"),
    ],
)
def test_each_fault_has_its_place(text: str, said: str) -> None:
    """What is wrong is said in one line: where, what was found, what was expected or meant."""
    assert told(text) == [said]


def test_an_unknown_key_that_is_like_none() -> None:
    """A key that is near none of the known ones is told with all of them."""
    assert told("{form: x, zzz: y}", Form) == ["f.yaml:1:11: unknown key 'zzz'; expected one of form, level"]


def test_all_faults_at_once() -> None:
    """Every fault is told in one go, the unknown and the missing keys of a record before what is in it; each once."""
    text = "nmber: 1\nshare: x\nforms:\n  - {frm: y}\n  - {form: [z], level: eror}\nin: {a: b}\n"
    assert told(text) == [
        "f.yaml:1:1: unknown key 'nmber'; did you mean 'number'?",
        "f.yaml:1:1: missing key 'word'",
        "f.yaml:2:8: found 'x', expected a number",
        "f.yaml:4:6: unknown key 'frm'; did you mean 'form'?",
        "f.yaml:5:12: found a list, expected a text",
        "f.yaml:5:24: found 'eror', expected error, warning, suggestion or off",
        "f.yaml:6:5: found a mapping, expected a list",
    ]


def test_faults_before_are_no_faults_of_this() -> None:
    """Problems that were there before do not make a sound value wrong."""
    problems = [Problem("g.yaml", 1, 1, "older")]
    assert schema.build(Everything, node_of("x"), problems) == Everything("x")
    assert problems == [Problem("g.yaml", 1, 1, "older")]


def test_keys_of_a_class() -> None:
    """The keys are the fields without the underscore that Python demands, in their order."""
    assert list(schema.keys(Everything)) == [
        "word", "number", "share", "mixed", "kind", "names", "forms", "levels", "wording", "maybe", "count", "in",
        "options",
    ]  # fmt: skip


def test_suggestions() -> None:
    """The nearest known word, else all of them, else nothing where they are too many."""
    assert schema.suggest("bylin", ["byline", "headline"]) == "; did you mean 'byline'?"
    assert schema.suggest("xyz", ["byline", "headline"]) == "; expected one of byline, headline"
    assert schema.suggest("xyz", [f"word{number}" for number in range(21)]) == ""
    assert schema.suggest("xyz", []) == ""


@pytest.mark.parametrize("text", ["off", "OFF", "Off"])
def test_levels_in_any_case(text: str) -> None:
    """A level is its name; Level.OFF is read from `off`, which YAML would take for false."""
    assert Level.parse(text) is Level.OFF
    assert str(Level.OFF) == "off"


def test_levels_weigh() -> None:
    """Levels are ordered: off, suggestion, warning, error."""
    assert [str(level) for level in sorted(Level)] == ["off", "suggestion", "warning", "error"]
    assert [Level.parse(str(level)) for level in Level] == list(Level)


@pytest.mark.parametrize("text", ["", "eror", "3", "false"])
def test_no_level(text: str) -> None:
    """Anything else is no level."""
    with pytest.raises(ValueError, match="expected error, warning, suggestion or off"):
        Level.parse(text)


@given(st.integers(0, 99), st.none() | st.integers(0, 99))
def test_counts(least: int, most: int | None) -> None:
    """`N..M` and `N..` are bounds, `N` is exactly as many."""
    assert Count.parse(f"{least}..{'' if most is None else most}") == Count(least, most)
    assert Count.parse(str(least)) == Count(least, least)


@pytest.mark.parametrize("text", ["", "..3", "1.5", "1-3", "x", "-1", "1..x", "1...3", " 1"])
def test_no_count(text: str) -> None:
    """Anything else is no count."""
    with pytest.raises(ValueError, match=r"expected a count such as 1, 0\.\.3 or 1\.\."):
        Count.parse(text)


ANY = st.recursive(
    st.sampled_from(["", "x", "1", "off", "true", "city", "0..3"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["word", "form", "forms", "in", "count", "levels", "maybe", "kind"]), inner),
    max_leaves=10,
)


@given(ANY)
def test_reading_never_crashes(tree: Any) -> None:
    """Whatever stands in a file, it is either read or told with a place in that file."""
    import json

    problems: list[Problem] = []
    node = node_of(json.dumps(tree))
    found = schema.build(Everything, node, problems)
    assert (found is None) == bool(problems)
    assert all(problem.file == "f.yaml" and problem.line >= 1 and problem.column >= 1 for problem in problems)
