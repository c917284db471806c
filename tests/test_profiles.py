"""The profiles of typography: what each lets be, what it tells, and what its safe edits make of a text.

In these texts `␣` is U+00A0 and `·` U+202F.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from dispatchlint import families
from dispatchlint.api import Checker
from dispatchlint.dispatch import Source
from dispatchlint.packs import Library, shipped

PACKS = "[fr/marks, fr/dashes, fr/abbreviations, fr/units, fr/spelling, fr/capitals, fr/numbers, fr/apostrophes]"
_KINDS = str.maketrans({"␣": "\u00a0", "·": "\u202f"})


class Case(NamedTuple):
    """A clean paragraph; a faulty one, what is told of it (rule, first place) and what the safe edits give."""

    clean: str
    faulty: str
    told: list[tuple[str, str]]
    fixed: str


CASES = {
    "fr-in": Case(
        clean="Il dit␣: «␣Non·! Pourquoi·? Jamais·; c’est 5␣%, soit 10␣000␣€ pour l’État…␣»",
        faulty="Il dit : « Non! Pourquoi ? », c’est 5% de l’Etat...",
        told=[
            ("fr/spacing/no-break", " "),
            ("fr/spacing/missing-before", "!"),
            ("fr/spacing/percent", "5%"),
            ("fr/capitals/accent", "Etat"),
            ("fr/marks/ellipsis", "..."),
        ],
        fixed="Il dit␣: «␣Non·! Pourquoi·?␣», c’est 5␣% de l’État…",
    ),
    "fr-qc": Case(
        clean="Il dit␣: «␣Non! Pourquoi? Jamais; c’est 5␣%, soit 10␣000␣$ pour l’État.␣»",
        faulty="Il dit: « Non ! Pourquoi·? », soit 10␣000 $ pour l’Etat.",
        told=[
            ("fr/spacing/missing-before", ":"),
            ("fr/spacing/no-break", " "),
            ("fr/spacing/unwanted", " "),
            ("fr/capitals/accent", "Etat"),
        ],
        fixed="Il dit␣: «␣Non! Pourquoi?␣», soit 10␣000␣$ pour l’État.",
    ),
    "fr-ch": Case(
        clean="Il dit·: «·Non·! Pourquoi? Jamais; ‹c’est 5%›, soit 10␣000␣€ pour l’État.·»",
        faulty="Il dit : « Non! » Pourquoi ? C’est 5 %, soit 10␣000 €.",
        told=[("fr/spacing/no-break", " "), ("fr/spacing/unwanted", " ")],
        fixed="Il dit·: «·Non!·» Pourquoi·? C’est 5%, soit 10␣000␣€.",
    ),
    "fr-eu": Case(
        clean="Il dit: «Non! Pourquoi? Jamais; c’est 5␣%, soit 10␣000␣€ pour l’État.»",
        faulty='Il dit : "Non !" et «␣Pourquoi ?␣» : « Oui », c’est 5 %.',
        told=[
            ("fr/spacing/unwanted", " "),
            ("fr/quotation/mixed-systems", '"Non !"'),
            ("fr/spacing/no-break", " "),
        ],
        fixed="Il dit: «Non!» et «Pourquoi?»: «Oui», c’est 5␣%.",
    ),
    "wire-afp": Case(
        clean=(
            "A l'issue de la réunion, à 17H40, le chef de l'Etat a dit : \"Non !\" ; 10.000 soeurs - dont 5% d'élues -"
            " sont là..."
        ),
        faulty='Il dit: "non?" ; 20000 manifestants ont reçu 10€ et d’autres l\'ont vu....',
        told=[
            ("fr/spacing/missing-before", ":"),
            ("fr/numbers/thousands", "20000"),
            ("fr/units/glued-sign", "10€"),
            ("fr/apostrophes/one-kind", "’"),
            ("fr/marks/long-ellipsis", "...."),
        ],
        fixed="Il dit : \"non ?\" ; 20.000 manifestants ont reçu 10 € et d'autres l'ont vu...",
    ),
    "wire-aa": Case(
        clean="Il dit␣: «␣Non␣! Pourquoi␣?␣» Le ministre - ancien juge - a démenti...",
        faulty="Il dit : « Non ! » Pourquoi? Le ministre - ancien juge - a reçu l’Emirat.",
        told=[
            ("fr/spacing/no-break", " "),
            ("fr/spacing/missing-before", "?"),
            ("fr/capitals/accent", "Emirat"),
        ],
        fixed="Il dit␣: «␣Non␣!␣» Pourquoi␣? Le ministre - ancien juge - a reçu l’Émirat.",
    ),
}


def checker(folder: Path, profile: str) -> Checker:
    """A checker whose settings name the profile."""
    settings = f"house: generic-fr\nprofile: {profile}\nuse: {PACKS}\n"
    (folder / ".dispatchlint.yaml").write_text(settings, encoding="utf-8")
    return Checker(folder=folder)


def read(text: str) -> str:
    return text.translate(_KINDS)


def told(one: Checker, text: str) -> list[tuple[str, str]]:
    """The rule and the words of each finding, in the order of the text."""
    result = one.check_bytes("text.txt", read(text).encode())
    assert result is not None
    return [(finding.rule, finding.text) for item in result.items for finding in item.findings]


@pytest.mark.parametrize("profile", CASES)
def test_clean_copy_is_let_be(profile: str, tmp_path: Path) -> None:
    """A paragraph in the usage of the profile gets no finding."""
    assert told(checker(tmp_path, profile), CASES[profile].clean) == []


@pytest.mark.parametrize("profile", CASES)
def test_faults_are_told(profile: str, tmp_path: Path) -> None:
    """What departs from the profile is told, each habit once, and nothing else."""
    assert told(checker(tmp_path, profile), CASES[profile].faulty) == CASES[profile].told


@pytest.mark.parametrize("profile", CASES)
def test_safe_edits(profile: str, tmp_path: Path) -> None:
    """The safe edits give the usage of the profile to the code point, and given again change nothing."""
    one, case = checker(tmp_path, profile), CASES[profile]
    fixed = one.fix(Source("text.txt", read(case.faulty))).source.text
    assert fixed == read(case.fixed)
    assert one.fix(Source("text.txt", fixed)).source.text == fixed


def test_every_profile_is_tried() -> None:
    """Each shipped profile has its case here."""
    assert sorted(CASES) == sorted(path.stem for path in shipped().glob("fr/profiles/*.yaml"))


@pytest.mark.parametrize("profile", CASES)
def test_profiles_speak_of_rules_that_exist(profile: str) -> None:
    """Every option and level of a profile is of a shipped rule or pack, and options are those of its check."""
    library = Library()
    found = library.profile("fr", profile)
    assert found is not None
    packs = {name: library.pack(name) for name in library.pack_names() if name.startswith("fr/")}
    rules = {rule.id: rule for pack in packs.values() for rule in pack.rules}
    assert {*found.options, *found.levels} - {*rules, *packs} == set()
    for rule, options in found.options.items():
        fields = {field.rstrip("_") for field in families.member("checks", rules[rule].check).Options._fields}
        assert isinstance(options.value, dict)
        assert set(options.value) - fields == set()
