import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, lines, matches, told

from dispatchlint.checks import duplicate
from dispatchlint.checks.duplicate import Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LITTLE = ("de", "la", "le", "et", "est")


def test_a_paragraph_twice_whole() -> None:
    """The later paragraph is told, the earlier one related, both by their numbers."""
    structure = lines("Le pont de la ville a rouvert.\nIl pleut.\nLe pont de la ville a rouvert !")
    one, _, three = structure.parts
    assert list(find(structure, Options("paragraph", least=6))) == [
        Match(
            Place(three, 0, 31),
            {"found": "Le pont de la ville a rouvert !", "found_where": "§\u00a03", "kept_where": "§\u00a01"},
            related=(Place(one, 0, 30),),
            group="2",
        )
    ]


def test_a_word_twice_whole() -> None:
    """Both words are the place; the edit that leaves one is not safe."""
    structure = lines("La région de de Dakar.")
    place = Place(structure.parts[0], 10, 15)
    assert list(find(structure, Options("word", words=LITTLE))) == [
        Match(
            place,
            {"found": "de de", "found_where": "", "kept_where": ""},
            (Edit((Replacement(place, "de"),), False),),
        )
    ]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("a b c.\nd e f.\na b c.\nd e f.", ["2", "2"]),
        ("a b c\nA, b: c.\nx y z", ["1"]),
        ("l'an 2 000\nl’an 2 000", ["1"]),
        ("a b\na b", []),
        ("le 4 mai\nle 5 mai", []),
        ("É a b\nE a b", []),
    ],
)
def test_paragraphs_are_compared_by_their_words(text: str, groups: list[str]) -> None:
    """Case, marks and spaces do not count, figures and accents do; runs that are as far apart are one group."""
    assert [match.group for match in matches(duplicate, text, fault="paragraph", least=3)] == groups


NEAR = "le grand pont suspendu traverse aujourd'hui lentement la rivière Niger"


@pytest.mark.parametrize(("own", "found"), [("suspendu traverse lentement", 1), ("", 0)])
def test_words_of_many_paragraphs_do_not_tell_which_two_are_nearly_the_same(own: str, found: int) -> None:
    """Among many that share two long words a pair is found by the words that it alone has; without such it is not."""
    others = [f"aujourd'hui gouvernement numéro {n} dit a{n} b{n} c{n}." for n in range(20)]
    pair = [f"un deux trois quatre cinq gouvernement {own} six sept huit {end}." for end in ("demain", "hier")]
    assert len(matches(duplicate, "\n".join([*others, *pair]), fault="near")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NEAR} demain matin\n{NEAR} demain soir", 1),
        (f"{NEAR} demain matin\nRien.\n{NEAR} demain soir", 1),
        (f"{NEAR}\n{NEAR}", 0),
        (f"{NEAR}.\n{NEAR}. Il pleut.", 0),
        (f"{NEAR} demain\nle petit pont suspendu rejoint aujourd'hui gaiement la vallée Niger demain", 0),
    ],
)
def test_nearly_the_same(text: str, found: int) -> None:
    """Most runs of three words are shared; whole sentences and whole paragraphs are told by the other faults."""
    assert len(matches(duplicate, text, fault="near", least=5, share=0.6)) == found


S = "Trois navires attendent au large du port."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Il pleut. {S}\nIl vente. {S}", [("opening", S)]),
        (f"Rien.\nIl pleut. {S}\nIl vente. {S}", [("", S)]),
        (f"Il pleut. {S} Il vente. {S}", [("", S)]),
        (f"Rien.\n{S}\n{S}", []),
        (f"Il pleut. « {S} » Il vente. {S}", []),
        ("Il nie. Il pleut. Il nie.", []),
        (f"Puis M. {S} Alors M. {S}", []),
    ],
)
def test_sentences(text: str, found: list[tuple[str, str]]) -> None:
    """A sentence is told where it comes again, but a quoted or a short one, and the end of a name are none."""
    assert told(duplicate, text, fault="sentence", least=6) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le le port, et et la.", ["Le le", "et et"]),
        ("de\u00a0de", ["de\u00a0de"]),
        ("nous nous, si si", []),
        ("le ministère ministère", ["ministère ministère"]),
        ("« le ministère ministère »", []),
        ("« le port de de Dakar »", ["de de"]),
        ("l'est est là, sud-est est, le Grand Est est, la Serie A a", []),
        ("la la la, et, et c'est là, là. La", []),
        ("2 2, Bora Bora, Duran Duran, DE DE", []),
        ("la veuve de de Gaulle", []),
        ("et et-il", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Little words and longer small ones, with nothing but a space between them."""
    told_ = told(duplicate, text, fault="word", words=LITTLE, doubled=("nous",), unless="de de Gaulle")
    assert [words for _, words in told_] == found


def summarised(summary: str, *paragraphs: str) -> Structure:
    parts, start = [], 0
    for role, text in [("summary", summary), *(("paragraph", text) for text in paragraphs)]:
        parts.append(Part(role, text, whole(Span(start, start + len(text)))))
        start += len(text) + 1
    return Structure(Dispatch(None, tuple(parts), (), start), House("h", "House", "fr", (), {}), Lexicon())


@pytest.mark.parametrize(
    ("summary", "paragraph", "found"),
    [
        ("- Le port de Dakar a rouvert", "Hier, le port de Dakar a rouvert.", ["Le port de Dakar a rouvert"]),
        ("- Le port de Dakar a fermé", "Hier, le port de Dakar a rouvert.", []),
        ("- « Le port de Dakar a rouvert »", "« Le port de Dakar a rouvert », dit-il.", []),
        ("- Le port rouvre", "Le port rouvre.", []),
    ],
)
def test_summaries(summary: str, paragraph: str, found: list[str]) -> None:
    """A summary that stands word for word in a paragraph is told, a quotation and a few words are not."""
    structure = summarised(summary, "Il pleut.", paragraph)
    assert [match.place.text for match in find(structure, Options("summary", least=5))] == found


def test_a_digest_has_doubled_words_alone() -> None:
    """Headlines come back in a digest."""
    digest = "Le port de de Dakar\nLa gare de Thiès\nLe pont de Gao\nLa gare de Thiès"
    assert told(duplicate, digest, fault="paragraph", least=3) == []
    assert told(duplicate, digest, fault="word", words=LITTLE) == [("", "de de")]


@pytest.mark.parametrize("fault", ["paragraph", "near", "sentence", "summary", "word"])
@given(st.text(alphabet="ab eİß.!«»\n'-", max_size=60))
def test_laws(fault: str, text: str) -> None:
    """Places lie in their parts, whatever the text."""
    assert_lawful(duplicate, text, fault=fault, least=2, words=("a", "b"))


@pytest.mark.parametrize("fault", ["paragraph", "near", "sentence", "word"])
@pytest.mark.parametrize("unit", ["de de ", "Il pleut. ", "a b c d e f g h\n", "mot"])
def test_linear(fault: str, unit: str) -> None:
    """Time grows with the text, not with its square."""
    assert_linear(duplicate, unit, fault=fault, least=3, words=LITTLE)


def test_the_first_of_several_is_named() -> None:
    """A paragraph that is as near to one as to another is told beside the first."""
    near = "Le gouvernement présentera demain son programme économique aux députés de la majorité"
    texts = lines(f"{near} hier.\n{near} enfin.\n{near} aujourd’hui.")
    found = list(find(texts, Options("near", least=6)))
    assert [match.related[0].part for match in found] == [texts.parts[0]] * 2
