from lexical import paragraphs

from dispatchlint.structure.functions import functions


def forms(text: str) -> list[list[str]]:
    """The forms of each function."""
    return [[use.form for use in one.uses] for one in paragraphs(text).of(functions)]


def test_beside_a_name_or_a_people() -> None:
    """A capital here and none there, before a name, a people or a minister's field, a rank between or not."""
    assert forms("Le maire a vu le Président sénégalais et le président Faye.") == [["Président", "président"]]
    assert forms("Hier la Ministre des Transports et le ministre malien.") == [["Ministre", "ministre"]]
    assert forms("Hier le Secrétaire général Ba et un secrétaire général adjoint Fall.") == []
    assert forms("Hier le Secrétaire général Ba et un secrétaire général malien.") == [["Secrétaire", "secrétaire"]]


def test_what_has_usages_of_its_own() -> None:
    """The function alone, one that opens a sentence, one without an article, and a family name are let be."""
    assert forms("Hier le Président a vu le président malien. Président Ba, dit-il.") == []
    assert forms("Le maire de Dakar et le ministre Bruno Le Maire.") == []
    assert forms("Élu Président, Ba a vu le président malien.") == []
