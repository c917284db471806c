import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_linear

from dispatchlint.checks.confusable import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LEXICON = Lexicon(
    (
        Name("Niger", "country", code="NE"),
        Name("Nigeria", "country", ("Nigéria",), code="NG"),
        Name("Guinée-Bissau", "country", code="GW"),
        Name("Slovaquie", "country", code="SK"),
        Name("nigérien", "nationality", code="NE", feminine="nigérienne"),
        Name("nigérian", "nationality", code="NG", feminine="nigériane"),
        Name("guinéen", "nationality", code="GN", feminine="guinéenne"),
        Name("bissau-guinéen", "nationality", code="GW", feminine="bissau-guinéenne"),
        Name("slovaque", "nationality", code="SK"),
        Name("slovène", "nationality", code="SI"),
        Name("Poste nigériane", "institution"),
    )
)
OPTIONS = Options(
    slips={"NE": ("NG",), "NG": ("NE",), "GW": ("GN",), "SK": ("SI",)},
    hints={"NG": ("Abuja",)},
    near=("NE", "NG", "GW"),
    heads=("président armée", "délégation"),
    others=("delta du Niger",),
    joints=("et",),
)


def dispatch(headline: str, *body: str) -> Structure:
    parts, at = [], 0
    for number, text in enumerate((headline, *body)):
        parts.append(Part("paragraph" if number else "headline", text, whole(Span(at, at + len(text)))))
        at += len(text) + 1
    return Structure(Dispatch(None, tuple(parts), (), at), House("h", "H", "fr", (), {}), LEXICON)


def matches(headline: str, *body: str) -> list[Match]:
    return list(find(dispatch(headline, *body), OPTIONS))


def told(headline: str, *body: str) -> list[tuple[str, str, str | int]]:
    return [(one.case, one.place.text, one.fields["right"]) for one in matches(headline, *body)]


def test_a_match_whole() -> None:
    """All places of the wrong people are one group; those that name the country are related, once."""
    first, second = matches("Niger : le président nigérian attendu", "La délégation nigériane du Niger est là.")
    assert (first.place.text, second.place.text) == ("nigérian", "nigériane")
    assert first.fields == {"found": "nigérian", "country": "Niger", "right": "nigérien"}
    assert [place.span for place in first.related] == [Span(0, 5), Span(65, 70)]
    assert second.related == ()
    assert first.group == second.group == "NG"
    assert set(FIELDS) == set(first.fields)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Le président nigérian dort.", [("only", "nigérian", "nigérien")]),
        ("L’armée nigériane et l’armée.", [("only", "nigériane", "nigérien")]),
        ("L’armée nigérienne, le pouvoir nigérien, le pouvoir nigérian.", [("both", "nigérian", "nigérienne")]),
        ("L’armée nigérienne et le président nigérian.", []),
        ("Le pouvoir nigérian dort.", []),
        ("Le président nigérian Bola Tinubu dort.", []),
        ("L’armée nigérienne, le président nigérien Ali Bo, le président nigérian Ali Bo.",
         [("both", "nigérian", "nigérienne")]),
        ("Les présidents béninois, nigérian et togolais.", []),
        ("L’armée nigérienne et nigériane.", []),
        ("Le président nigérian dort à Abuja.", []),
        ("Le président nigérian dort au Nigéria.", []),
        ("« Le président nigérian dort », dit-il.", []),
        ("Le directeur de la Poste nigériane dort.", []),
        ("Le président Nigérian dort.", []),
    ],
)  # fmt: skip
def test_niger(body: str, expected: list[tuple[str, str, str]]) -> None:
    """Told is what a country has one of; not beside a hint or a name, in a row or in a quotation."""
    assert told("Niger : le sommet", body) == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Le sommet", "Au Niger, le président nigérian dort.", []),
        ("Le sommet", "Au Niger, le président nigérian dort. Le Niger aussi.", [("only", "nigérian", "nigérien")]),
        ("Fuite dans le delta du Niger", "Le delta du Niger : l’armée nigériane est là.", []),
        ("Niger Delta", "Niger Delta : l’armée nigériane est là.", []),
        ("Guinée-Bissau", "Le président bissau-guinéen dort.", []),
        ("Guinée-Bissau", "Le président guinéen dort.", [("only", "guinéen", "bissau-guinéen")]),
        ("Slovaquie", "Les hôtels slovènes ferment.", [("only", "slovènes", "slovaque")]),
    ],
)
def test_the_country(headline: str, body: str, expected: list[tuple[str, str, str]]) -> None:
    """The dispatch names it in the headline or twice, and as a country; of a far one any noun will do."""
    assert told(headline, body) == expected


@given(st.text(alphabet="Nigérianeguéslovè «».,\n", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, places lie in their parts."""
    for match in matches("Niger", text):
        assert match.place.part is not None
        assert 0 <= match.place.start < match.place.end <= len(match.place.part.text)


def test_time_is_linear() -> None:
    """Ten times the text takes about ten times the time."""
    import dispatchlint.checks.confusable as check

    assert_linear(check, "Au Niger, le pouvoir nigérian et le pouvoir nigérien. ", **OPTIONS._asdict())
