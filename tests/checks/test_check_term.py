from dispatchlint.checks.term import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure


def matches(text: str, options: Options) -> tuple[Part, list[Match]]:
    part = Part("paragraph", text, whole(Span(0, len(text))))
    structure = Structure(Dispatch(None, (part,), (), len(text)), House("x", "x", "fr", (), {}), Lexicon())
    return part, list(find(structure, options))


def replaced(text: str, prefer: dict[str, str], ignore_case: bool = False) -> list[tuple[str, str, bool]]:
    """The words found, what is written for them, and whether that is safe."""
    _, found = matches(text, Options(prefer, ignore_case))
    return [(match.place.text, edit.replacements[0].text, edit.safe) for match in found for edit in match.edits]


def test_a_match_whole() -> None:
    """A form to replace gives its place, both forms, and one safe edit."""
    part, found = matches("La Turquie a réagi.", Options({"Turquie": "Türkiye"}))
    place = Place(part, 3, 10)
    assert found == [
        Match(
            place, {"found": "Turquie", "better": "Türkiye"}, (Edit((Replacement(place, "Türkiye"),), True),)
        )
    ]  # fmt: skip


def test_quoted_words_are_somebody_elses() -> None:
    """Inside a quotation the edit is unsafe, outside it is safe."""
    assert replaced("« La Turquie », dit-il. La Turquie a réagi.", {"Turquie": "Türkiye"}) == [
        ("Turquie", "Türkiye", False),
        ("Turquie", "Türkiye", True),
    ]


def test_an_article_may_have_to_change() -> None:
    """Where only one of the two begins with a vowel or an h, the edit is unsafe."""
    assert replaced("l’OTAN, le Hamas", {"OTAN": "Alliance", "Hamas": "mouvement"}) == [
        ("OTAN", "Alliance", True),
        ("Hamas", "mouvement", False),
    ]
    assert replaced("l’État islamique", {"État islamique": "Daech"}) == [("État islamique", "Daech", False)]


def test_whole_words_in_their_own_case() -> None:
    """A form inside a longer or hyphenated word, or in other capitals, is left alone."""
    assert replaced("un e-mail, des mails, un Mail, mail-là", {"mail": "courriel"}) == []
    assert replaced("un mail – le mail.", {"mail": "courriel"}) == [("mail", "courriel", True)] * 2


def test_a_form_inside_its_preferred_form() -> None:
    """Words that are the preferred form, or a piece of it, are right."""
    prefer = {"Türkiye": "République de Türkiye", "Maison-Blanche": "Maison-Blanche"}
    assert replaced("La République de Türkiye, la Maison-Blanche", prefer) == []


def test_capitals_where_case_does_not_count() -> None:
    """With ignore_case the capitals of the text are kept, and a form that is right in any case stays."""
    prefer = {"cessez le feu": "cessez-le-feu", "premier ministre": "Premier ministre"}
    assert replaced("Cessez le feu : LE CESSEZ LE FEU, le cessez le feu.", prefer, True) == [
        ("Cessez le feu", "Cessez-le-feu", True),
        ("CESSEZ LE FEU", "CESSEZ-LE-FEU", True),
        ("cessez le feu", "cessez-le-feu", True),
    ]
    assert replaced("Le Premier ministre et le premier ministre", prefer, True) == [
        ("premier ministre", "Premier ministre", True)
    ]


def test_no_forms() -> None:
    """Without a list nothing is found."""
    assert matches("La Turquie a réagi.", Options())[1] == []
