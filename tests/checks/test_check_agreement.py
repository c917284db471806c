import pytest

from dispatchlint.checks.agreement import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Group, Part, whole
from dispatchlint.findings import Match, Place, Word
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

LEXICON = Lexicon(
    [
        Name("Washington", "city"),
        Name("Pékin", "city", ("Beijing",)),
        Name("Saint-Étienne", "city"),
        Name("turc", "language", ("turque",), "tr"),
        Name("anglais", "language", code="en"),
    ]
)
CITIES = Options("dateline.city", "byline.city", "city")
LANGUAGES = Options("translation_credit.language", "original_language", "language")


def part_of(role: str, piece: str, *texts: str) -> Part:
    """A part that is nothing but its named pieces, joined by slashes."""
    groups, start = [], 0
    for text in texts:
        groups.append(Group(text, start, start + len(text)))
        start += len(text) + 1
    line = "/".join(texts)
    return Part(role, line, whole(Span(0, len(line))), groups={piece: tuple(groups)} if texts else {})


def matches(options: Options, *parts: Part, original: str | None = None) -> list[Match]:
    metadata = () if original is None else (Part("original_language", original, whole(Span(0, len(original)))),)
    dispatch = Dispatch(None, parts, metadata, 0)
    return list(find(Structure(dispatch, House("h", "H", "fr", (), {}), LEXICON), options))


def cities(one: str, other: str) -> list[tuple[str, str]]:
    found = matches(CITIES, part_of("dateline", "city", one), part_of("byline", "city", other))
    return [(match.place.text, match.related[0].text) for match in found]


def languages(one: str, other: str) -> list[tuple[str, str]]:
    found = matches(LANGUAGES, part_of("translation_credit", "language", one), original=other)
    return [(match.place.text, match.related[0].text) for match in found]


def test_a_match_whole() -> None:
    """The piece that differs is the place, the other side is related; both are named, with their parts."""
    dateline, byline = part_of("dateline", "city", "Lyon"), part_of("byline", "city", "Paris")
    assert matches(CITIES, dateline, byline) == [
        Match(
            Place(dateline, 0, 4),
            {"one": "Lyon", "other": "Paris", "part": Word("dateline"), "with": Word("byline")},
            related=(Place(byline, 0, 5),),
        )
    ]
    assert set(FIELDS) == {"one", "other", "part", "with"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris", "Paris"),
        ("PARIS", "Paris"),
        ("Islamabad", "İslamabad"),
        ("Saint Etienne", "Saint-Étienne"),
        ("Beijing", "Pékin"),
        ("N'Djamena", "N’Djaména"),
    ],
)
def test_names_that_agree(one: str, other: str) -> None:
    """Case, accents, hyphens and kinds of apostrophe do not count, and forms of one city agree."""
    assert cities(one, other) == []
    assert cities(other, one) == []


def test_names_that_differ() -> None:
    """Two cities differ, whether the lexicon knows them or not."""
    assert cities("Washington", "Pékin") == [("Washington", "Pékin")]
    assert cities("Ville-A", "Ville-B") == [("Ville-A", "Ville-B")]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("turc", "tr", False),
        ("Turque", "tr", False),
        ("turc", "tr-TR", False),
        ("anglais", "en_US", False),
        ("anglais", "EN", False),
        ("turc", "anglais", True),
        ("turc", "en", True),
        ("klingon", "tr", True),
        ("klingon", "klingon", False),
    ],
)
def test_languages_by_their_code(one: str, other: str, differs: bool) -> None:
    """Languages agree by their code, the region aside; one that the lexicon lacks is compared as it stands."""
    assert languages(one, other) == ([(one, other)] if differs else [])


def test_where_a_side_is_absent() -> None:
    """Without one of the sides there is nothing to compare: no part, no such piece, no metadata."""
    dateline, byline = part_of("dateline", "city", "Lyon"), part_of("byline", "author")
    assert matches(CITIES, dateline) == []
    assert matches(CITIES, byline) == []
    assert matches(CITIES, dateline, byline) == []
    assert matches(LANGUAGES, part_of("translation_credit", "language", "turc")) == []
    assert matches(LANGUAGES, original="tr") == []


def test_several_on_one_side() -> None:
    """A piece agrees if it agrees with any of the other side; the first that agrees with none is told, and it alone."""
    byline = part_of("byline", "city", "Paris", "Pékin")
    assert matches(CITIES, part_of("dateline", "city", "Beijing"), byline) == []
    (match,) = matches(CITIES, part_of("dateline", "city", "Paris", "Lyon", "Nice"), byline)
    assert (match.place.text, match.place.start, match.related[0].text) == ("Lyon", 6, "Paris")


def test_without_options() -> None:
    """Options that name no sides compare nothing."""
    assert matches(Options(), part_of("dateline", "city", "Lyon"), original="tr") == []
