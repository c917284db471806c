import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, lines, matches, told

from dispatchlint.checks import pattern
from dispatchlint.checks.pattern import Options, fields_of, find
from dispatchlint.errors import ConfigError
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.structure.patterns import Pattern


def test_a_match_whole() -> None:
    """The place is the group `at`, every named group is a field, the case is the role, and `replace` gives an edit."""
    text = "Le maire, Mr Diallo, viendra."
    structure = lines(text)
    place = Place(structure.parts[0], 10, 12)
    options = Options(Pattern(r"(?P<at>Mr) (?P<name>\w+)"), replace=("M.",))
    assert list(find(structure, options)) == [
        Match(
            place,
            {"found": "Mr", "better": "M.", "other": "", "at": "Mr", "name": "Diallo"},
            (Edit((Replacement(place, "M."),), False),),
            case="paragraph",
        )
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"pattern": "l'ONU"}, ["l'ONU", "l’ONU"]),
        ({"pattern": "l'ONU", "fold": False}, ["l'ONU"]),
        ({"pattern": "onu", "ignore_case": True}, ["ONU", "ONU", "ONU"]),
        ({"pattern": "ONU", "unless": r"\(ONU\)"}, ["ONU", "ONU"]),
        ({"pattern": "ONU", "unless": r"ONU\)?$"}, ["ONU", "ONU"]),
        ({"pattern": "paris"}, []),
        ({"pattern": "paris", "protected": True}, ["paris"]),
        ({"pattern": "x*"}, []),
        ({}, []),
    ],
)
def test_what_is_found(options: dict[str, object], found: list[str]) -> None:
    """Kinds of marks are one unless told otherwise; excused, protected and empty places are passed over."""
    text = "Selon l'ONU et l’ONU, http://paris.fr ment (ONU)"
    assert [words for _, words in told(pattern, text, **options)] == found


def test_beside_another_form() -> None:
    """Matches count only where the other form stands outside quotations, with the same words in shared groups."""
    options = {"pattern": r"M\. (?P<name>\w+)", "beside": r"selon (?P<at>(?P<name>\w+))"}
    assert told(pattern, "M. Diallo parle.\nM. Sarr et, selon Diallo, tous.", **options) == [("paragraph", "M. Diallo")]
    assert [[one.text for one in m.related] for m in matches(pattern, "M. Ba, selon Ba, selon Ba.", **options)] == [
        ["Ba"]
    ]
    assert told(pattern, "M. Diallo parle : « selon Diallo, tous ».", **options) == []
    options = {"pattern": "(?P<office>Président)", "beside": "(?P<office>président)"}
    assert told(pattern, "Le Président et le président.", **options) == [("paragraph", "Président")]


def test_what_is_written() -> None:
    """Groups are written as they stand in the text, an absent one as nothing; only the first offer is ever safe."""
    options = {"pattern": r"(\w)\.(\w)\.(?P<x>\w)?(?= |$)", "replace": (r"\1\2\g<x>", "\\\\", "")}
    [match] = matches(pattern, "l’O.N.", **options)
    assert [edited("l’O.N.", [edit]) for edit in match.edits] == ["l’ON", "l’\\", "l’"]
    assert [edit.safe for edit in matches(pattern, "l’O.N.", **options, safe=True)[0].edits] == [True, False, False]
    assert fixed(pattern, "qu’il", pattern="(qu')", replace=(r"\1 ",), safe=True) == "qu’ il"


def test_fields_hang_on_the_pattern() -> None:
    """The named groups are message fields."""
    assert fields_of(Options(Pattern(r"(?P<at>a)(?P<name>b)"))) == ("at", "name")


def test_wrong_patterns_are_told() -> None:
    """A pattern that does not compile, or a template that names no group, is a fault of the pack."""
    with pytest.raises(ValueError, match=r"a pattern that compiles: missing \)"):
        Pattern.parse("(a")
    with pytest.raises(ConfigError, match=r"no group '.*nom.*' of 'replace'"):
        fields_of(Options(Pattern("(?P<name>a)"), replace=(r"\g<nom>",)))


def test_a_pattern_out_of_time() -> None:
    """The search of a part is given up after the time that the rule allows."""
    with pytest.raises(TimeoutError):
        matches(pattern, "a" * 60, pattern=r"(?:a|aa|a.)+\db", timeout=0.05, fold=False)


@given(
    text=st.text(st.sampled_from("M.r Dupont'’é«» \u00a0\n@1:/\U0001f600"), max_size=50),
    source=st.sampled_from([r"M\.?", r"(?P<at>\w)(?= |$)", r"[^\s]+", r"(?P<a>M)?(?P<at>\.)", r"\s"]),
    unless=st.sampled_from(["", "M", r"\. "]),
)
def test_any_text_is_checked(text: str, source: str, unless: str) -> None:
    """Any text gives places inside its parts, each matched by the pattern, and fixing twice is lawful."""
    assert_lawful(pattern, text, pattern=source, unless=unless)
    for match in matches(pattern, text, pattern=source, unless=unless):
        assert regex.search(source, str(match.fields["found"]) + " ")


@pytest.mark.parametrize("more", [{}, {"unless": r"\(\w+\)"}, {"beside": "selon (?P<name>\\w+)"}])
def test_time_is_linear(more: dict[str, str]) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(pattern, "M. Diallo (Sarr) selon Diallo, ", pattern=r"M\. (?P<name>\w+)|\w+\)", **more)
