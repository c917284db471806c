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
OURS = {
    "quotes.unbalanced": "fr/quotation/unbalanced",
    "quotes.doubled": "fr/quotation/doubled-marks",
    "quotes.nested": "fr/quotation/nested-marks",
    "quotes.straight": "fr/quotation/straight-marks",
    "quotes.mixed": "fr/quotation/mismatched-marks",
    "quotes.ascii-chevrons": "fr/quotation/ascii-chevrons",
    "nbsp.high-punct": "fr/spacing/missing-before",
    "nbsp.unit": "fr/spacing/percent",
    "space.double": "fr/spacing/double",
    "space.before-comma": "fr/spacing/before-comma",
    "space.missing-after": "fr/spacing/after-stop",
}


@pytest.fixture(scope="module")
def traps() -> list[dict[str, Any]]:
    if not TRAPS.is_file():
        pytest.skip("typography-traps.jsonl is not beside the checkout")
    return [json.loads(line) for line in TRAPS.read_text(encoding="utf-8").splitlines()]


def found(text: str) -> dict[str, list[Match]]:
    """What the rules of the three packs find, the habit of ordinary spaces left out (the traps accept any space)."""
    library, out = Library(), {}
    for pack in ("fr/quotation", "fr/spacing", "fr/punctuation"):
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
