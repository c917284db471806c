import pytest
from lexical import paragraphs

from dispatchlint.structure.alike import alike
from dispatchlint.structure.joined import is_joined


def forms(*texts: str, joined: bool = False) -> list[tuple[tuple[str, ...], bool]]:
    """The forms of each thing in the order of the text, and whether it is sure."""
    structure = paragraphs(*texts)
    structure._memo[is_joined] = joined
    return [(tuple(dict.fromkeys(use.form for use in one.uses)), one.sure) for one in structure.of(alike)]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Selon l’Union des cheminots, l’Union des Cheminots dort.", ("Union des cheminots", "Union des Cheminots")),
        ("De Port-Laurent à Port Laurent.", ("Port Laurent", "Port-Laurent")),
        ("De Deir Kazzor à Deirkazzor.", ("Deirkazzor", "Deir Kazzor")),
        ("De Kédia à Kedia.", ("Kédia", "Kedia")),
        ("Le CNRTX et le Cnrtx.", ("CNRTX", "Cnrtx")),
        ("Le clan ben Kador, puis celui de bin Kador.", ("ben Kador", "bin Kador")),
        ("Avec J. D. Kerven, puis JD Kerven.", ("JD Kerven", "J. D. Kerven")),
        ("Avec J.D. Kerven, puis J.-D. Kerven.", ("J.D. Kerven", "J.-D. Kerven")),
        ("Le mouvement kanougou ; ce Mouvement kanougou.", ("Mouvement kanougou", "mouvement kanougou")),
        ("L’Etat kanougou et l’État kanougou.", ("Etat", "État")),
    ],
)
def test_one_thing(text: str, one: tuple[str, ...]) -> None:
    """Capitals, hyphens, spaces, accents, particles, stops of initials: one thing, and surely so."""
    ((found, sure),) = forms(text)
    assert (sorted(found), sure) == (sorted(one), True)


@pytest.mark.parametrize(
    "text",
    [
        "Un Malien, deux Maliens, le Mali.",
        "Le ministre a vu la ministre. Ministre depuis lundi, il dort.",
        "M. Kerven a vu Mme Kerven.",
        "La bande passe. Bande de fous, dit-il.",
        "À J. D., rien. JD Kerven dort.",
        "Dans Port Laurent Est, près de Port-Laurent Ouest.",
        "Le Parti du centre a un parti à prendre.",
        "IL A VOTÉ À PORT LAURENT\u00a0: PORT-LAURENT VOTE",
    ],
)
def test_two_things(text: str) -> None:
    """Number, courtesy, a stop's capital, another name, a common noun: nothing is surely one."""
    assert [found for found, sure in forms(text) if sure and len({form.lower() for form in found}) == 1] == []


def test_a_common_word_that_opens_a_sentence() -> None:
    """`Côté` before an adjective is hardly the `Côte` of a name: not sure. A capital's accent is."""
    assert forms("La Côte d’Azur. Côté français, rien. Côté malien, rien.") == [(("Côte", "Côté"), False)]
    assert forms("États-Unis : rien. Aux Etats-Unis, tout.") == [(("États-Unis", "Etats-Unis"), True)]


def test_the_smaller_phrase() -> None:
    """Where one phrase holds another, the smaller one is told."""
    assert forms("De Kédia Nord à Kedia Nord.") == [(("Kédia", "Kedia"), True)]


def test_several_dispatches() -> None:
    """Across dispatches a common noun may be each one's own, and a first name somebody else's; a full name is one."""
    text = "La commission nationale siège. Une autre, la Commission nationale, dort."
    assert [sure for _, sure in forms(text)] == [True]
    assert [sure for _, sure in forms(text, joined=True)] == [False]
    assert [sure for _, sure in forms("Avec Noël Kerven, puis Noel.", joined=True)] == []
    assert [sure for _, sure in forms("Avec Ali Kédor, puis Kedor.", joined=True)] == [False]
    assert [sure for _, sure in forms("Avec Ali Kédor, puis Ali Kedor.", joined=True)] == [True]
    assert [sure for _, sure in forms("De Port-Laurent à Port Laurent.", joined=True)] == [True]
