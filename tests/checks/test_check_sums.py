"""Totals, parts and shares that do not add up."""

import time
from functools import cache
from typing import Any

import pytest
from laid_out import lines

from dispatchlint.checks import sums
from dispatchlint.findings import Match
from dispatchlint.lexicon import Lexicon
from dispatchlint.literals import Strings
from dispatchlint.packs import Library
from dispatchlint.structure import Structure
from dispatchlint.structure.patterns import Pattern

TOTAL: dict[str, Any] = {
    "fault": "total", "opens": ("soit un total de",), "before": ("soit",), "after": ("au total",), "open_": ("autres",),
}  # fmt: skip
PART: dict[str, Any] = {
    "fault": "part", "of": ("dont",), "joins": ("et",), "behind": ("en",),
    "barred": ("de", "des", "ont"), "counts": ("blessé",), "holders": ("équipe",),
}  # fmt: skip
SHARE: dict[str, Any] = {
    "fault": "share", "wholes": (Pattern("oui.*non"),), "others": (Pattern("participation"),),
}  # fmt: skip


@cache
def lexicon() -> Lexicon:
    return Library().lexicon("fr")


def found(text: str, options: dict[str, Any]) -> list[Match]:
    bare = lines(text)
    here = Structure(bare.dispatch, bare.house, lexicon())
    return list(sums.find(here, sums.Options(**options)))


def told(text: str, options: dict[str, Any]) -> list[str]:
    """The first place of each match, its terms and their sum."""
    return [f"{m.place.text}: {m.fields['terms']} = {m.fields['sum']}" for m in found(text, options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12, 30 et 25 corps, soit un total de 64 corps", "64 corps: 12 + 30 + 25 = 67"),
        ("12 morts ici et 7 là, soit 18 morts au total", "18 morts: 12 + 7 = 19"),
        ("Dix-sept soldats et 5 soldats, soit un total de vingt", "vingt: Dix-sept + 5 = 22"),
        ("1,2 million d’euros et 2,4 millions d’euros, soit un total de 3,8 millions d’euros",
         "3,8 millions d’euros: 1,2 million + 2,4 millions = 3\u00a0600\u00a0000"),
    ],
)  # fmt: skip
def test_totals(text: str, expected: str) -> None:
    """A total that its terms do not make is told with their sum."""
    assert told(text, TOTAL) == [expected]


@pytest.mark.parametrize(
    "text",
    ["12, 30 et 25 corps, soit un total de 67 corps", "Près de 12 et 30 corps, soit un total de 45 corps",
     "12 morts, 7 morts et d’autres, soit un total de 25 morts", "12 morts et 7 blessés, soit 20 personnes au total",
     "En 30 jours, 42 buts et 21 buts, soit un total de 63 buts", "3 tués, 12 morts et 7 morts, soit 19 morts au total",
     "12 morts et 7 morts. Soit un total de 20 morts", "12 euros et 7 euros, soit un total de 20 dollars",
     "1,24 million et 2,34 millions, soit un total de 3,6 millions", "30 morts, soit un total de 64 morts"],
)  # fmt: skip
def test_totals_that_are_let_be(text: str) -> None:
    """Right, hedged, rounded, open, of several things or units, or of another sentence."""
    assert told(text, TOTAL) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 blessés, dont 27 enfants, selon lui", "27 enfants: 27 = 27"),
        ("Six otages camerounais, dont sept femmes.", "sept femmes: sept = 7"),
        ("23 malades, dont 32 en réanimation", "32: 32 = 32"),
        ("18 morts, dont 12 civils et 8 soldats", "18 morts: 12 + 8 = 20"),
        ("18 morts (dont 9 civils, 6 soldats et 5 policiers)", "18 morts: 9 + 6 + 5 = 20"),
    ],
)
def test_parts(text: str, expected: str) -> None:
    """A part, or parts together, above their whole."""
    assert told(text, PART) == [expected]


@pytest.mark.parametrize(
    "text",
    ["18 morts, dont 12 civils et 6 soldats", "10 morts, dont 5 civils et 8 blessés", "Plus de 30 élus, dont 31 femmes",
     "Deux bateaux de migrants, dont 30 enfants", "2 hommes, dont 12 voisins ont parlé", "3 équipes, dont 12 joueurs",
     "40 millions de nairas, dont 60 %", "Cinq ans, dont 18 mois", "10 élèves, dont près de 12 filles",
     "20 élèves, dont 12 filles, dont 9 petites", "32 % de grévistes, dont 35 % dans le primaire",
     "19 combats, dont 18 victoires, 13 victoires par KO"],
)  # fmt: skip
def test_parts_that_are_let_be(text: str) -> None:
    """Parts that fit, another count, hedges, other units, a relative clause, what has members, nested parts."""
    assert told(text, PART) == []


def test_shares() -> None:
    """Shares of one whole above 100, beyond what rounding explains and where no others stand by them."""
    assert told("Le oui a 58,4 % et le non 46,1 %.", SHARE) == ["58,4 %: 58,4 + 46,1 = 104,5"]
    assert told("Le oui a 50,4 % et le non 49,6 %.", SHARE) == []
    assert told("Le oui a 51 %, le non 49 % et le blanc 1 %.", SHARE) == []
    assert told("Le oui a 58,4 % et le non 46,1 % ; participation : 40 %.", SHARE) == ["58,4 %: 58,4 + 46,1 = 104,5"]
    assert told("Le oui a 58,4 %, le non 46,1 %, la participation 70 %.", SHARE) == []
    assert told("60 % contre 55 % un an plus tôt", SHARE) == []


def test_places() -> None:
    """All figures that belong to it are places of the finding, and there is no edit."""
    (match,) = found("18 morts, dont 12 civils et 8 soldats", PART)
    assert [place.text for place in match.related] == ["12 civils", "8 soldats"]
    assert (match.edits, match.case) == ((), "")
    assert [match.case for match in found("25 blessés, dont 27 enfants", PART)] == ["one"]


@pytest.mark.parametrize(("options", "unit"), [
    (TOTAL, "12 morts ici et 7 là, soit 18 morts au total "), (PART, "18 morts, dont 12 civils et 8 soldats "),
    (SHARE, "le oui a 58,4 % et le non 46,1 %. "),
])  # fmt: skip
def test_time_is_linear(options: dict[str, Any], unit: str) -> None:
    """Ten times the text takes about ten times the time."""

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            found(text, options)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(unit * 200) < 25 * seconds(unit * 20) + 0.01


def test_triggers() -> None:
    """A text without one of these strings, folded, has no sum to check; an apostrophe ends them."""
    assert sums.triggers(sums.Options(**TOTAL)) == Strings(frozenset({"soit un total de", "au total"}))
    assert sums.triggers(sums.Options(**PART)) == Strings(frozenset({"dont"}))
    assert sums.triggers(sums.Options(**SHARE)) == Strings(frozenset({"%"}))
    assert sums.triggers(sums.Options("total", opens=("pour un total d'environ",))) == Strings(
        frozenset({"pour un total d"})
    )
