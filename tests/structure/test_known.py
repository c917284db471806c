from lexical import paragraphs

from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.structure.known import families, is_choice, known, usual_form
from dispatchlint.structure.phrase_words import phrase_words

PUTIN = Name("Vladimir Poutine", "person", ("Vladimir Putin",))
ASSAD = Name("Bachar al-Assad", "person", ("Bachar Assad",), family=("al-Assad", "Assad"))
BEIRUT = Name("Beyrouth", "city", ("Beirut",))
KIEV = Name("Kiev", "city", ("Kyiv",))
HOUSE = Name("Maison-Blanche", "institution", ("Maison Blanche",))
SPOKE = Name("porte-parole", "office")
PREMIER = Name("Premier ministre", "office", ("premier ministre",))
OF = Name("of", "phrase-foreign")
LEXICON = Lexicon((PUTIN, ASSAD, BEIRUT, KIEV, HOUSE, SPOKE, PREMIER, OF))


def met(text: str) -> list[tuple[str, str]]:
    """The name and the form of each place that is the writer's choice."""
    structure = paragraphs(text, lexicon=LEXICON)
    small = phrase_words(LEXICON)
    return [(one.entry.name, one.form) for one in structure.of(known) if is_choice(one, small)]


def test_places_bodies_people_and_offices() -> None:
    """In the order of the text; of a person the family name, of an office each hyphen."""
    assert met("Le porte parole de la Maison Blanche à Beirut. Vladimir Putin et Poutine.") == [
        ("porte-parole", "porte parole"),
        ("Maison-Blanche", "Maison Blanche"),
        ("Beyrouth", "Beirut"),
        ("Vladimir Poutine", "Putin"),
        ("Vladimir Poutine", "Poutine"),
    ]


def test_other_people() -> None:
    """Another given name before it or a further name after it makes another person; a stop does not."""
    assert met("Hier Igor Putin a vu Putin Kerven.") == []
    assert met("Vladimir\u00a0Putin rit. Putin a ri.") == [("Vladimir Poutine", "Putin")] * 2


def test_short_names() -> None:
    """A family name without its article is no other spelling."""
    assert met("Bachar al-Assad a parlé. Selon Assad, oui.") == [("Bachar al-Assad", "al-Assad")]


def test_whole_words() -> None:
    """A form that goes on is another word, also with a combining accent."""
    assert met("Poutinesque, Putin\u0301 et Beirutin.") == []


def test_longer_names() -> None:
    """A place beside a capitalised word or after a foreign `of` is inside another name."""
    assert met("Le Dynamo Kiev, la Beirut University et la Bank of Beirut.") == []
    assert met("Le port de Kiev. Hier Kiev a dit non.") == [("Kiev", "Kiev")] * 2


def test_offices_with_a_capital() -> None:
    """What an office's usual form says of capitals is for rules of its own."""
    assert met("Le premier ministre et le Premier ministre.") == []


def test_families() -> None:
    """Those of the lexicon, else the last words of its forms, the usual one first."""
    assert families(PUTIN) == ("Poutine", "Putin")
    assert families(ASSAD) == ("al-Assad", "Assad")


def test_usual_form() -> None:
    """The lexicon's name, of a person the family name; one of more words or fewer is left as it is."""
    assert usual_form(PUTIN, "Putin") == "Poutine"
    assert usual_form(BEIRUT, "Beirut") == "Beyrouth"
    assert usual_form(ASSAD, "Assad") == "Assad"
    assert usual_form(Name("Idriss Déby", "person", family=("Déby",)), "Deby Itno") == "Deby Itno"
