from dispatchlint.checks.usual import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LEXICON = Lexicon(
    (
        Name("Vladimir Poutine", "person", ("Vladimir Putin",)),
        Name("Bachar al-Assad", "person", (), family=("Assad", "al-Assad")),
        Name("Beyrouth", "city", ("Beirut",)),
    )
)


def told(text: str, options: Options | None = None) -> list[tuple[str, str, bool]]:
    """The form found, the better one, and whether the edit is safe."""
    dispatch = Dispatch(None, (Part("paragraph", text, whole(Span(0, len(text)))),), (), len(text))
    structure = Structure(dispatch, House("x", "x", "fr", (), {}), LEXICON)
    matches = list(find(structure, options or Options()))
    return [(str(m.fields["found"]), str(m.fields["better"]), m.edits[0].safe) for m in matches]


def test_every_place_of_an_unusual_form() -> None:
    """Where the dispatch has one form alone and it is not the usual one, each place is told; no edit is safe."""
    assert told("Vladimir Putin est là. Selon Putin, oui.") == [("Putin", "Poutine", False)] * 2
    assert told("De Beirut à Tyr.") == [("Beirut", "Beyrouth", False)]


def test_what_is_let_be() -> None:
    """The usual form, two forms, a quotation, a longer or shorter name, another person, and what the house accepts."""
    assert told("Vladimir Poutine est là.") == []
    assert told("Vladimir Poutine est là. Selon Putin, oui.") == []
    assert told("« Putin est là », dit la radio.") == []
    assert told("Bachar al-Assad est là. Selon Assad, non.") == []
    assert told("Selon Igor Putin, oui.") == []
    assert told("Selon Putin, oui.", Options(accept=("Putin",))) == []


def test_kinds() -> None:
    """With kinds, only names of these kinds are looked at."""
    assert told("De Beirut, selon Putin.", Options(kinds=("person",))) == [("Putin", "Poutine", False)]


def test_forms_that_are_as_good() -> None:
    """What the lexicon calls as good as the usual form is let be."""
    lexicon = Lexicon((*LEXICON.names, Name("Beirut", "either")))
    dispatch = Dispatch(None, (Part("paragraph", "De Beirut à Tyr.", whole(Span(0, 16))),), (), 16)
    assert list(find(Structure(dispatch, House("x", "x", "fr", (), {}), lexicon), Options())) == []


def test_only_parts_of_the_rule() -> None:
    """A byline is not looked at by a rule for paragraphs, and has no say."""
    dispatch = Dispatch(None, (Part("byline", "AA / Beirut", whole(Span(0, 11))),), (), 11)
    structure = Structure(dispatch, House("x", "x", "fr", (), {}), LEXICON)
    assert list(find(structure.within(("paragraph",)), Options())) == []
