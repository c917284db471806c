import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, lines, matches

from dispatchlint.checks import acronym
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Place
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

NOUNS = ("agence", "parti", "journal")


def words(text: str) -> list[str]:
    return [match.place.text for match in matches(acronym, text, known=("ONU",), nouns=NOUNS)]


def test_a_match_whole() -> None:
    """An acronym is told once, at its first use."""
    structure = lines("Le FRSD dort.\nLe FRSD dort encore.")
    place = Place(structure.parts[0], 3, 7)
    assert list(acronym.find(structure, acronym.Options())) == [Match(place, {"found": "FRSD"}, case="never")]


@pytest.mark.parametrize(
    "text",
    [
        "Le Front rural sans dettes (FRSD) dort. Le FRSD dort.",
        "Le FRSD (Front rural sans dettes) dort.",
        "Le Fonds monétaire du fleuve (en anglais FRSD) dort.",
        "Le Front rural pour le salut de Dakar dort. Le FRSD aussi.",
        "Le front rural sans dettes dort.\nLe FRSD aussi.",
        "« Le Front rural sans dettes dort », dit-il. Le FRSD aussi.",
        "Le FRSD, le Front rural sans dettes, dort.",
        "L’agence iranienne FRSD dort. Le FRSD dort.",
        "Le FRSD, un petit parti, dort.",
        "Deux petits partis, le FRSD et un autre, dorment.",
        "Les agences FRSD et « FRSD » dorment.",
        "Le parti des Étoiles noires (EN) dort.",
    ],
)
def test_spelled_out(text: str) -> None:
    """Brackets, a noun and initials spell an acronym out, small words left out and accents aside."""
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le maire, Jean Diallo (FRSD), dort.",
        "Le FRSD (2012) dort.",
        "Le FRSD (Jean Diallo) dort.",
        "L’agence de la FRSD dort.",
        "Le front rural. Sans dettes, il dort. Le FRSD aussi.",
        "« Le FRSD ment », dit-il. Le FRSD aussi.",
        "L’ex-FRSD dort.",
        "Selon FRSD, il dort.",
        "L’ONU, le FRSD et l’ONU dorment.",
    ],
)
def test_not_spelled_out(text: str) -> None:
    """A person's name, a year, a noun of something else and words of two sentences spell nothing out."""
    assert words(text) == ["FRSD"]


@pytest.mark.parametrize(
    "text",
    [
        "L’ONU dort.",
        "Louis XIV, Louis XVIII et le LXX.",
        "Un F-16, un SLC-40, un BRQ 7, 5 MW, 3 000 XAF, la RBM4 et FRSD-Nord.",
        "Le FC Nantes, Airbus SAS, Jean LEROY et le BANC ROUGE.",
        "Il dit non, NON et re-NON.",
        "LE FRSD DORT.",
        "Voir www.FRSD.org, @FRSD, #FRSD et R&FRSD.",
        "« Le FRSD ment », dit-il.",
        "ABCDEFG, FRSDs et A.",
    ],
)
def test_no_acronyms(text: str) -> None:
    """What is known, a numeral, a model, a unit, a name, a shout, an address or quoted is left alone."""
    assert words(text) == []


def test_spelled_out_later() -> None:
    """Where only a later place spells it out, that place is related and the case says so."""
    pause = "Il pleut sur la ville, et il pleuvra demain, puis encore toute une longue semaine. "
    for text, place in [
        (f"Le FRSD dort. {pause}Le Front rural sans dettes dort.", "Front rural sans dettes"),
        (f"Le FRSD dort. {pause}Le groupe nordique (FRSD) dort.", "FRSD"),
    ]:
        (match,) = matches(acronym, text)
        assert (match.case, [one.text for one in match.related]) == ("later", [place])
        assert match.related[0].start > match.place.end


def test_any_part_spells_out_but_only_shown_ones_are_told() -> None:
    """A headline tells what an acronym of the body is; its own acronyms are left to the body."""
    texts = ("headline", "Le Front rural sans dettes dort, la CRTV aussi"), ("paragraph", "Le FRSD et le PRK dorment.")
    parts, start = [], 0
    for role, text in texts:
        parts.append(Part(role, text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    structure = Structure(Dispatch(None, tuple(parts), (), start), lines("").house, lines("").lexicon)
    found = acronym.find(structure.within(("paragraph",)), acronym.Options())
    assert [match.place.text for match in found] == ["PRK"]


def test_the_desks_own() -> None:
    """`also_known` stands beside `known`."""
    assert matches(acronym, "Le FRSD et l’ONU.", known=("ONU",), also_known=("FRSD",)) == []


@given(text=st.text(st.sampled_from("ABÉéab, .()«»'’-–1 \u00a0\n\u0301\U0001f600"), max_size=60))
def test_any_text_is_checked(text: str) -> None:
    """Any text gives places inside its parts."""
    assert_lawful(acronym, text, nouns=("ab",))


@pytest.mark.parametrize(
    "unit",
    ["Le FRSD dort, l’ONU (Nations) ", "A", "AB ", "(AB", "AB, ", "ab ", "Ab ", "AB (", "« AB », Ab-AB.", "(" * 9],
)
def test_time_is_linear(unit: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(acronym, unit, nouns=NOUNS)
