"""Who is named, how, and after what."""

from typing import Any

import pytest
from laid_out import assert_lawful, assert_linear

from dispatchlint.checks import people
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.house import House
from dispatchlint.packs import Library
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LEXICON = Library().lexicon("fr")


def matches(text: str, *roles: str, **options: Any) -> list[Match]:
    """What the check finds in the lines of a text; what has no role is a paragraph."""
    lines = text.split("\n")
    parts = tuple(
        Part(roles[at] if at < len(roles) else "paragraph", line, whole(Span(0, len(line))))
        for at, line in enumerate(lines)
    )
    structure = Structure(Dispatch(None, parts, (), 0), House("h", "House", "fr", (), {}), LEXICON)
    return list(people.find(structure, people.Options(**options)))


def told(text: str, *roles: str, **options: Any) -> list[tuple[str, list[str]]]:
    """The case of each match and the words of its places."""
    found = matches(text, *roles, **options)
    return [(match.case, [match.place.text, *(place.text for place in match.related)]) for match in found]


def test_a_match_whole() -> None:
    """The first bare place; the others and the introduction are related; both paragraphs are said; no edit."""
    first, second, third = "Selon Leavitt, oui.", "Leavitt rit.", "La porte-parole Karoline Leavitt part."
    one, two, three = (Part("paragraph", text, whole(Span(0, len(text)))) for text in (first, second, third))
    structure = Structure(Dispatch(None, (one, two, three), (), 0), House("h", "House", "fr", (), {}), LEXICON)
    fields = {
        "name": "Leavitt",
        "found": "Leavitt",
        "where": "§\u00a01",
        "full": "Karoline Leavitt",
        "full_where": "§\u00a03",
        "function": "porte-parole",
        "other": "",
    }
    assert list(people.find(structure, people.Options())) == [
        Match(Place(one, 6, 13), fields, (), (Place(two, 0, 7), Place(three, 16, 32)), case="later")
    ]


ALONE: list[tuple[str, list[tuple[str, list[str]]]]] = [
    ("Selon Ba, oui. Ali Ba part.", [("later", ["Ba", "Ali Ba"])]),
    ("Ali Ba part. Selon Ba, oui. Ali Ba rit.", []),
    ("« Ba part », dit Awa Sy. Ali Ba rit.", []),
    ("Selon Ba, oui. « Ali Ba part », dit Awa Sy.", []),
    ("Le président Ba part. Selon Ba, oui. Ali Ba rit.", []),
    ("Selon Konaté, oui. Ali Konaté et Awa Konaté partent.", []),
    ("La loi Konaté passe. Ali Konaté part.", []),
    ("Selon Dragon, oui. Falcon Dragon part.", []),
    ("Pour Ben Gvir, oui. Itamar Ben Gvir part.", [("later", ["Ben Gvir", "Itamar Ben Gvir"])]),
    ("Selon M. Ba, oui. Ali Ba part.", [("later", ["M. Ba", "Ali Ba"])]),
]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_alone(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """A bare family name in the narrative before the full name there, by one sure person of that name."""
    assert told(text) == expected


def test_alone_after_the_headline() -> None:
    """A headline or summary with name and function makes it another case; with the bare name it does not."""
    body = "Selon Ba, oui.\nLe ministre Ali Ba part."
    assert [case for case, _ in told("Le ministre Ali Ba part\n" + body, "headline")] == ["above"]
    assert [case for case, _ in told("Ba part\n" + body, "headline")] == ["later"]


def test_quotations_may_count() -> None:
    """With `quotations: in` what is quoted is named and introduced too."""
    assert told("« Ba part », dit-elle. Ali Ba rit.", quotations="in") == [("later", ["Ba", "Ali Ba"])]
    assert told("« Ali Ba part », dit-elle. Selon Ba, oui.", fault="unknown", quotations="in") == []


def test_a_line_inside_the_body_is_no_narrative() -> None:
    """A crosshead that the format does not tell neither names nor introduces."""
    assert told("Ba part pour Dakar\nAli Ba rit.") == []


def test_a_digest_is_left_alone() -> None:
    """Many headlines in one body name people as headlines do."""
    text = "Ba part\nSy rit\nKa dort\nLe port ouvre\nSelon Ba, oui. Ali Ba part."
    assert told(text) == told(text, fault="unknown") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Ba part.", []),  # too short to be sure
        ("M. Konaté part. M. Konaté rit.", [("courtesy", ["M. Konaté", "M. Konaté"])]),
        ("Mme Chantal part.", []),
        ("Le ministre Konaté part.", [("function", ["Konaté"])]),
        ("Le président Konaté part.", []),
        ("« Ali Konaté part », dit-elle. Konaté rit.", [("elsewhere", ["Konaté"])]),
        ("Selon Leavitt, oui.", [("bare", ["Leavitt"])]),
        ("Selon Trump, oui.", []),
        ("Selon Konaté, oui.", []),
        ("Ali Konaté part. M. Konaté rit.", []),
        ("Selon Ali « Konaté », oui. Mme Konaté rit.", []),  # a nickname
        ("M. Looky Zyx part. M. Looky rit.", []),  # capitals beside it
        ("« Je vois M. Ali Konaté », dit-elle. M. Konaté rit.", []),
        ("La visite plaît à Goïta, Doumbouya et Leavitt.", []),  # a list
        ("En 1897, le ministre Konaté part.", []),
        ("Le ministre KonatéBaSy part.", []),
    ],
)
def test_unknown(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Told where somebody is surely a person, never named in full in the narrative, and not well known."""
    assert told(text, fault="unknown", functions=("ministre",), well_known=("Donald Trump",)) == expected


def test_also_known() -> None:
    """The desk's own list adds to that of the pack."""
    assert told("Selon Leavitt, oui.", fault="unknown", also_known=("Karoline Leavitt",)) == []


def test_again() -> None:
    """From the third full name with a function on, not in the last paragraph or an announced background."""
    line = "Le ministre Ali Ba part."
    assert told(f"{line} {line}\n{line} {line}\nFin.", fault="again") == [("", ["Ali Ba", "Ali Ba"])]
    assert told(f"{line} {line}\n{line}", fault="again") == []
    assert told(f"{line} {line}\nPour rappel, {line}\nFin.", fault="again", background=("Pour rappel",)) == []
    assert told(f"{line} {line} « {line} »\nFin.", fault="again") == []
    assert told(f"{line} {line} Son père Ali Ba rit.\nFin.", fault="again") == []
    assert told(f"{line} L’avocat d’Ali Ba part. {line}\nFin.", fault="again") == []


def test_courtesy() -> None:
    """A mixture; with `never` each courtesy, with `always` each later mention without one."""
    text = "Ali Ba part. M. Ba rit. Selon Ba, oui. « Ba ment », dit-elle."
    assert told(text, fault="courtesy") == [("mixed", ["M. Ba", "Ba"])]
    assert told(text, fault="courtesy", courtesy="never") == [("never", ["M. Ba"])]
    assert told(text, fault="courtesy", courtesy="always") == [("always", ["Ba"])]
    assert told("M. Ba part. Awa Sy et Mme Sy rient. Ali Ba dort.", fault="courtesy") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le Premier ministre Ali Ba part. Le président sénégalais Ali Ba rit.", ["Ali Ba", "Ali Ba"]),
        ("L’ancien Premier ministre Ali Ba part. Le président Ali Ba rit.", []),
        ("Le Premier ministre Ali Ba part. En 2019, le président Ali Ba dormait.", []),
        ("Le Premier ministre Ali Ba part. Le président du parti Ali Ba rit.", []),
        ("Le Premier ministre Ali Ba part. Le président Awa Ba rit.", []),
        ("La Première ministre Awa Ba part. Le Premier ministre Awa Ba rit.", []),
        ("Le président gambien Ali Ba part. Le président du Ghana, Ali Ba, rit.", ["Ali Ba", "Ali Ba"]),
        ("Le président gambien Ali Ba part. Le président de la Gambie, Ali Ba, rit.", []),
        ("Le ministre de la Santé Ali Ba part. Ali Ba, ministre de la Justice, rit.", ["Ali Ba", "Ali Ba"]),
        ("Le ministre de la Santé Ali Ba part. Ali Ba, ministre de la Justice et de la Santé, rit.", []),
        ("Le ministre de la Santé Ali Ba part. Le ministre Ali Ba rit.", []),
        ("Ali Ba, ambassadeur de Hongrie en Libye, part. Ali Ba, ministre de la Santé, rit.", ["Ali Ba", "Ali Ba"]),
        ("Un proche d’Ali Ba, ambassadeur de Hongrie, part. Le président Ali Ba rit.", []),
        ("Le Premier ministre Ali Ba part. Ali Ba, ministre de la Santé, rit.", []),
    ],
)
def test_functions(text: str, found: list[str]) -> None:
    """Two functions of which a person has one, or one of two countries or fields, both of today."""
    options: dict[str, tuple[str, ...]] = {
        "exclusive": ("président", "Premier ministre", "ministre", "ambassadeur"),
        "together": ("Premier ministre, ministre",),
        "with_fields": ("ministre",),
        "fields": ("Santé, Solidarités", "Justice"),
        "passing": ("ancien",),
    }
    assert [places for _, places in told(text, fault="functions", **options)] == ([found] if found else [])


@pytest.mark.parametrize("fault", ["alone", "unknown", "again", "courtesy", "functions"])
def test_lawful_and_linear(fault: str) -> None:
    """Places lie in their parts, and the time grows with the text."""
    assert_lawful(people, "Selon Ba, oui. M. Ba rit. Le ministre Ali Ba part.", fault=fault)
    assert_linear(
        people, "Selon Ba, oui. M. Ba rit. Le ministre Ali Ba, 42 ans, président, part à Dakar. ", fault=fault
    )
