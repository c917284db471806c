"""The engine: matches become findings, in order, in the reader's language, with edits in the file's own escapes."""

import gc
import re
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint import engine
from dispatchlint.dispatch import Source
from dispatchlint.engine import Text, fill, judge
from dispatchlint.errors import CrashError, Problem, ReadError
from dispatchlint.findings import (
    Edit,
    Finding,
    Level,
    Match,
    Place,
    Related,
    Replacement,
    Slot,
    Template,
    Unchecked,
    Word,
)  # fmt: skip
from dispatchlint.formats import html, ninjs, plain
from dispatchlint.packs import Library
from dispatchlint.plan import ActiveRule, Choice, Plan
from dispatchlint.rulebook import Citation, Rule
from dispatchlint.settings import Settings
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LIBRARY = Library()
Find = Callable[[Structure, Any], Iterator[Match | Unchecked]]


def rule(**more: Any) -> Rule:
    given = {"id": "own/x", "level": Level.WARNING, "message": "Found {found} ({count})", **more}
    return Rule(check="own", why="W", source=Citation("S"), examples=(), **given)


def active(find: Find, levels: tuple[Any, ...] = (), **more: Any) -> ActiveRule:
    return ActiveRule(rule(**more), find, None, levels)


def desk(*rules: ActiveRule, lang: str | None = None) -> Any:
    made = Plan(Settings(), LIBRARY, Choice("generic-fr", lang)).desk("generic-fr")
    return made._replace(rules=rules)


def judged(
    text: str, *rules: ActiveRule, form: ModuleType = plain, lang: str | None = None, day: date | None = None
) -> tuple[tuple[Finding, ...], tuple[Unchecked, ...]]:
    source = Source("x", text)
    made = desk(*rules, lang=lang)
    (dispatch,) = [one for item in form.read(source) for one in made.dissector.dissect(item)]
    return judge(Text(source, form), dispatch, made, day)


def words(pattern: str, better: str | None = None, safe: bool = True, **more: Any) -> Find:
    """A check that finds a pattern, and offers to write something else."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        for part in structure.parts:
            for found in re.finditer(pattern, part.text):
                place = Place(part, found.start(), found.end())
                edits = () if better is None else (Edit((Replacement(place, better),), safe),)
                yield Match(place, {"found": found[0]}, edits, **more)

    return find


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, Span]]:
    return [(finding.rule, finding.text, finding.span) for finding in findings]


def test_a_finding_whole() -> None:
    """A match becomes a finding with its place in the source, its words, the rule's level and message."""
    findings, unchecked = judged("un mail ici", active(words("mail", "pli"), edit="Write {found} anew."))
    assert unchecked == ()
    assert findings == (
        Finding(
            "x", None, "generic-fr", Span(3, 7), "own/x", Level.WARNING, "Found mail (1)", "paragraph", "mail",
            (Edit((Replacement(Span(3, 7), "pli"),), True, "Write mail anew."),),
        ),
    )  # fmt: skip


def test_findings_stand_in_the_order_of_the_text() -> None:
    """Findings are ordered by place, then the heavier level first, then by rule, whatever the order of rules."""
    rules = [
        active(words("c"), id="own/c"),
        active(words("a"), id="own/b"),
        active(words("a"), id="own/a"),
        active(words("a"), id="own/z", level=Level.ERROR),
        active(words("a.*c"), id="own/y", level=Level.ERROR),
    ]
    expected = [
        ("own/z", "a", Span(0, 1)),
        ("own/a", "a", Span(0, 1)),
        ("own/b", "a", Span(0, 1)),
        ("own/y", "a b c", Span(0, 5)),
        ("own/c", "c", Span(4, 5)),
    ]
    assert told(judged("a b c", *rules)[0]) == expected
    assert told(judged("a b c", *reversed(rules))[0]) == expected


def test_a_group_is_one_finding() -> None:
    """Matches of one group are one finding: the first in the text leads, the others are related, edits go together."""
    findings, _ = judged("a1 b a2\n\na3", active(words(r"a\d", "A", group="g")), active(words("b"), id="own/y"))
    assert told(findings) == [("own/x", "a1", Span(0, 2)), ("own/y", "b", Span(3, 4))]
    assert findings[0].message == "Found a1 (3)"
    assert findings[0].related == (Related("x", Span(5, 7), "a2"), Related("x", Span(9, 11), "a3"))
    assert findings[0].edits == (
        Edit(
            tuple(Replacement(span, "A") for span in (Span(0, 2), Span(5, 7), Span(9, 11))),
            True,
            "Écrire «\u00a0A\u00a0».",
        ),
    )


def test_matches_without_a_group_are_findings_each() -> None:
    """Without a group every match is a finding of its own; two groups are two findings."""
    assert len(judged("a a a", active(words("a")))[0]) == 3

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        for number in range(4):
            yield Match(
                Place(structure.parts[0], number, number + 1), {"found": ""}, group="even" if number % 2 == 0 else "odd"
            )

    assert [(f.text, [one.text for one in f.related]) for f in judged("abcd", active(find))[0]] == [
        ("a", ["c"]),
        ("b", ["d"]),
    ]


def test_a_rule_that_speaks_once_a_dispatch() -> None:
    """With `once` all matches of a dispatch are one finding, groups or not."""
    findings, _ = judged("a b\n\na", active(words("[ab]"), once="dispatch"))
    assert [(f.text, f.message, [one.text for one in f.related]) for f in findings] == [
        ("a", "Found a (3)", ["b", "a"])
    ]


def test_a_count_that_the_check_gives_is_kept() -> None:
    """A check may count by itself; else the matches are counted."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        yield Match(Place(structure.parts[0], 0, 1), {"found": "a", "count": 7})

    assert judged("a", active(find))[0][0].message == "Found a (7)"


def test_the_heaviest_case_of_a_group_speaks() -> None:
    """A group has the level and message of its heaviest match; it stands at its first."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        for case, at in (("light", 0), ("heavy.deep", 1)):
            yield Match(Place(structure.parts[0], at, at + 1), {"found": case}, group="g", case=case)

    levels = ({"light": Level.SUGGESTION, "heavy": Level.ERROR},)
    (finding,) = judged("ab", active(find, levels, messages={"heavy": "Heavy {found}"}))[0]
    assert (finding.text, finding.level, finding.message) == ("a", Level.ERROR, "Heavy heavy.deep")


def test_safe_and_unsafe_edits_of_a_group() -> None:
    """A group offers its safe edits together first; with the unsafe ones they are a second offer, unsafe as a whole."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        for at, safe in ((0, True), (1, False), (2, True)):
            place = Place(structure.parts[0], at, at + 1)
            yield Match(place, {"found": ""}, (Edit((Replacement(place, "X"),), safe, "T"),), group="g")

    (finding,) = judged("abc", active(find))[0]
    spans = [Span(0, 1), Span(1, 2), Span(2, 3)]
    assert finding.edits == (
        Edit((Replacement(spans[0], "X"), Replacement(spans[2], "X")), True, "T"),
        Edit(tuple(Replacement(span, "X") for span in spans), False, "T"),
    )


def test_edits_that_overlap_themselves_are_none() -> None:
    """Both marks of an empty quotation claim the space between them: nothing is offered there."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        part = structure.parts[0]
        pair = tuple(Replacement(Place(part, at, at + 2), "X") for at in (0, 1))
        yield Match(Place(part, 0, 3), {"found": ""}, (Edit(pair, False, "T"),), group="g")

    (finding,) = judged("abc", active(find))[0]
    assert finding.edits == ()


def test_matches_that_are_off_are_not_there() -> None:
    """A case whose level is off gives no finding, and no place or edit to a group of others."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        for at, case in ((0, "quiet"), (1, "loud"), (2, "quiet")):
            place = Place(structure.parts[0], at, at + 1)
            yield Match(place, {"found": place.text}, (Edit((Replacement(place, "X"),), True),), group="g", case=case)

    levels = ({"quiet": Level.OFF, "loud": Level.ERROR},)
    (finding,) = judged("abc", active(find, levels))[0]
    assert (finding.text, finding.message, finding.related, len(finding.edits[0].replacements)) == (
        "b", "Found b (1)", (), 1,
    )  # fmt: skip
    assert judged("abc", active(find, (Level.OFF,)))[0] == ()
    assert judged("abc", active(words("a"), level=Level.OFF))[0] == ()


@pytest.mark.parametrize(("quotes", "found"), [("any", ["a1", "a2", "a3"]), ("in", ["a2"]), ("out", ["a1", "a3"])])
def test_inside_and_outside_quotations(quotes: str, found: list[str]) -> None:
    """A rule may look at places inside quotations only, or outside only."""
    findings, _ = judged("Le a1 dit : « Le a2 est là », puis a3.", active(words(r"a\d"), quotes=quotes))
    assert [finding.text for finding in findings] == found


def test_roles_that_a_rule_looks_at() -> None:
    """A rule that names roles sees the parts of these roles and no other."""
    text = "Un titre a\n\nUn texte a.\nUn autre a."
    assert [f.span.start for f in judged(text, active(words("a"), in_=("headline",)))[0]] == [9]
    assert [f.role for f in judged(text, active(words("a\\.")))[0]] == ["paragraph", "paragraph"]


def test_a_crashing_check_is_named() -> None:
    """Whatever a check raises is our fault and bears the rule's id and the input's name."""

    def crash(structure: Structure, options: Any) -> Iterator[Match]:
        yield Match(Place(structure.parts[0], 0, 1), {"found": "a"})
        raise ZeroDivisionError("by nought")

    with pytest.raises(CrashError) as caught:
        judged("a", active(crash))
    assert str(caught.value) == "rule own/x on x: ZeroDivisionError: by nought"


def test_a_message_field_that_a_match_lacks_is_named() -> None:
    """A match that does not give what the message asks for is our fault too."""
    with pytest.raises(CrashError) as caught:
        judged("a", active(words("a"), message="Found {lost}"))
    assert str(caught.value) == "rule own/x on x: KeyError: 'lost'"


@pytest.mark.parametrize("error", [MemoryError(), ReadError("no"), CrashError("ours")])
def test_what_is_not_the_checks_fault_passes(error: BaseException) -> None:
    """Errors of our own tree and of the machine are not blamed on the rule."""

    def fail(structure: Structure, options: Any) -> Iterator[Match]:
        raise error
        yield

    with pytest.raises(type(error)) as caught:
        judged("a", active(fail))
    assert caught.value is error


def test_a_pattern_out_of_time_is_told() -> None:
    """A check that runs out of time gives what it found so far, and the rule is told as not checked."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        yield Match(Place(structure.parts[0], 0, 1), {"found": "a"})
        raise TimeoutError

    findings, unchecked = judged("a", active(find))
    assert (len(findings), unchecked) == (1, (Unchecked("own/x", "time_limit"),))


def test_what_was_not_checked_is_told_once() -> None:
    """The same thing that several rules could not judge is told once, in the order met."""

    def find(structure: Structure, options: Any) -> Iterator[Unchecked]:
        yield Unchecked("weekdays", "no_date")
        yield Unchecked("people", "no_lexicon")

    assert judged("a", active(find), active(find, id="own/y")) == (
        (),
        (Unchecked("weekdays", "no_date"), Unchecked("people", "no_lexicon")),
    )


def fake(read: Callable[[Source], Any]) -> ModuleType:
    module = ModuleType("dispatchlint.formats.fake")
    module.read = read  # type: ignore[attr-defined]
    return module


def test_an_input_that_cannot_be_read() -> None:
    """What the format refuses is an error of the result with its place; what makes it crash is named."""

    def refuse(source: Source) -> Any:
        raise ReadError("is no fake", 3, 7)

    def crash(source: Source) -> Any:
        raise IndexError("out of range")

    plan, source = Plan(Settings(), LIBRARY), Source("x.fake", "a")
    result = engine.check(source, fake(refuse), plan)
    assert (result.items, result.errors) == ((), (Problem("x.fake", 3, 7, "is no fake"),))
    with pytest.raises(CrashError) as caught:
        engine.check(source, fake(crash), plan)
    assert str(caught.value) == "dispatchlint.formats.fake on x.fake: IndexError: out of range"


HTML_IN_JSON = r'{"guid": "a", "headline": "T", "body_html": "<p>caf\u00e9 &amp; <b>th\u00e9</b> \"noir\"</p>"}'


def replaced(text: str, find: Find, form: ModuleType) -> list[tuple[str, str]]:
    """What stands in the file at each replacement, and what is written there."""
    findings, _ = judged(text, active(find), form=form)
    return [(text[slice(*one.at)], one.text) for f in findings for edit in f.edits for one in edit.replacements]


def test_edits_land_as_the_files_own_escapes() -> None:
    """Through HTML in JSON a replacement is written as that file writes: references, then escapes, ASCII as it was."""
    assert replaced(HTML_IN_JSON, words("é &", "à <"), ninjs) == [(r"\u00e9 &amp;", r"\u00e0 &lt;")]
    assert replaced(HTML_IN_JSON, words('"noir"', "« noir »"), ninjs) == [
        (r"\"noir\"", r"\u00ab noir \u00bb"),
    ]
    assert replaced("<p>a &amp; b</p>", words("&", "<"), html) == [("&amp;", "&lt;")]


def test_escapes_that_need_not_change_are_kept() -> None:
    """Words are replaced whole; but what old and new begin and end with stays where an escape stands in them."""
    assert replaced("un e-mail ici", words("e-mail", "e_mail"), plain) == [("e-mail", "e_mail")]
    assert replaced("<p>caf&eacute; noir</p>", words("café noir", "café brun"), html) == [("noir", "brun")]


def test_a_replacement_across_a_tag_is_not_offered() -> None:
    """Words with a tag among them are not replaced; the finding stays, and so does an edit beside the tag."""
    across, _ = judged(HTML_IN_JSON, active(words("& thé", "et café")), form=ninjs)
    assert [(f.text, f.edits) for f in across] == [("& thé", ())]
    assert replaced(HTML_IN_JSON, words("& thé", "et thé"), ninjs) == [("&amp;", "et")]
    assert replaced(HTML_IN_JSON, words("& thé", "& café"), ninjs) == [("th", "caf")]
    assert replaced("<p>un <b>ma</b>il</p>", words("mail", "courriel"), html) == []
    assert told(judged("<p>un <b>ma</b>il</p>", active(words("mail", "x")), form=html)[0]) == [
        ("own/x", "mail", Span(9, 17))
    ]


def test_of_several_places_those_are_offered_that_can_be_written() -> None:
    """A habit is mended where it can be; a place with a tag in it stays, and is told again."""
    findings, _ = judged("<p>mail, <b>ma</b>il</p>", active(words("mail", "x"), once="dispatch"), form=html)
    assert [(f.text, [e.replacements for e in f.edits]) for f in findings] == [
        ("mail", [(Replacement(Span(3, 7), "x"),)])
    ]


def test_of_one_edit_all_or_nothing_is_offered() -> None:
    """An edit of which one replacement cannot be written is not offered at all: marks are written in pairs."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        part = structure.dispatch.parts[0]
        both = tuple(Replacement(Place(part, at, at + 2), "x") for at in (0, 3))
        yield Match(both[0].at, {"found": ""}, (Edit(both, True),))

    assert [len(f.edits) for f in judged("<p>aa bb</p>", active(find), form=html)[0]] == [1]
    assert [len(f.edits) for f in judged("<p>aa b<i>b</i></p>", active(find), form=html)[0]] == [0]


def test_what_the_encoding_lacks_is_not_offered() -> None:
    """Where the file's encoding has no such character the edit is not offered."""
    source, made = Source("x", "a", "cp1252"), desk(active(words("a", "ş")))
    (dispatch,) = made.dissector.dissect(plain.read(source)[0])
    assert [f.edits for f in judge(Text(source, plain), dispatch, made)[0]] == [()]


def test_an_absence_has_its_role_and_no_edit() -> None:
    """An absence is an empty place with the role that the check says; nothing can be written there."""

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        place = Place(None, 1, 1)
        yield Match(place, {"found": ""}, (Edit((Replacement(place, "x"),), True),), role="byline")

    (finding,) = judged("ab", active(find))[0]
    assert (finding.span, finding.role, finding.text, finding.edits) == (Span(1, 1), "byline", "", ())


def test_titles_of_edits() -> None:
    """An edit is named by its check, else by the rule, else by what it writes, in the reader's language."""
    titled = active(words("a", "b"), edit={"en": "Write it.", "fr": "Écrire."})
    assert [f.edits[0].title for f in judged("a", titled)[0]] == ["Écrire."]
    assert [f.edits[0].title for f in judged("a", titled, lang="en")[0]] == ["Write it."]
    assert [f.edits[0].title for f in judged("a", active(words("a", "b")))[0]] == ["Écrire «\u00a0b\u00a0»."]


def test_messages_in_the_readers_language() -> None:
    """Message, words and the pieces of forms are those of the reader's language; the first letter is a capital."""
    wording = {"en": "{part} as {form}: {found}", "fr": "{part} en {form} : {found}"}
    fields = {"part": Word("byline"), "form": Template("AA / {city} / {author}"), "found": "byline"}
    words_of = LIBRARY.words
    assert fill(wording, "fr", fields, words_of("fr")) == "Signature en AA / Ville / Prénom Nom : byline"
    english = words_of("en")
    pieces = f"AA / {english('piece.city')} / {english('piece.author')}"
    assert fill(wording, "en", fields, english) == f"Byline as {pieces}: byline"
    assert fill("", "fr", {}, words_of("fr")) == ""


def test_braces_in_the_text_are_no_fields() -> None:
    """What a message quotes from the text is not read as a field again."""
    assert judged("un {x} ici", active(words(r"\{x\}")))[0][0].message == "Found {x} (1)"


def test_the_date_of_an_item() -> None:
    """The day is the one that was asked for, else the item's own, else unknown; a wrong one is unknown."""
    days: list[date | None] = []

    def find(structure: Structure, options: Any) -> Iterator[Match]:
        days.append(structure.day)
        return iter(())

    item = '{{"guid": "a", "headline": "T", "body_text": "x", "versioncreated": "{}"}}'
    for published in ("2026-11-22T23:30:00+03:00", "2026-11-22T09:00:00Z", "2026-11-22", "22/11/2026", ""):
        judged(item.format(published), active(find), form=ninjs)
    judged(item.format("2026-11-22"), active(find), form=ninjs, day=date(2025, 1, 2))
    judged("x", active(find))
    twenty_second = date(2026, 11, 22)
    assert days == [twenty_second, twenty_second, twenty_second, None, None, date(2025, 1, 2), None]


def test_slots_of_a_house() -> None:
    """The strip of parts holds what the house expects, in its order; what may be absent has no place in it."""
    made = Plan(Settings(), LIBRARY, Choice("aa-fr-desk")).desk("aa-fr-desk")
    assert engine.slots_of(made) == (
        Slot("headline", 120), Slot("summary"), Slot("byline"), Slot("paragraph"), Slot("translation_credit"),
    )  # fmt: skip


def prints(text: str) -> list[str]:
    return [finding.fingerprint for finding in judged(text, active(words("[Mm]ail|MAIL")))[0]]


def test_a_fingerprint_is_what_the_contract_says() -> None:
    """16 hexadecimal digits of SHA-256 over rule, role, folded text and occurrence."""
    said = "own/x\0paragraph\0mail\0{}"
    assert prints("un mail, un MAIL.") == [
        sha256(said.format(occurrence).encode()).hexdigest()[:16] for occurrence in (0, 1)
    ]


def test_twins_are_told_apart() -> None:
    """Findings that are alike are numbered in the order of the text; others are not counted with them."""
    findings, _ = judged("mail a mail a", active(words("mail|a(?= |$)")), active(words("mail"), id="own/y"))
    assert [(f.rule, f.text, f.occurrence) for f in findings] == [
        ("own/x", "mail", 0), ("own/y", "mail", 0), ("own/x", "a", 0), ("own/x", "mail", 1), ("own/y", "mail", 1),
        ("own/x", "a", 1),
    ]  # fmt: skip
    assert len({f.fingerprint for f in findings}) == 6


def test_a_dispatch_is_freed_when_it_is_judged() -> None:
    """Nothing of it is left to the collector, which would take a tenth of the time of a check."""
    made = Plan(Settings(), LIBRARY, Choice("aa-fr")).desk("aa-fr")
    source = Source("x", "Titre du jour\n\nParis\n« Je ne sais pas », a dit le ministre Ali Konaté mardi 3 mars.")
    dispatch = made.dissector.dissect(plain.read(source)[0])[0]
    judge(Text(source, plain), dispatch, made)  # what is made once is made now
    gc.collect()
    judge(Text(source, plain), dispatch, made)
    assert gc.collect() == 0


LINES = st.lists(st.sampled_from(["Rien ici.", "Un mail.", "Deux mail, MAIL.", "Encore un Mail ici."]), max_size=5)


@given(LINES, st.lists(st.sampled_from(["", "Une ligne de plus.", "Et encore."]), max_size=3))
def test_a_fingerprint_does_not_move_with_the_lines(lines: list[str], more: list[str]) -> None:
    """Lines put before, between or after that hold nothing leave every fingerprint as it was, and all distinct."""
    before = prints("\n".join(["Début.", *lines]))
    after = prints("\n".join(["Début.", *more, *[line for one in lines for line in (one, "", *more)]]))
    assert before == after
    assert len(set(before)) == len(before)
