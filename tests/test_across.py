"""Across dispatches: what differs between them is told once, at the right place, with the others beside it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from dispatchlint import across
from dispatchlint.api import Asked, Checker
from dispatchlint.errors import CrashError
from dispatchlint.findings import Edit, Finding, Level, Match, Place, Replacement, Result, Word
from dispatchlint.plan import ActiveRule, Choice, Desk
from dispatchlint.rulebook import Citation, Rule
from dispatchlint.spans import Position, Span
from dispatchlint.structure import Structure
from dispatchlint.structure.quotations import quotations

NB = "\u00a0"
SPACED = "Le port rouvre\n\nLa Maison Blanche a salué la reprise du travail.\n"
HYPHENED = "Le port ferme\n\nLa grève est finie, a dit le maire de la ville.\n\nLa Maison-Blanche a dit non à tout.\n"
BOTH = "Le port attend\n\nLa Maison Blanche a dit oui et la Maison-Blanche a dit non au maire.\n"
ONE_FORM = "fr/institutions/one-form"


def compared(files: dict[str, str], **choice: Any) -> list[Result]:
    """The results of inputs by name, compared with each other by the shipped rule."""
    checker = Checker(Asked(Choice(**{"house": "generic-fr", "select": (ONE_FORM,), **choice})))
    return checker.compare(iter(read(checker, files)))


def read(checker: Checker, files: dict[str, str]) -> list[Result]:
    results = [checker.check_bytes(name, text.encode()) for name, text in files.items()]
    return [result for result in results if result]


def findings(results: list[Result]) -> list[Finding]:
    return [finding for result in results for item in result.items for finding in item.findings]


def told(files: dict[str, str], **choice: Any) -> list[str]:
    return [f"{one.name}: {one.message}".replace(NB, "~") for one in findings(compared(files, **choice))]


def test_two_forms_in_two_files_are_one_finding() -> None:
    """The finding stands at the form that is not kept; the other file is related, with its place and its ends."""
    (finding,) = findings(compared({"a.txt": SPACED, "b.txt": HYPHENED}))
    assert (finding.name, finding.item, finding.text, finding.role) == ("b.txt", None, "Maison-Blanche", "paragraph")
    assert finding.span == Span(67, 81)
    assert finding.level is Level.WARNING
    assert finding.message == (
        f"Deux formes{NB}: Maison-Blanche (§{NB}2), Maison Blanche (a.txt, §{NB}1). N’en garder qu’une{NB}?"
    )
    (related,) = finding.related
    assert related == (
        "a.txt", Span(19, 33), "Maison Blanche", f"Maison Blanche (§{NB}1)", (Position(3, 4), Position(3, 18)),
    )  # fmt: skip


def test_no_edit_is_offered() -> None:
    """Which of two dispatches is right is for a person to say, whatever the house prefers."""
    files = {"a.txt": SPACED, "b.txt": HYPHENED}
    (finding,) = findings(compared(files, house="aa-fr"))
    assert (finding.name, finding.edits) == ("a.txt", ())
    assert "Usage maison" in finding.message


def test_both_forms_in_one_file_are_not_told_again() -> None:
    """A dispatch with both forms has its own finding, edit and all, and no other."""
    alone = findings(compared({"a.txt": BOTH}))
    beside = findings(compared({"a.txt": BOTH, "b.txt": HYPHENED, "c.txt": BOTH}))
    assert len(alone) == 1
    assert [(one.name, one.related[0].name) for one in beside] == [("a.txt", "a.txt"), ("c.txt", "c.txt")]
    assert beside[0] == alone[0]


def test_a_file_with_both_forms_does_not_hide_the_others() -> None:
    """Two dispatches of one form each are told although a third has both; that one is not among the places."""
    found = findings(compared({"a.txt": BOTH, "b.txt": HYPHENED, "c.txt": SPACED, "d.txt": HYPHENED}))
    assert [(one.name, [other.name for other in one.related]) for one in found] == [
        ("a.txt", ["a.txt"]),
        ("c.txt", ["b.txt", "d.txt"]),
    ]


def test_what_may_be_each_dispatchs_own_is_a_question() -> None:
    """A common noun in two dispatches, or a bare family name, may be two things: a suggestion, no warning."""
    files = {
        "a.txt": "Le port rouvre\n\nUne fois encore, la Commission nationale a dit non au maire de la ville.\n",
        "b.txt": "Le port ferme\n\nLe maire a dit oui, et la commission nationale aussi, dans la journée.\n",
        "c.txt": "Le port attend\n\nDans la journée, la députée Ursula Majerczak a dit non au maire.\n",
        "d.txt": "Le port dort\n\nDans la journée, selon Majerzak, le maire a dit oui à tout.\n",
    }
    assert [(one.name, one.level) for one in findings(compared(files))] == [
        ("b.txt", Level.SUGGESTION),
        ("d.txt", Level.SUGGESTION),
    ]


def test_one_place_a_dispatch() -> None:
    """However often a dispatch has its form, its first place stands for it; first the kept form, then the other."""
    twice = SPACED + "\nLa Maison Blanche attend, et la Maison Blanche se tait depuis.\n"
    files = {"a.txt": HYPHENED, "b.txt": twice, "c.txt": HYPHENED, "d.txt": twice, "e.txt": SPACED}
    (finding,) = findings(compared(files))
    assert finding.name == "a.txt"
    assert [(one.name, one.text, one.span.start) for one in finding.related] == [
        ("b.txt", "Maison Blanche", 19),
        ("d.txt", "Maison Blanche", 19),
        ("e.txt", "Maison Blanche", 19),
        ("c.txt", "Maison-Blanche", 67),
    ]


def test_a_file_of_the_same_name_is_told_with_its_folder() -> None:
    """The file's last name is enough for a message, unless it is the finding's own."""
    near = told({"copy/a.txt": SPACED, "copy/b.txt": HYPHENED})
    same = told({"mon/a.txt": SPACED, "tue/a.txt": HYPHENED})
    assert [near[0].split("(")[-1], same[0].split("(")[-1]] == [
        "a.txt, §~1). N’en garder qu’une~?",
        "mon/a.txt, §~1). N’en garder qu’une~?",
    ]


def test_items_of_a_feed_are_different_dispatches() -> None:
    """Two items of one file are compared; the finding belongs to its item and names the other."""
    items = [
        {"uri": f"urn:x:{n}", "headline": "Le port rouvre", "body_text": f"La {form} a salué la reprise du travail."}
        for n, form in enumerate(("Maison Blanche", "Maison-Blanche"))
    ]
    feed = json.dumps({"version": "1.3", "items": items}, ensure_ascii=False)
    (result,) = compared({"feed.ninjs": feed})
    assert [len(item.findings) for item in result.items] == [0, 1]
    (finding,) = findings([result])
    first, second = (item.item for item in result.items)
    assert finding.item == second
    assert finding.message.replace(NB, "~") == (
        f"Deux formes~: Maison-Blanche (§~1), Maison Blanche ({first}, §~1). N’en garder qu’une~?"
    )
    (related,) = finding.related
    assert (related.name, related.message) == ("feed.ninjs", f"Maison Blanche ({first}, §{NB}1)")
    assert related.where is not None


def test_a_rule_that_is_not_asked_for_is_not_told() -> None:
    """A rule that the command line ignores says nothing across dispatches either."""
    assert told({"a.txt": SPACED, "b.txt": HYPHENED}, select=(), ignore=(ONE_FORM,)) == []


def test_a_path_where_the_rule_is_off_takes_no_part(tmp_path: Path) -> None:
    """A dispatch whose settings put the rule off is neither told nor named by the others."""
    off = 'house: generic-fr\npaths:\n  "old/**":\n    levels: {fr/institutions/one-form: "off"}\n'
    (tmp_path / ".dispatchlint.yaml").write_text(off)
    (tmp_path / "old").mkdir()
    for name, text in (("a.txt", SPACED), ("old/b.txt", HYPHENED), ("c.txt", SPACED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    checker = Checker(Asked(Choice(select=(ONE_FORM,))), tmp_path)
    results = [result for name in ("a.txt", "old/b.txt", "c.txt") if (result := checker.check_file(tmp_path / name))]
    assert findings(checker.compare(results)) == []


def test_results_keep_their_order_and_their_errors() -> None:
    """Results come out as they went in; one that could not be read is passed on as it is."""
    results = compared({"b.txt": HYPHENED, "x.json": "{", "a.txt": SPACED})
    assert [(result.name, len(result.errors)) for result in results] == [("b.txt", 0), ("x.json", 1), ("a.txt", 0)]


# By rules of our own


def find_ports(structure: Structure, options: Any) -> Iterator[Match]:
    """`port` is kept, `Port` is found."""
    places = [Place(part, *one.span()) for part in structure.parts for one in re.finditer("[Pp]ort", part.text)]
    kept = tuple(place for place in places if place.text == "port")
    for place in places if kept else ():
        if place.text == "Port":
            fields = {"found": "Port", "found_where": Word("paragraph"), "kept": "port", "kept_where": "?"}
            edit = Edit((Replacement(place, "port"),), True)
            yield Match(place, fields, (edit,), kept, group="port", case="quoted" if "«" in place.part.text else "")


def own(files: dict[str, str], find: Any = find_ports, house: str | None = "generic-fr", **more: Any) -> list[Finding]:
    """The findings of one rule of our own, which only compares."""
    given = {"level": Level.WARNING, "message": "{found} ({found_where}), {kept} ({kept_where})", "across": True}
    rule = Rule(id="own/x", check="own", why="W", source=Citation("S"), examples=(), **{**given, **more})
    checker = Checker(Asked(Choice(house=house, select=(ONE_FORM,))))
    results = read(checker, files)

    def desk_of(name: str, house: str) -> Desk:
        return (
            checker.plan(Path(name))
            .desk(house)
            ._replace(rules=(ActiveRule(rule, find, None, ({"quoted": Level.OFF},)),))
        )

    return findings(across.compare(results, desk_of))


def text(*paragraphs: str) -> str:
    return "Un titre\n\n" + "\n\n".join(paragraphs) + "\n"


def test_a_rule_that_does_not_say_so_does_not_compare() -> None:
    """Only a rule that says `across` is run over the dispatches together."""
    files = {"a.txt": text("Le Port."), "b.txt": text("Le port.")}
    assert [one.message.replace(NB, "~") for one in own(files)] == ["Port (§~1), port (b.txt, §~1)"]
    assert own(files, across=False) == []


def test_languages_do_not_mix() -> None:
    """Dispatches of houses of different languages are not compared, by whatever rule."""
    french = text("Le Port a rouvert hier, et les bateaux sont de retour dans la ville.")
    english = text("The port is open again, and the ships are back in the town for the winter.")
    assert own({"a.txt": french, "b.txt": english}, house=None) == []
    assert len(own({"a.txt": french, "b.txt": english}, house="generic-en")) == 1


def test_a_case_that_is_off_is_not_told() -> None:
    """The level of a match's case holds as in one dispatch."""
    assert own({"a.txt": text("Le « Port »."), "b.txt": text("Le port.")}) == []


def test_a_quotation_does_not_run_into_the_next_dispatch() -> None:
    """What one dispatch leaves open does not make the next one quoted."""
    files = {"a.txt": text("Le maire a dit : « Nous attendons le port."), "b.txt": text("Le Port a rouvert.")}
    assert len(own(files, quotes="out")) == 1
    assert own(files, quotes="in") == []


def test_quotations_of_all_dispatches_are_known() -> None:
    """The joint text has the quotations of each dispatch, in their order."""
    found: list[str] = []

    def look(structure: Structure, options: Any) -> Iterator[Match]:
        found.extend(place.text for one in structure.of(quotations) for place in one.inner)
        yield from ()

    own({"a.txt": text("Il dit « oui »."), "b.txt": text("Il dit « non » et « peut-être ».")}, look)
    assert found == ["oui", "non", "peut-être"]


def test_a_single_dispatch_is_compared_with_nothing() -> None:
    """A rule is not run over one dispatch: that was done."""

    def crash(structure: Structure, options: Any) -> Iterator[Match]:
        raise ZeroDivisionError("by nought")

    assert own({"a.txt": text("Le port.")}, crash) == []
    with pytest.raises(CrashError, match="rule own/x across 2 dispatches: ZeroDivisionError: by nought"):
        own({"a.txt": text("Le port."), "b.txt": text("Le port.")}, crash)


def test_what_was_found_before_keeps_its_number() -> None:
    """A finding across dispatches that is like another is numbered after it, so that no fingerprint changes."""
    checker = Checker(Asked(Choice(house="generic-fr", select=(ONE_FORM,))))
    results = read(checker, {"a.txt": SPACED, "b.txt": HYPHENED})
    (new,) = findings(checker.compare(results))
    old = new._replace(span=Span(90, 95), related=())
    (item,) = results[1].items
    given = [results[0], results[1]._replace(items=(item._replace(findings=(old,)),))]
    assert [(one.span.start, one.occurrence) for one in findings(checker.compare(given))] == [(67, 1), (90, 0)]


def test_time_grows_with_the_run() -> None:
    """Five hundred short dispatches are compared in a few seconds of work."""
    checker = Checker(Asked(Choice(house="generic-fr", select=(ONE_FORM,))))
    results = read(checker, {f"{number}.txt": HYPHENED if number % 3 else SPACED for number in range(500)})
    start = process_time()
    (finding,) = findings(checker.compare(results))
    assert len(finding.related) == 499
    assert process_time() - start < 5
