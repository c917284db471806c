"""How many of what: numbers, hedges, units and nouns."""

import time
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import paragraphs

from dispatchlint.lexicon import Lexicon
from dispatchlint.packs import Library
from dispatchlint.structure import Structure
from dispatchlint.structure.names import names
from dispatchlint.structure.quantities import Quantity, quantities

WORDS = "un deux vingt et cent mille millions de d’ % à sur 12 3,5 demi morts plus entre Mai une dizaine"


@cache
def lexicon(language: str) -> Lexicon:
    return Library().lexicon(language)


def structure(text: str, language: str = "fr") -> Structure:
    bare = paragraphs(text)
    return Structure(bare.dispatch, bare.house, lexicon(language))


def found(text: str, language: str = "fr") -> tuple[Quantity, ...]:
    return structure(text, language).of(quantities)


def read(text: str, language: str = "fr") -> list[str]:
    """Each quantity: its hedge and value, its unit, its noun."""
    return [" ".join(filter(None, (f"{q.hedge}{q.value}", q.unit, q.noun))) for q in found(text, language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("deux", 2), ("vingt et un", 21), ("soixante-dix-sept", 77), ("quatre-vingts", 80), ("quatre-vingt-onze", 91),
        ("cent", 100), ("trois cents", 300), ("deux cent cinquante mille", 250_000), ("mille neuf cent douze", 1912),
        ("neuf cent quatre-vingt-dix-neuf mille", 999_000), ("un million", 1_000_000), ("3,2 millions", 3_200_000),
        ("un million et demi", 1_500_000), ("deux milliards trois cents millions", 2_300_000_000), ("1 200", 1200),
        ("1 million 200 000", 1_200_000), ("10.000", 10_000), ("une vingtaine", 20), ("deux dizaines", 20),
    ],
)  # fmt: skip
def test_value(text: str, value: int) -> None:
    """Figures and words are one number, as long as they make one."""
    assert [q.value for q in found(f"Ils ont {text} arbres.")] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("près de 3 000 sinistrés", "~3000 sinistré"),
        ("plus de 40 villages et au moins trois écoles", ">40 village|>3 école"),
        ("jusqu’à 12 heures de route", "<12 hour route"),
        ("une quarantaine de villages", "~40 village"),
        ("entre 4 et 5 %", "–4 %|–5 %"),
        ("de 3 à 5 millions d'euros", "–3 EUR|–5000000 EUR"),
        ("trois élèves sur quatre", "–3 élève|–4"),
        ("deux morts et trois blessés", "2 mort|3 blessé"),
    ],
)
def test_hedge(text: str, expected: str) -> None:
    """What is said of a number's exactness stands with it; ends of ranges and ratios are marked."""
    assert read(text) == expected.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5,6 %", "28/5 %"),
        ("trois pour cent", "3 %"),
        ("12 millions de dollars", "12000000 USD"),
        ("2 000 tonnes de blé", "2000 t blé"),
        ("dix ans de prison", "10 year prison"),
        ("35 ans", "35 year"),
        ("trois soldats maliens", "3 soldat"),
        ("24 dernières heures", "24 hour"),
        ("46 Palestiniens", "46 palestinien"),
        ("1 500 € versés", "1500 EUR"),
        ("60 km/h", "60 km"),
    ],
)
def test_unit_and_noun(text: str, expected: str) -> None:
    """The unit is the lexicon's code, the noun a key; both may be there."""
    assert read(f"C’est {text}, dit-il.") == [expected]


@pytest.mark.parametrize(
    "text",
    ["le G20", "le 7-Octobre", "un F-16", "en 2015", "le 3 mai", "les 3, 4 et 5 mai", "à 20 heures", "vers 20h30",
     "le 2e tour", "un 2-1", "l’article 49", "le vol 12", "sur France 2", "un homme", "des dizaines de maisons",
     "des millions d’euros", "en quarantaine", "le lundi 12", "https://x.fr/46"],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    """Dates, times, names, scores, articles and vague plurals are no quantities."""
    assert read(f"Il cite {text}.") == []


def test_the_words_around() -> None:
    """Qualifiers before the noun, words after it, and whether it is known are said."""
    one, two = found("Les deux pays comptent 12 autres soldats maliens tués dans le nord")
    assert (one.known, one.in_words, one.noun) == (True, True, "pay")
    assert (two.known, two.qualifiers, two.more) == (False, ("autre",), ("malien", "tué", "nord"))


@pytest.mark.parametrize(
    ("text", "step"),
    [("46", 1), ("40", 1), ("300", 100), ("3 000", 1000), ("1,5 million", 100_000), ("2 millions", 1_000_000),
     ("une centaine", 100), ("une quarantaine", 10)],
)  # fmt: skip
def test_step(text: str, step: int) -> None:
    """How finely a number is given; one zero at its end is no rounding."""
    assert [q.step for q in found(f"Il y a {text} de plus")] == [step]
    assert found("3,25 %")[0].step == Fraction(1, 100)


def test_places() -> None:
    """A place holds the number and what it counts; its end is that of the number."""
    (one,) = found("Près de 3,2 millions d’euros volés")
    assert (one.place.text, one.part.text[one.start : one.end]) == ("3,2 millions d’euros", "3,2 millions")


def test_other_languages_are_data() -> None:
    """English and Turkish read by their own lexicons."""
    assert read("At least 1,234 people, a dozen villages, one hundred and twenty acres and 3.5 percent", "en") == [
        ">1234 people", "~12 village", "120 acre", "7/2 %",
    ]  # fmt: skip
    assert read("En az 46 kişi, yüz yirmi beş asker ve 3,5 milyar dolar", "tr") == [
        ">46 kişi", "125 asker", "3500000000 USD",
    ]  # fmt: skip


def test_number_words_are_no_names() -> None:
    """The lexicon's words around numbers are not taken for names of places and bodies."""
    assert structure("Le Boeing et l’Airbus de la Ligue, Top et Act").of(names) == ()


@given(
    st.text("0123456789 ,.-'àdexun%€\u00a0İ", max_size=40)
    | st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
)
def test_places_lie_in_the_text(text: str) -> None:
    """Whatever the text, quantities lie in it, in order and apart."""
    end = 0
    for one in found(text or "x"):
        assert end <= one.start < one.end <= one.tail <= len(one.part.text)
        assert one.value >= 0
        end = one.end


def test_time_is_linear() -> None:
    """Ten times the text takes about ten times the time."""

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            here, start = structure(text), time.process_time()
            here.of(quantities)
            best = min(best, time.process_time() - start)
        return best

    unit = "plus de deux cent mille morts et 3,2 millions d’euros, entre 4 et 5 %, un un un "
    assert seconds(unit * 500) < 25 * seconds(unit * 50) + 0.01
