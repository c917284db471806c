"""The French offices and nationalities that we ship: forms that can be trusted, each for one thing."""

import os
import re
from collections import Counter

import pytest

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Name
from dispatchlint.packs import Library

LEXICON = Library().lexicon("fr")
KINDS = ("nationality", "office")
NAMES = [name for kind in KINDS for name in LEXICON.of(kind)]
# States that no entry of places.yaml needs yet.
FURTHER_STATES = {
    "AD", "AG", "BB", "BN", "BS", "BT", "BZ", "DM", "FJ", "FM", "GD", "GY", "KI", "KN", "LC", "LI",
    "MC", "MH", "NR", "PW", "SB", "SC", "SM", "ST", "TL", "TO", "TT", "TV", "VA", "VC", "VU", "WS",
}  # fmt: skip
# Both are congolais: an adjective of two states says nothing of which.
WITHOUT_ADJECTIVE = {"CD", "CG"}


def every_form(name: Name) -> set[str]:
    """All forms of an entry, the feminine too, folded."""
    return {fold_name(form) for form in (*name.forms, name.feminine) if form}


def masculine_ending(name: Name) -> str:
    """What the feminine changes, from the first changed letter on: `eur` of directeur, directrice."""
    return name.name[len(os.path.commonprefix([name.name, name.feminine])) :]


@pytest.mark.parametrize(("kind", "least", "most"), [("nationality", 250, 400), ("office", 200, 350)])
def test_counts(kind: str, least: int, most: int) -> None:
    """There are as many as news needs, and no more than a person can read through."""
    assert least <= len(LEXICON.of(kind)) <= most


@pytest.mark.parametrize("kind", KINDS)
def test_sorted(kind: str) -> None:
    """Entries stand in the order of their folded names."""
    names = [name.name for name in LEXICON.of(kind)]
    assert names == sorted(names, key=fold_name)


@pytest.mark.parametrize("kind", KINDS)
def test_one_form_one_thing(kind: str) -> None:
    """No form, the feminine included, belongs to two entries of one kind, however it is accented or hyphenated."""
    counts = Counter(form for name in LEXICON.of(kind) for form in every_form(name))
    assert [form for form, count in counts.items() if count > 1] == []


def test_no_form_twice_in_an_entry() -> None:
    """An entry gives each form once, and a feminine only where it differs."""
    given = {name.name: (*name.forms, name.feminine) for name in NAMES}
    assert [name for name, forms in given.items() if len(forms) != len(set(forms))] == []


def test_variants_end_as_their_name() -> None:
    """Where there is a feminine, each variant ends as its name does, so that its own feminine can be formed."""
    changing = [(name, fold_name("x" + masculine_ending(name))[1:]) for name in NAMES if name.feminine]
    strays = [form for name, ending in changing for form in name.variants if not fold_name(form).endswith(ending)]
    assert strays == []


def test_capitals() -> None:
    """Names and feminines are in lower case, but for these."""
    capitals = {name.name for name in NAMES if name.name != name.name.lower()}
    assert capitals == {
        "PDG", "Premier ministre", "chef d'État", "chef de l'État", "conseiller d'État", "garde des Sceaux",
        "homme d'État", "ministre d'État", "procureur de la République", "secrétaire d'État",
        "sous-secrétaire d'État", "vice-Premier ministre",
    }  # fmt: skip
    assert {name.name for name in NAMES if name.feminine != name.feminine.lower()} < capitals


def test_characters() -> None:
    """Forms are words joined by one hyphen, typewriter apostrophe or space; only abbreviations hold other marks."""
    sound = re.compile(r"[^\W\d_]+(?:[-' ][^\W_]+)*")
    forms = [form for name in NAMES for form in (*name.forms, name.feminine) if form and not sound.fullmatch(form)]
    assert forms == ["n° 2", "n°2", "N.2", "n° 1", "n°1", "N.1", "P.-D.G.", "P.D.G."]


def test_codes() -> None:
    """Every state has an adjective with its code, save those that share one; no other code is used."""
    countries = {name.code for name in LEXICON.of("country")}
    codes = {name.code for name in LEXICON.of("nationality") if name.code}
    assert codes == (countries | FURTHER_STATES) - WITHOUT_ADJECTIVE


def test_nothing_beyond_the_kind() -> None:
    """An office has no code, and neither kind has a family name."""
    assert [name for name in NAMES if name.family or (name.code and name.kind == "office")] == []


@pytest.mark.parametrize(
    ("kind", "form", "name", "feminine"),
    [
        ("office", "porte parole", "porte-parole", ""),
        ("office", "premier ministre", "Premier ministre", "Première ministre"),
        ("office", "secrétaire-général adjoint", "secrétaire général adjoint", "secrétaire générale adjointe"),
        ("office", "P.-D.G.", "PDG", ""),
        ("office", "maire", "maire", ""),
        ("office", "chef de la diplomatie", "chef de la diplomatie", "cheffe de la diplomatie"),
        ("nationality", "turc", "turc", "turque"),
        ("nationality", "russe", "russe", ""),
        ("nationality", "burkinabé", "burkinabè", ""),
        ("nationality", "sud coréen", "sud-coréen", "sud-coréenne"),
        ("nationality", "congolais", "congolais", "congolaise"),
    ],
)
def test_found(kind: str, form: str, name: str, feminine: str) -> None:
    """What news writes is found, with its usual form and its feminine."""
    known = LEXICON.find(kind, form)
    assert known is not None
    assert (known.name, known.feminine) == (name, feminine)
