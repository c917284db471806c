"""A translation against its source: pairs of our own, half of them clean, and the laws of what agrees."""

from argparse import Namespace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dispatchlint.cli.compare import Opened, compared, opened
from dispatchlint.comparison.differences import Difference
from dispatchlint.findings import Level

PAIRS = yaml.safe_load((Path(__file__).parent / "acceptance/compare/pairs.yaml").read_text(encoding="utf-8"))
ASKED = Namespace(lang=None, format=None, encoding=None)


@cache
def told(source: str, translation: str, folder: Path) -> tuple[Difference, ...]:
    return compared(read("source", source, folder), read("translation", translation, folder)).differences


def read(name: str, text: str, folder: Path) -> Opened:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return opened(path, None, ASKED)


def shown(found: tuple[Difference, ...]) -> list[tuple[str, ...]]:
    """What is told, in words: kind, case, and the words at both places."""
    return [
        (one.kind, one.case, one.source.text if one.source else "", one.translation.text if one.translation else "")
        for one in found
    ]


def meets(one: Difference, fault: dict[str, Any]) -> bool:
    places = [(fault.get("source"), one.source), (fault.get("translation"), one.translation)]
    return (one.kind, one.case) == (fault["kind"], fault["case"]) and all(
        words is None or (place is not None and words in place.text) for words, place in places
    )


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if "expect" in pair], ids=lambda pair: pair["name"])
def test_a_fault_is_told(pair: dict[str, Any], tmp_path: Path) -> None:
    """Every fault is told at its places, and nothing else at a warning's weight."""
    found = told(pair["source"], pair["translation"], tmp_path)
    assert [fault for fault in pair["expect"] if not any(meets(one, fault) for one in found)] == []
    beside = [one for one in found if one.level > Level.SUGGESTION and not any(meets(one, f) for f in pair["expect"])]
    assert shown(tuple(beside)) == []


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if "expect" not in pair], ids=lambda pair: pair["name"])
def test_clean_pairs_are_let_be(pair: dict[str, Any], tmp_path: Path) -> None:
    """A faithful translation is told nothing."""
    assert shown(told(pair["source"], pair["translation"], tmp_path)) == []


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("It has 2,950 members.", "Il compte 3 000 membres.", []),
        ("It has 3,000 members.", "Il compte 2 950 membres.", [("changed", "3,000 members", "2 950 membres")]),
        ("It has about 3,000 members.", "Il compte 2 950 membres.", []),
        ("It has 1.48 million members.", "Il compte 1,5 million de membres.", []),
        ("It is 10 miles away.", "C’est à 16 km.", []),
        ("It is 10 miles away.", "C’est à 20 km.", [("changed", "10 miles", "20 km")]),
        ("It cost $5m.", "Cela a coûté 5 millions de dollars.", []),
        (
            "It cost €40 million.",
            "Cela a coûté 40 millions de dollars.",
            [("changed", "40 million", "40 millions de dollars")],
        ),
        ("The two sides met.", "Les deux parties se sont vues.", []),
        ("Both sides met.", "Les deux parties se sont vues.", []),
        ("It lost half a million members.", "Elle a perdu 500 000 membres.", []),
        ("It opened in the 1980s.", "Elle a ouvert dans les années 80.", []),
    ],
)
def test_figures_agree(source: str, translation: str, expected: list[tuple[str, ...]], tmp_path: Path) -> None:
    """A translation may round, convert or spell out a figure; it may not sharpen or change it."""
    pad = ("The text goes on.", "Le texte continue dans la ville.")
    found = told(f"{source} {pad[0]}\n", f"{translation} {pad[1]}\n", tmp_path)
    assert [(one[1], one[2], one[3]) for one in shown(found)] == expected


def test_a_language_without_a_calendar(tmp_path: Path) -> None:
    """Of a language of which we know words only, everything is a suggestion."""
    source = (
        "Depremde 46 kişi öldü ve bu sayı daha sonra arttı, dedi vali; kurtarma için ekipler ile çalışma sürüyor.\n"
    )
    found = told(
        source, "Le séisme a fait 64 morts et le bilan peut augmenter, selon le gouverneur de la région.\n", tmp_path
    )
    assert {(one.kind, one.case, one.level) for one in found} == {("figure", "changed", Level.SUGGESTION)}
