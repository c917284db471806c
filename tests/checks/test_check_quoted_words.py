import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_linear

from dispatchlint.checks import quoted_words
from dispatchlint.checks.quoted_words import FIELDS, Options, find, flat
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match, Word
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

OPTIONS = Options(light=("la", "l", "une"), named=("film",), persons=("je", "il", "ai", "a"))


def matches(headline: str, *body: str, summary: str = "") -> list[Match]:
    parts, at = [], 0
    for role, text in (("headline", headline), ("summary", summary), *(("paragraph", text) for text in body)):
        if text:
            parts.append(Part(role, text, whole(Span(at, at + len(text)))))
            at += len(text) + 1
    structure = Structure(Dispatch(None, tuple(parts), (), at), House("h", "H", "fr", (), {}), Lexicon())
    return list(find(structure, OPTIONS))


def told(headline: str, *body: str) -> list[tuple[str, str]]:
    return [(match.case, match.place.text) for match in matches(headline, *body)]


def test_a_match_whole() -> None:
    """The words of the top are the place, the nearest quotation of the body is related; twice said is one group."""
    body = "Il a dit : « La ville va tomber ce soir. » Puis : « Tout va bien. »"
    one, other = matches("« La ville va brûler »", body, summary="On craint : « la ville va brûler »")
    assert (one.place.text, one.fields, one.case) == (
        "La ville va brûler",
        {"found": "La ville va brûler", "where": Word("headline")},
        "near",
    )
    assert [place.text for place in one.related] == ["La ville va tomber ce soir."]
    assert other.fields["where"] == "summary"
    assert one.group == other.group == "ville va bruler"
    assert set(FIELDS) == set(one.fields)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("« La ville brûle »", "LA VILLE BRULE, dit-il."),
        ('"La ville brûle"', "« La ville, brûle ! »"),
        ("“L'œuvre d’art”", "Une oeuvre d'art."),
        ("« une ville brûle »", "Des villes brûlent : ville brûle."),
        ("« Gilet jaune »", "Les « gilets jaunes » sont là."),
        ("« La ville (…) brûle »", "« La ville de Gao brûle »"),
        ("« La ville [...] brûle »", "« La ville de Gao brûle »"),
        ("« La ville brûle »", "« La ville (de Gao) brûle »"),
        ("« La ville brûle »", "« La ville », dit-il, « brûle »."),
        ("« La ville brûle »", "« La\nville brûle »"),
        ("Le film « La ville brûle »", "Il est là."),
        ("« La Ville Rouge »", "Il est là."),
        ("La « guerre » du cacao", "Il est là."),
        ("La « non-guerre » du cacao", "Il est là."),
        ("« La ville brûle", "Il est là."),
        ("La ville brûle", "Il dit : « La cité brûle »."),
    ],
)  # fmt: skip
def test_what_stands_or_is_no_quotation(headline: str, body: str) -> None:
    """Marks, case, accents, plurals, first articles, cuts, brackets do not count; names and single words are let be."""
    assert told(headline, *body.split("\n")) == []


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("« La ville va brûler »", "« La ville va tomber »", "near"),
        ("« ville rouge »", "« ville noire »", "near.short"),
        ("« La ville va brûler demain »", "Il est là.", "absent"),
        ("« la ville brûle »", "Il est là.", "absent.short"),
        ("« il a tout brûlé »", "« J’ai tout brûlé »", "near"),
        ("« il a tout brûlé »", "« Je ai tout brûlée »", "inflected"),
        ("« La ville (…) brûle »", "« Elle brûle, la ville »", "near.short"),
        ("« La ville va brûler »", "La ville ne va pas brûler.", "absent.short"),
        ("« La ville va brûler »", "La villes va brûlera.", "inflected"),
    ],
)
def test_cases(headline: str, body: str, expected: str) -> None:
    """A quotation nearby, none, few words, or the words in another form."""
    assert [case for case, _ in told(headline, body)] == [expected]


def test_a_digest_is_let_be() -> None:
    """A body of headlines has no text that could say the words."""
    assert told("« La ville va brûler demain »", "Gao brûle", "Kidal dort", "Le port ferme", "Le riz manque") == []


@given(st.text(alphabet="aé’' «»\"“”()[]….,Bs", max_size=60))
def test_a_text_holds_its_own_quotations(text: str) -> None:
    """A body that is the headline once more has all its words."""
    assert told(text, text) == []


@given(st.text(max_size=40))
def test_flattening_is_idempotent(text: str) -> None:
    """Flat words stay as they are, but for an s or x after what was a plural."""
    assert len(flat(flat(text)).split()) == len(flat(text).split())


def test_time_is_linear() -> None:
    """Ten times the text takes about ten times the time."""
    assert_linear(quoted_words, "« La ville (…) brûle », dit « Ali Bo » [à Gao]. ")
