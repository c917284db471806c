"""The forms of a part: compiled, read back into named pieces, and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Group
from dispatchlint.folding import APOSTROPHES, SPACES
from dispatchlint.forms import PIECES, Forms, pieces_of, write
from dispatchlint.house import Entry, Form
from dispatchlint.lexicon import Lexicon, Name

CITIES = Lexicon([Name("Paris", "city"), Name("New York", "city"), Name("Istanbul", "city", ("İstanbul",))])

BYLINE = Entry(forms=(Form("AA / {city} / {author}"), Form("AA / {city}"), Form("AA / {author}")))
CREDIT = Entry(
    forms=(
        Form("* Traduit {article}{language} par {translator}"),
        Form("* Traduit {article}{language} par {translator}", fold=("spaces",)),
    ),
    choices={"article": ("du ", "de l’")},
)


def read(entry: Entry, text: str, lexicon: Lexicon = CITIES) -> tuple[int, dict[str, list[str]]] | None:
    """The number of the form that the text follows and the texts of its pieces."""
    reading = Forms(entry, lexicon).read(text)
    if reading is None:
        return None
    for groups in reading.groups.values():
        assert all(text[reading.start :][group.start : group.end] == group.text for group in groups)
    return reading.form, {name: [group.text for group in groups] for name, groups in reading.groups.items()}


def test_a_reading_whole() -> None:
    """A reading says the form, every named piece with its place in the text, and where it stands."""
    found = Forms(BYLINE, CITIES).read("AA / New York / Emre Yalçın")
    assert found is not None
    assert found[:4] == (
        0,
        {"city": (Group("New York", 5, 13),), "author": (Group("Emre Yalçın", 16, 27),)},
        0,
        27,
    )


def test_authors_joined_by_a_dash() -> None:
    """Names joined by " - " are a group each; a hyphen without spaces is part of a name."""
    found = Forms(BYLINE, CITIES).read("AA / Paris / Jean-Luc Durand - Awa Ndiaye - Ömer Ak")
    assert found is not None
    assert found.groups["author"] == (
        Group("Jean-Luc Durand", 13, 28),
        Group("Awa Ndiaye", 31, 41),
        Group("Ömer Ak", 44, 51),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AA / Paris", (1, {"city": ["Paris"]})),
        ("AA / İstanbul", (1, {"city": ["İstanbul"]})),
        ("AA / NEW YORK", (1, {"city": ["NEW YORK"]})),
        ("AA / Jean Durand", (2, {"author": ["Jean Durand"]})),
        ("AA / Jean Durand - Awa Ndiaye", (2, {"author": ["Jean Durand", "Awa Ndiaye"]})),
        ("AA / Bamako", (1, {"city": ["Bamako"]})),  # unknown, one word: rather a city than a name
    ],
)
def test_the_lexicon_decides_between_readings(text: str, expected: tuple[int, dict[str, list[str]]]) -> None:
    """One thing after the slash is a city where the lexicon knows it, a name where it looks like one."""
    assert read(BYLINE, text) == expected


def test_without_a_lexicon_the_looks_decide() -> None:
    """Two words that no lexicon knows are rather a name, one is rather a city."""
    assert read(BYLINE, "AA / New York", Lexicon()) == (2, {"author": ["New York"]})
    assert read(BYLINE, "AA / Paris", Lexicon()) == (1, {"city": ["Paris"]})


@pytest.mark.parametrize(
    "text",
    ["", "AA", "AA / ", "AA / paris / Jean Durand", "AA/Paris/Jean Durand", "aa / Paris", "AA / Paris / jean durand",
     "Il dit : AA / Paris / Jean Durand", "AA / Paris / Jean Durand.\nSuite", "AA / Paris / 24"],
)  # fmt: skip
def test_what_follows_no_form(text: str) -> None:
    """Another case, lost spaces, more text or what is no name follows no form."""
    assert read(BYLINE, text) is None


def test_folding_of_spaces() -> None:
    """With `fold: [spaces]` spaces of the form may be absent, several or of another kind; case still counts."""
    entry = Entry(forms=(Form("AA / {city} / {author}", fold=("spaces",)),))
    for text in ("AA/Paris/Jean Durand", "AA  /Paris/ \tJean Durand", "AA / Paris / Jean Durand"):
        assert read(entry, text) == (0, {"city": ["Paris"], "author": ["Jean Durand"]})
    assert read(entry, "aa/Paris/Jean Durand") is None


def test_folding_of_case() -> None:
    """With `fold: [case]` the form's own words may be in any case; spaces still count."""
    entry = Entry(forms=(Form("Traduit par {translator}", fold=("case",)),))
    for text in ("TRADUIT PAR Ali Demir", "traduit Par Ali Demir"):
        assert read(entry, text) == (0, {"translator": ["Ali Demir"]})
    assert read(entry, "traduit parAli Demir") is None


def test_the_first_form_wins() -> None:
    """A text that follows two forms alike follows the first; the folded one only where the strict one fails."""
    assert read(CREDIT, "* Traduit du turc par Ali Demir") == (
        0,
        {"article": ["du "], "language": ["turc"], "translator": ["Ali Demir"]},
    )
    assert read(CREDIT, "*Traduit de l’anglais par Ali Demir") == (
        1,
        {"article": ["de l’"], "language": ["anglais"], "translator": ["Ali Demir"]},
    )


def test_choices_narrow_a_piece() -> None:
    """A piece with choices is one of them and nothing else; one that the house alone knows is a piece too."""
    entry = Entry(
        forms=(Form("AA / {desk} / {language}"),), choices={"desk": ("Desk Français",), "language": ("turc",)}
    )
    assert read(entry, "AA / Desk Français / turc") == (0, {"desk": ["Desk Français"], "language": ["turc"]})
    assert read(entry, "AA / Desk Anglais / turc") is None
    assert read(entry, "AA / Desk Français / arabe") is None


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_kinds_of_apostrophe(apostrophe: str) -> None:
    """Kinds of apostrophe are one, also in choices."""
    found = read(CREDIT, f"* Traduit de l{apostrophe}anglais par Ali Demir")
    assert found == (0, {"article": [f"de l{apostrophe}"], "language": ["anglais"], "translator": ["Ali Demir"]})


@pytest.mark.parametrize("space", SPACES)
def test_kinds_of_space(space: str) -> None:
    """Kinds of space are one."""
    found = read(BYLINE, f"AA{space}/{space}Paris{space}/{space}Jean Durand")
    assert found == (0, {"city": ["Paris"], "author": ["Jean Durand"]})


def test_signs_of_a_form_are_themselves() -> None:
    """What means something in a pattern is a plain character in a form."""
    entry = Entry(forms=(Form("({city}) [*.+?] ^$|\\"),))
    assert read(entry, "(Paris) [*.+?] ^$|\\") == (0, {"city": ["Paris"]})
    assert read(entry, "Paris [*.+?] ^$|\\") is None


@pytest.mark.parametrize(
    ("forms", "is_open"),
    [
        (["{city}"], True),
        (["{city} -", "{author}"], True),
        (["{city} / {author}"], True),
        (["AA / {city}"], False),
        (["{city}", "AA / {city}"], False),
        (["{date}"], False),
        (["{initials}"], False),
        (["***"], False),
        ([], False),
    ],
)
def test_open_forms(forms: list[str], is_open: bool) -> None:
    """Forms are open where all say nothing by themselves: mere pieces that any line could be, no word of their own."""
    assert Forms(Entry(forms=tuple(map(Form, forms))), CITIES).is_open is is_open


OPENING = Entry(forms=(Form("{city}, {date} (AFP) -"),), own_line=False)


def test_a_form_that_opens_a_line() -> None:
    """Without a line of its own a form is read at the opening, with the spaces after it."""
    found = Forms(OPENING, CITIES).read_opening("Paris, 21 jan 2019 (AFP) -  La grève est finie.")
    assert found is not None
    assert found[:4] == (0, {"city": (Group("Paris", 0, 5),), "date": (Group("21 jan 2019", 7, 18),)}, 0, 28)


@pytest.mark.parametrize(
    "day", ["21 jan 2019", "1er janvier", "22 nov.", "Nov. 22", "Nov 22, 2019", "22/11/2019", "22/11"]
)
def test_days_in_forms(day: str) -> None:
    """The forms of days that datelines bear are days."""
    found = Forms(OPENING, CITIES).read(f"Paris, {day} (AFP) -")
    assert found is not None
    assert found.groups["date"][0].text == day


def test_an_opening_is_not_in_the_middle() -> None:
    """An opening stands at the start, and only an entry without a line of its own has one."""
    assert Forms(OPENING, CITIES).read_opening("La grève. Paris, 21 jan 2019 (AFP) - La grève.") is None
    assert Forms(BYLINE, CITIES).read_opening("AA / Paris / Jean Durand La grève.") is None


@pytest.mark.parametrize("stop", [".", "!", "?", "…", ". »", ".”", '."', ".)"])
@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f"])
def test_a_form_glued_to_a_sentence(stop: str, space: str) -> None:
    """An entry with a line of its own is found at the end of another one, after a stop, with or without a space."""
    text = f"La grève est finie{stop}{space}* Traduit du turc par Ali Demir"
    found = Forms(CREDIT, CITIES).read_ending(text)
    assert found is not None
    assert text[found.start : found.end] == "* Traduit du turc par Ali Demir"
    assert found.groups["translator"] == (Group("Ali Demir", 22, 31),)


@pytest.mark.parametrize(
    "text",
    ["* Traduit du turc par Ali Demir", "Il est * Traduit du turc par Ali Demir",
     "Fin. * Traduit du turc par Ali Demir. La suite demain."],
)  # fmt: skip
def test_no_glued_form(text: str) -> None:
    """A form alone, without a stop before it or with more text after it is not glued to the end of a sentence."""
    assert Forms(CREDIT, CITIES).read_ending(text) is None


def test_open_forms_are_never_glued() -> None:
    """The end of a sentence may be a city: an open form is not read there."""
    assert Forms(Entry(forms=(Form("{city}"),)), CITIES).read_ending("Il va. Paris") is None


def test_pieces_of_a_form() -> None:
    """The names of the pieces, in their order."""
    assert pieces_of("* Traduit {article}{language} par {translator}") == ["article", "language", "translator"]
    assert pieces_of("AA {} { city }") == []


def test_writing_a_form() -> None:
    """Pieces are filled in; one that is not given stays in its braces, and what is filled in is not read again."""
    assert write("AA / {city} / {author}", {"city": "{author}"}) == "AA / {author} / {author}"
    assert write("AA / {city} / {author}", {"city": "Paris", "author": "Jean Durand"}) == "AA / Paris / Jean Durand"


NAMES = st.lists(
    st.sampled_from(["Jean Durand", "Marie-Claire d’Estaing", "Ömer Ak", "Vincent van der Berg", "Awa N. Diaye"]),
    min_size=1,
    max_size=3,
)
LANGUAGES = st.sampled_from(["turc", "anglais", "serbo-croate", "chinois mandarin"])


@given(LANGUAGES, NAMES, st.sampled_from(["du ", "de l’"]))
def test_what_is_written_is_read(language: str, names: list[str], article: str) -> None:
    """A form that is filled in is read back as the pieces that filled it."""
    text = write(CREDIT.forms[0].form, {"article": article, "language": language, "translator": " - ".join(names)})
    assert read(CREDIT, text) == (0, {"article": [article], "language": [language], "translator": names})


@given(st.text(st.sampled_from("AP/ -.’éa*\u00a0\n")), st.sampled_from(["read", "read_opening", "read_ending"]))
def test_reading_any_text(text: str, method: str) -> None:
    """Whatever the text, a reading lies in it and its pieces are what stands there."""
    for entry in (BYLINE, CREDIT, OPENING, Entry(forms=(Form("{city}"),))):
        found = getattr(Forms(entry, CITIES), method)(text)
        if found is not None:
            assert 0 <= found.start <= found.end <= len(text)
            for groups in found.groups.values():
                assert all(text[found.start :][group.start : group.end] == group.text for group in groups)


def test_pieces_are_patterns_of_their_own() -> None:
    """No piece matches the empty text, so that none is there without a word."""
    import regex

    assert [name for name, pattern in PIECES.items() if regex.fullmatch(pattern, "")] == []
