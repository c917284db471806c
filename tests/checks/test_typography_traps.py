"""The list of typographic traps that came with the brief, for the rules that we have."""

import json
from pathlib import Path
from typing import Any

import pytest
from laid_out import edited, lines

from dispatchlint import families, schema
from dispatchlint.findings import Match
from dispatchlint.folding import fold_kinds
from dispatchlint.packs import Library

TRAPS = Path(__file__).parents[3] / "shared" / "typography-traps.jsonl"
PACKS = ["fr/quotation", "fr/spacing", "fr/punctuation", "fr/marks", "fr/dashes", "fr/abbreviations", "fr/units"]
PACKS += ["fr/spelling", "fr/capitals"]
OURS = {
    "quotes.unbalanced": "fr/quotation/unbalanced",
    "quotes.doubled": "fr/quotation/doubled-marks",
    "quotes.nested": "fr/quotation/nested-marks",
    "quotes.straight": "fr/quotation/straight-marks",
    "quotes.mixed": "fr/quotation/mismatched-marks",
    "quotes.ascii-chevrons": "fr/quotation/ascii-chevrons",
    "quotes.attribution": "fr/quotation/before-attribution",
    "quotes.final-point": "fr/quotation/stop-twice",
    "nbsp.high-punct": "fr/spacing/missing-before",
    "nbsp.unit": "fr/spacing/percent",
    "space.double": "fr/spacing/double",
    "space.before-comma": "fr/spacing/before-comma",
    "space.missing-after": "fr/spacing/after-stop",
    "dash.incise": "fr/dashes/incise",
    "ligature": "fr/spelling/ligature",
}
# Traps of rules that share a name: what tells each, and whether the first edits of these rules mend it.
SHARED = {
    "own-084": ["fr/abbreviations/monsieur", "fr/abbreviations/needless-stop"],
    "own-086": ["fr/abbreviations/etc"],
    "own-087": ["fr/abbreviations/number-sign"],
    "own-090": ["fr/capitals/accent"],
    "own-091": ["fr/capitals/a-grave"],
    "own-093": ["fr/capitals/accent-in-capitals"],
    "own-100": [],  # a house or profile that writes … says so
    "own-101": ["fr/marks/long-ellipsis"],
    "own-105": ["fr/marks/redundant"],
    "own-106": ["fr/marks/doubled-stop", "fr/marks/redundant"],
}


@pytest.fixture(scope="module")
def traps() -> list[dict[str, Any]]:
    if not TRAPS.is_file():
        pytest.skip("typography-traps.jsonl is not beside the checkout")
    return [json.loads(line) for line in TRAPS.read_text(encoding="utf-8").splitlines()]


def found(text: str) -> dict[str, list[Match]]:
    """What the rules of the three packs find, the habit of ordinary spaces left out (the traps accept any space)."""
    library, out = Library(), {}
    for pack in PACKS:
        for rule in library.pack(pack).rules:
            check = families.member("checks", rule.check)
            assert rule.options is not None
            options = schema.build(check.Options, rule.options, [])
            matches = list(check.find(lines(text), options))
            if matches and rule.id != "fr/spacing/no-break":
                out[rule.id] = matches
    return out


def test_clean_traps_are_silent(traps: list[dict[str, Any]]) -> None:
    """None of the clean traps gets any finding."""
    clean = [trap for trap in traps if not trap["faulty"]]
    assert len(clean) == 67
    assert {trap["id"]: list(found(trap["input"])) for trap in clean if found(trap["input"])} == {}


def test_faulty_traps_are_told(traps: list[dict[str, Any]]) -> None:
    """Each fault of a rule that we have is told by that rule and no other."""
    told = {trap["id"]: list(found(trap["input"])) for trap in traps if trap["faulty"] and trap["rule"] in OURS}
    assert told == {trap["id"]: [OURS[trap["rule"]]] for trap in traps if trap["faulty"] and trap["rule"] in OURS}


def test_faulty_traps_are_mended(traps: list[dict[str, Any]]) -> None:
    """The first edit gives what the trap expects, kinds of space aside."""
    wrong = {}
    for trap in traps:
        if trap["faulty"] and trap["rule"] in OURS and trap["expected"] is not None:
            matches = found(trap["input"])[OURS[trap["rule"]]]
            mended = edited(trap["input"], [match.edits[0] for match in matches])
            if fold_kinds(mended) not in map(fold_kinds, [trap["expected"], *trap["alts"]]):
                wrong[trap["id"]] = mended
    assert wrong == {}


def test_traps_that_share_a_name(traps: list[dict[str, Any]]) -> None:
    """These are told by exactly the rules that we say, and their first edits together give what the trap expects."""
    by_id = {trap["id"]: trap for trap in traps}
    assert {key: sorted(found(by_id[key]["input"])) for key in SHARED} == SHARED
    for key in ["own-084", "own-086", "own-090", "own-091", "own-101", "own-105"]:
        text = by_id[key]["input"]
        edits = [match.edits[0] for matches in found(text).values() for match in matches]
        assert edited(text, edits) == by_id[key]["expected"]
