"""Figures of headline and summary against the body."""

from functools import cache
from typing import Any

import pytest

from dispatchlint.checks import figures
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.packs import Library
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

OPTIONS: dict[str, Any] = {
    "counts": ("mort tué tuée décès", "blessé blessée"),
    "people": ("personne",),
    "not_claimed": ("year",),
    "earlier": ("précédent",),
    "earlier_top": ("revu",),
    "apart": (", dont",),
    "shortest": 0,
}


@cache
def lexicon() -> Lexicon:
    return Library().lexicon("fr")


def laid_out(headline: str, *body: str, summary: str = "") -> Structure:
    parts, start = [], 0
    for role, text in (("headline", headline), ("summary", summary), *(("paragraph", line) for line in body)):
        if text:
            parts.append(Part(role, text, whole(Span(start, start + len(text)))))
            start += len(text) + 1
    return Structure(Dispatch(None, tuple(parts), (), start), House("h", "House", "fr", (), {}), lexicon())


def found(headline: str, *body: str, summary: str = "", **options: Any) -> list[Match]:
    return list(figures.find(laid_out(headline, *body, summary=summary), figures.Options(**{**OPTIONS, **options})))


def told(headline: str, *body: str, summary: str = "", **options: Any) -> list[tuple[str, str, str]]:
    """The case of each match, its words, and those of the other place."""
    matches = found(headline, *body, summary=summary, **options)
    return [(m.case, m.place.text, " ".join(place.text for place in m.related)) for m in matches]


@pytest.mark.parametrize(
    ("top", "body"),
    [
        ("Trois soldats tués", "On compte 3 soldats tués."),
        ("Près de 3 000 cas", "On compte 2 950 cas."),
        ("Plus de 40 cas", "On compte 46 cas."),
        ("46 cas", "On compte plus de 40 cas."),
        ("Une quarantaine de cas", "On compte 42 cas."),
        ("1,5 million d’euros", "Il coûte 1 500 000 euros."),
        ("1,5 million d’euros", "Il coûte 1 480 000 euros."),
        ("3 % de hausse", "Une hausse de 3,4 %."),
        ("46 morts", "On compte 12 morts ici et 34 là."),
        ("46 morts", "Le bilan est de quarante-six."),
        ("46 morts", "La ligne 46/2 est coupée."),
        ("De 3 à 5 cas", "On compte 9 cas."),
        ("Les quatre pays", "Les cinq pays"),
    ],
)
def test_figures_that_agree(top: str, body: str) -> None:
    """Words and figures, hedges, roundings and sums are one; ranges and known things are let be."""
    assert told(top, body) == []


@pytest.mark.parametrize(
    ("top", "body", "expected"),
    [
        ("46 morts", "On compte 64 morts.", ("46 morts", "64 morts")),
        ("Plus de 40 blessés", "On compte 32 blessés.", ("40 blessés", "32 blessés")),
        ("14 morts", "On compte 41 personnes tuées.", ("14 morts", "41 personnes")),
        ("Trois soldats tués", "Quatre soldats ont été tués.", ("Trois soldats", "Quatre soldats")),
        ("5,6 % d’inflation", "L’inflation est à 6,5 %.", ("5,6 % d’inflation", "6,5 %")),
        ("1,5 million d’euros", "Il coûte 15 millions d’euros.", ("1,5 million d’euros", "15 millions d’euros")),
    ],
)
def test_figures_that_clash(top: str, body: str, expected: tuple[str, str]) -> None:
    """The same thing counted otherwise, and the figure nowhere: both places are told."""
    if "inflation" in top:
        top, expected = "5,6 %", ("5,6 %", "6,5 %")
    assert told(top, body) == [("clash", *expected)]


@pytest.mark.parametrize(
    "body",
    ["Cinq soldats ont été blessés.", "Trois civils tués, cinq soldats tués.", "Cinq autres soldats tués.",
     "Un précédent bilan : cinq soldats tués.", "Il y a cinq soldats tués, dont deux officiers."],
)  # fmt: skip
def test_other_things_do_not_clash(body: str) -> None:
    """Others of the same noun, a figure that stands, an earlier figure, and a whole told apart are no clash."""
    assert [case for case, *_ in told("Trois soldats tués", body)] in ([], ["absent"])


def test_several_figures_settle_nothing() -> None:
    """Where the body counts the thing in several ways, or late, none of them is held against the headline."""
    assert told("46 morts", "On compte 65 morts.", "On compte 70 morts.") == [("absent", "46 morts", "")]
    assert told("46 morts", "Un.", "Deux.", "Trois.", "On compte 65 morts.") == [("absent", "46 morts", "")]


def test_slips() -> None:
    """Among several counts, digits that changed places are told anywhere; one digit misread only near the top."""
    assert told("46 morts", "On compte 70 morts.", "Un.", "Deux.", "Puis 64 morts.") == [
        ("clash", "46 morts", "64 morts")
    ]
    assert told("285 agneaux", "Il y a 255 agneaux.") == [("clash", "285 agneaux", "255 agneaux")]
    assert told("285 agneaux", "Un.", "Deux.", "Trois.", "Il y a 255 agneaux.") == [("absent", "285 agneaux", "")]


def test_summary_against_headline() -> None:
    """A summary whose count the body lacks is held against the headline's."""
    assert told("12 morts", "Le bilan est de douze.", summary="On compte 21 morts") == [
        ("clash", "21 morts", "12 morts")
    ]


def test_absent_figures() -> None:
    """A figure that the body lacks is told, unless it is small, a mere duration, or the body is short."""
    assert told("Cinq écoles rouvrent", "Des écoles rouvrent.") == [("absent", "Cinq écoles", "")]
    assert told("Deux écoles rouvrent en 5 ans", "Des écoles rouvrent.") == []
    assert told("Cinq écoles rouvrent", "Des écoles rouvrent.", shortest=100) == []


def test_where_the_figures_stand() -> None:
    """The message names the part of the top and the paragraph."""
    (match,) = found("46 morts", "Un drame.", "On compte 64 morts.")
    assert match.fields == {"found": "46 morts", "where": "headline", "other": "64 morts", "other_where": "§\u00a02"}
    assert match.edits == ()


def test_digests_and_texts_without_body() -> None:
    """Nothing is said of a digest, nor without a body."""
    assert told("46 morts au Yémen", "Yémen : 64 morts", "Irak : un vote", "Mali : un accord", "Togo : un port") == []
    assert told("46 morts au Yémen", summary="On compte 64 morts") == []
