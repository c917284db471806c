import pytest
from lexical import paragraphs

from dispatchlint.structure.joined import is_joined
from dispatchlint.structure.nearby import nearby


def forms(text: str, joined: bool = False) -> list[tuple[tuple[str, ...], bool]]:
    """The spellings of each name, and whether it is surely one."""
    structure = paragraphs(text)
    structure._memo[is_joined] = joined
    return [(tuple(dict.fromkeys(use.form for use in one.uses)), one.sure) for one in structure.of(nearby)]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("La députée Ursula Majerczak. Selon Majerzak, oui.", ("Majerczak", "Majerzak")),
        ("Avec Ursula Majerczak et sans Ursula Majerzak.", ("Majerczak", "Majerzak")),
        ("Le fondateur Pavel Dourov ; selon Durov, non.", ("Dourov", "Durov")),
        ("Pavel Dourov a dit oui. Selon Durov, non.", ("Dourov", "Durov")),
        ("Avec Karoline Lewitt, puis avec Caroline Lewitt.", ("Karoline", "Caroline")),
        ("Avec Ilham Kabirov, puis avec Ilham Kabirow.", ("Kabirov", "Kabirow")),
        ("Dans Kabirovka, près de Kabirowka.", ("Kabirovka", "Kabirowka")),
    ],
)
def test_one_name(text: str, one: tuple[str, ...]) -> None:
    """The same word beside both, one in full and one bare, or one sound: one name, and surely so."""
    assert forms(text) == [(one, True)]


@pytest.mark.parametrize(
    "text",
    [
        "De l’Iran à l’Irak, du Niger au Nigeria, du Mali à Malte, de la Slovaquie à la Slovénie.",
        "Un Houthi, des Houthis ; en Serbie, un Serbe ; la Libye, les Libyens.",
        "Jean Martin a répondu à Paul Marin. Hier Martin a souri, et Marin aussi.",
        "Hassan Diallo et Hassane Sow ont vu Mohamed Ba et Mohammed Fall.",
        "Avec Louis Kerven et Louise Kerven, Simon Bartel et Simone Bartel.",
        "À Saint-Martin et à Saint-Marin.",
        "Dans l’Hérault. Le Premier ministre Jean-Marc Ayrault. Selon Ayrault, rien.",
        "Dans Paris. Sans Boris. Selon lui. Salon vide.",
        "Selon Marie Kerven, oui. Selon Kervan Ouest, non.",
    ],
)
def test_two_names(text: str) -> None:
    """Countries, number, gender, descent, other people, a thing with its article: nothing is sure."""
    assert [found for found, sure in forms(text) if sure] == []


def test_people_of_one_family() -> None:
    """Two people of one family name are no two spellings of it."""
    assert forms("Ali Diallo a vu Omar Diallo. Selon Diallo, tout va bien.") == []


def test_what_is_not_sure() -> None:
    """A bare name that says what something is, beside a name in full."""
    assert forms("Avec Sarah Chazelle et le maître de Chapelle.") == [(("Chazelle", "Chapelle"), False)]


def test_several_dispatches() -> None:
    """Across dispatches one that is bare may be somebody else: only the same word beside both makes it sure."""
    assert forms("La députée Ursula Majerczak. Selon Majerzak, oui.", joined=True) == [
        (("Majerczak", "Majerzak"), False)
    ]
    assert forms("Avec Ursula Majerczak, puis Ursula Majerzak.", joined=True) == [(("Majerczak", "Majerzak"), True)]
