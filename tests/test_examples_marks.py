"""Marks in examples, and what the runner says of examples that are not true."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.examples import Failure, Marked, read_marks, run, write_marks
from dispatchlint.packs import Library
from dispatchlint.spans import Span


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Rien ici.", Marked("Rien ici.", [], [])),
        ("Un [[mail]] ici.", Marked("Un mail ici.", [("", Span(3, 7))], [])),
        ("[[a]][[b]]", Marked("ab", [("", Span(0, 1)), ("", Span(1, 2))], [])),
        ("a [(b)] [[c]]", Marked("a b c", [("", Span(4, 5))], [("", Span(2, 3))])),
        ("a[[byline:]]b", Marked("ab", [("byline", Span(1, 1))], [])),
        ("[[paragraph:]]", Marked("", [("paragraph", Span(0, 0))], [])),
        ("[[note: x]] [[nothing:]]", Marked("note: x nothing:", [("", Span(0, 7)), ("", Span(8, 16))], [])),
        ("a [[]]b", Marked("a b", [("", Span(2, 2))], [])),
        (r"a \[[b]] \[(c)]", Marked("a [[b]] [(c)]", [], [])),
        (r"\[[[b]]", Marked("[[[b]]", [], [])),
        ("[[a\nb]] [(c\nd)]", Marked("a\nb c\nd", [("", Span(0, 3))], [("", Span(4, 7))])),
        ("a [b] (c) [ (d) ]", Marked("a [b] (c) [ (d) ]", [], [])),
        ("[[a]", Marked("[[a]", [], [])),
        ('[["oui" et ("non")]]', Marked('"oui" et ("non")', [("", Span(0, 16))], [])),
    ],
)
def test_reading_marks(text: str, marked: Marked) -> None:
    """Each mark is taken out and gives the place of what it stood round; an escaped one is plain text."""
    assert read_marks(text) == marked


PLACES = st.lists(
    st.tuples(st.sampled_from(["plain", "primary", "related", "absent"]), st.text("aé «»:()\n🗞", max_size=5)),
    max_size=6,
)
ROUND = {"plain": "{}", "primary": "[[{}]]", "related": "[({})]", "absent": "[[byline:]]{}"}


@given(PLACES)
def test_marks_are_taken_out_again(places: list[tuple[str, str]]) -> None:
    """Whatever stands between marks, the text is what it was without them, and each place has its words."""
    places = [(kind, text) for kind, text in places if kind != "related" or not text.endswith(")")]
    marked = read_marks("".join(ROUND[kind].format(text) for kind, text in places))
    assert marked.text == "".join(text for _, text in places)
    assert [marked.text[slice(*span)] for role, span in marked.primary] == [
        {"primary": text, "absent": ""}[kind] for kind, text in places if kind in ("primary", "absent")
    ]
    assert [role for role, _ in marked.primary] == [
        {"primary": "", "absent": "byline"}[kind] for kind, _ in places if kind in ("primary", "absent")
    ]
    assert [marked.text[slice(*span)] for _, span in marked.related] == [
        text for kind, text in places if kind == "related"
    ]


@given(st.text("ab[]()\\\n", max_size=12))
def test_brackets_of_the_text_are_no_marks(text: str) -> None:
    """A text without places is read as it was, whatever brackets it holds."""
    assert read_marks(write_marks(text, [], [])) == Marked(text, [], [])


@given(st.lists(st.tuples(st.sampled_from(["", "byline"]), st.text("aé :\n", min_size=1, max_size=3)), max_size=6))
def test_marks_are_read_as_they_were_written(texts: list[tuple[str, str]]) -> None:
    """Places that do not hold each other, and absences, are read where they were written."""
    text, primary, related = "", [], []
    for number, (role, words) in enumerate(texts):
        start = len(text)
        text += words
        span = Span(start, start) if role else Span(start, len(text))
        (related if number % 3 == 2 and not role else primary).append((role, span))
    assert read_marks(write_marks(text, primary, related)) == Marked(text, primary, related)


PACK = """title: Own
rules:
  - id: own/x
    check: {check}
    level: warning
    message: Found it.
    why: W
    source: {{work: S}}
    {more}
    examples:
{examples}
"""
TERMS = "options: {prefer: {mail: courriel}}"


def failures(folder: Path, check: str, more: str, *examples: str) -> list[str]:
    """What the runner says, without the rule's id."""
    text = PACK.format(check=check, more=more, examples="".join(f"      - {example}\n" for example in examples))
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    library = Library(folder)
    return [str(failure).removeprefix("own/x example ") for failure in run(library.pack("own"), library)]


def test_true_examples(tmp_path: Path) -> None:
    """Examples that say what the rule does give nothing."""
    assert failures(tmp_path, "term", TERMS, "{text: 'Un [[mail]].', fixed: 'Un courriel.'}", "Un courriel.") == []


def test_a_place_that_is_not_marked(tmp_path: Path) -> None:
    """A finding where no mark stands is noisy, with its place, its words and the message."""
    assert failures(
        tmp_path, "term", TERMS, "{text: 'Un [[mail]], un mail.', fixed: 'Un courriel, un courriel.'}", "y"
    ) == ["1: noisy: 1:13 'mail' (Found it.)"]


def test_a_mark_where_nothing_is_found(tmp_path: Path) -> None:
    """A marked place that the rule does not find is missing, and so is an absence."""
    assert failures(tmp_path, "term", TERMS, "'Un [[courriel]].'", '{text: "y\\n[[byline:]]z"}', "y") == [
        "1: missing: 1:4 'courriel'",
        "2: missing: 2:1 byline",
    ]


def test_a_mark_round_too_many_words(tmp_path: Path) -> None:
    """A mark that is not exactly the place is both missing and noisy."""
    assert sorted(failures(tmp_path, "term", TERMS, "{text: '[[Un mail]].', fixed: 'Un courriel.'}", "y")) == [
        "1: missing: 1:1 'Un mail'",
        "1: noisy: 1:4 'mail' (Found it.)",
    ]


TWICE = """house: aa-fr-desk
        dispatch: |
          Le port de Marseille rouvre
          {}
          {}
          Les dockers ont voté."""
BYLINE = "AA / Marseille / Lina Ferrand"


def test_related_places(tmp_path: Path) -> None:
    """A related place that is not marked, and a mark where nothing is related, are told."""
    marked = TWICE.format(f"[({BYLINE})]", f"[[{BYLINE}]]")
    assert failures(tmp_path, "unique", "topic: parts", marked, "y") == []
    unmarked = TWICE.format(BYLINE, f"[[{BYLINE}]]")
    wrong = marked.replace("Les dockers", "Les [(dockers)]")
    assert failures(tmp_path, "unique", "topic: parts", unmarked, wrong, "y") == [
        f"1: related: not expected: 2:1 '{BYLINE}'",
        "2: related: missing: 4:5 'dockers'",
    ]


def test_an_absence(tmp_path: Path) -> None:
    """An absence is marked by its role where the part should stand; another role there is told."""
    dispatch = """house: aa-fr-desk
        dispatch: |
          Le port de Marseille rouvre
          - Les dockers ont voté la reprise.
          [[{}:]]Les dockers ont voté jeudi la reprise du travail.
          * Traduit du turc par Ali Demir"""
    assert failures(tmp_path, "required", "topic: parts", dispatch.format("byline"), "y") == []
    assert failures(tmp_path, "required", "topic: parts", dispatch.format("dateline"), "y") == [
        "1: noisy: 3:1 byline (Found it.)",
        "1: missing: 3:1 dateline",
    ]


def test_what_safe_edits_give(tmp_path: Path) -> None:
    """The text after the safe edits must be said, and be what they give; nothing may be said where there is none."""
    assert failures(
        tmp_path, "term", TERMS,
        "'Un [[mail]].'",
        "{text: 'Un [[mail]].', fixed: 'Un mél.'}",
        "{text: 'Un pli.', fixed: 'Un pli !'}",
        "{text: 'Un pli.', fixed: 'Un pli.'}",
    ) == [
        "1: fixed: the rule offers a safe edit, and no 'fixed' is given: 'Un courriel.'",
        "2: fixed: expected 'Un mél.', got 'Un courriel.'",
        "3: fixed: expected 'Un pli !', got 'Un pli.'",
    ]  # fmt: skip


def test_what_unsafe_edits_would_give(tmp_path: Path) -> None:
    """Each reading of the unsafe edits must be said, and no other."""
    quoted = "text: '« Un [[mail]] », dit-il.'"
    assert failures(
        tmp_path, "term", TERMS,
        f"{{{quoted}, or: ['« Un courriel », dit-il.']}}",
        f"{{{quoted}}}",
        f"{{{quoted}, or: ['« Un courriel », dit-il.', '« Un mél », dit-il.']}}",
        "y",
    ) == [
        "2: or: not expected: '« Un courriel », dit-il.'",
        "3: or: never given: '« Un mél », dit-il.'",
    ]  # fmt: skip


def test_options_of_one_example(tmp_path: Path) -> None:
    """An example's own options are laid upon the rule's, for this example only."""
    assert failures(
        tmp_path, "term", TERMS,
        "{text: 'Un [[web]], un [[mail]].', fixed: 'Un réseau, un courriel.', options: {prefer: {web: réseau}}}",
        "Un web.",
    ) == []  # fmt: skip


def test_options_of_the_house_of_an_example(tmp_path: Path) -> None:
    """A dispatch of a house is judged with that house's options for the rule."""
    (tmp_path / "houses").mkdir()
    (tmp_path / "houses" / "mine.yaml").write_text(
        "title: M\nextends: generic-fr\nuse: [own]\noptions: {own/x: {prefer: {web: réseau}}}\n", encoding="utf-8"
    )
    example = "{{house: {}, dispatch: 'Un [[web]].', fixed: 'Un réseau.'}}"
    assert failures(tmp_path, "term", "", example.format("mine"), "y") == []
    assert failures(tmp_path, "term", "", example.format("generic-fr"), "y") == [
        "1: missing: 1:4 'web'",
        "1: fixed: expected 'Un réseau.', got 'Un web.'",
    ]


def test_a_rule_that_looks_at_one_role(tmp_path: Path) -> None:
    """A mere text is a paragraph, or the first of the roles that the rule looks at."""
    assert failures(
        tmp_path, "term", f"in: [headline]\n    {TERMS}", "{text: 'Un [[mail]]', fixed: 'Un courriel'}", "y"
    ) == []  # fmt: skip


def test_a_rule_that_is_off_has_examples_all_the_same(tmp_path: Path) -> None:
    """A rule that is off until a desk wants it is tested as if it were on."""
    example = "{text: 'Un [[mail]].', fixed: 'Un courriel.'}"
    (tmp_path / "own.yaml").write_text(
        PACK.format(check="term", more=TERMS, examples=f"      - {example}\n      - y\n").replace("warning", "off"),
        encoding="utf-8",
    )
    library = Library(tmp_path)
    assert list(run(library.pack("own"), library)) == []


def test_another_format(tmp_path: Path) -> None:
    """A dispatch may be given in a format of its own; the marks stand in that format's text."""
    example = (
        "{house: generic-fr, format: html, dispatch: '<p>Un <b>[[mail]]</b>.</p>', fixed: '<p>Un <b>courriel</b>.</p>'}"
    )
    assert failures(tmp_path, "term", TERMS, example, "y") == []


def test_a_failure_says_where() -> None:
    """A failure is one line: rule, number of the example, kind and detail."""
    assert str(Failure("own/x", 2, "noisy", "1:4 'mail'")) == "own/x example 2: noisy: 1:4 'mail'"
