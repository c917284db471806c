import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, fixed, lines, matches, told

from dispatchlint.checks import usage
from dispatchlint.checks.usage import Options, Way, fields_of, find
from dispatchlint.errors import ConfigError
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure.patterns import Pattern

ELLIPSES = {"sign": Way(Pattern("…"), "…"), "stops": Way(Pattern(r"\.{3}"), "...")}
HOURS = {
    "glued": Way(Pattern(r"(?P<h>\d+)h(?P<m>\d\d)"), r"\g<h>h\g<m>"),
    "spaced": Way(Pattern(r"(?P<h>\d+) h (?P<m>\d\d)"), r"\g<h> h \g<m>"),
    "colon": Way(Pattern(r"(?P<h>\d+):(?P<m>\d\d)")),
}


def test_a_match_whole() -> None:
    """The rarer way is told, with what to write, a place of the way that is kept, and the case that names it."""
    structure = lines("À 9h15, 20 h 45 et 21h30.")
    place = Place(structure.parts[0], 8, 15)
    assert list(find(structure, Options(HOURS, safe=True))) == [
        Match(
            place,
            {"found": "20 h 45", "better": "20h45", "kept": "9h15"},
            (Edit((Replacement(place, "20h45"),), True),),
            group="usage",
            case="mixed.glued",
        )
    ]


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("a… b… c...", {}, [("mixed.sign", "...")]),
        ("a... b… c...", {}, [("mixed.stops", "…")]),
        ("a... b…", {}, [("mixed.stops", "…")]),
        ("a... b...", {}, []),
        ("a... b...", {"prefer": "sign"}, [("throughout.sign", "..."), ("throughout.sign", "...")]),
        ("a... b… c...", {"prefer": "sign"}, [("mixed.sign", "..."), ("mixed.sign", "...")]),
        ("a… b… (...)", {"unless": Pattern(r"\(\.{3}\)")}, []),
        ("a… b… http://x.fr/...x", {}, []),
        ("a… b… http://x.fr/...x", {"protected": True}, [("mixed.sign", "...")]),
        ("rien", {}, []),
    ],
)
def test_what_is_kept(text: str, options: dict[str, object], found: list[tuple[str, str]]) -> None:
    """The house's way is kept, else the commonest, of equals the first; excused and protected places do not count."""
    assert told(usage, text, ways=ELLIPSES, **options) == found


def test_a_way_that_cannot_be_written() -> None:
    """Where the kept way has nothing to write, the others are told without an edit."""
    (match,) = matches(usage, "À 9:15, 10:15 et 20h45.", ways=HOURS, protected=True)
    assert (match.case, match.edits) == ("mixed.colon", ())


def test_what_cannot_be_is_said() -> None:
    """A way to prefer that is none, or a template with a group that another way lacks, is a mistake in the rule."""
    with pytest.raises(ConfigError, match="no way 'sing' to prefer"):
        list(find(lines("a"), Options(ELLIPSES, prefer="sing")))
    with pytest.raises(ConfigError, match="no group"):
        fields_of(Options({**ELLIPSES, "hours": HOURS["glued"]}))


@given(text=st.text(st.sampled_from(".…h:() 12\na"), max_size=40))
def test_any_text_is_checked(text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(usage, text, ways=ELLIPSES, prefer="sign", safe=True)
    assert_lawful(usage, text, ways=HOURS, prefer="glued", safe=True, protected=True)


def test_fixed() -> None:
    """The safe edits leave one way."""
    assert fixed(usage, "a… b... c… d...e", ways=ELLIPSES, safe=True) == "a… b… c… d…e"


def test_time_is_linear() -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(usage, "a… b... (...) ", ways=ELLIPSES, unless=Pattern(r"\(\.{3}\)"))
