import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.checks.wording import FIELDS, Options, find
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Edit, Match, Place, Replacement, Word
from dispatchlint.folding import fold_kinds
from dispatchlint.house import Entry, House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

NOTICE = "Seule une partie des dépêches, que l'Agence diffuse, est en ligne. Écrivez-nous !"
ROLE = "subscription_notice"


def part_of(text: str, exact: bool = False, role: str = ROLE) -> Part:
    return Part(role, text, whole(Span(0, len(text))), exact=exact)


def matches(*parts: Part) -> list[Match]:
    house = House("h", "H", "fr", (ROLE,), {ROLE: Entry()}, pinned={ROLE: NOTICE})
    return list(find(Structure(Dispatch(None, parts, (), 0), house, Lexicon()), Options()))


def test_a_match_whole() -> None:
    """An altered text is told whole; its words are counted, and one unsafe edit restores them."""
    part = part_of("Seule une partie des nouvelles, que l'Agence, est désormais en ligne. Écrivez-nous !")
    assert matches(part) == [
        Match(
            Place(part, 0, 84),
            {"part": Word(ROLE), "changed": 1, "omitted": 1, "added": 1},
            (
                Edit(
                    (
                        Replacement(Place(part, 20, 30), " dépêches"),
                        Replacement(Place(part, 44, 44), " diffuse"),
                        Replacement(Place(part, 49, 60), " "),
                    ),
                    False,
                ),
            ),
            case=ROLE,
        )
    ]
    assert set(FIELDS) == {"part", "changed", "omitted", "added"}


def test_the_houses_own_text() -> None:
    """A text that is exact is not told, nor are parts of other roles."""
    assert matches(part_of(NOTICE, exact=True), part_of("Autre chose", role="paragraph")) == []
    assert matches() == []


def test_every_altered_part() -> None:
    """A text that stands twice and altered is told twice; the exact one beside it is not."""
    one, other = part_of(NOTICE.replace("Seule", "Seulement")), part_of(NOTICE.replace("ligne", "vente"))
    assert [match.place.part for match in matches(one, part_of(NOTICE, exact=True), other)] == [one, other]


@pytest.mark.parametrize(
    ("old", "new", "counted"),
    [
        ("dépêches", "nouvelles", (1, 0, 0)),
        ("des dépêches", "nouvelles", (1, 1, 0)),
        ("dépêches", "nouvelles et photos", (1, 0, 2)),
        (", que l'Agence diffuse,", "", (0, 3, 0)),
        ("Écrivez-nous", "Écrivez-nous vite", (0, 0, 1)),
        (" !", ".", (0, 0, 0)),
        ("est en", "est  en", (0, 0, 0)),
    ],
)
def test_words_are_counted(old: str, new: str, counted: tuple[int, int, int]) -> None:
    """Words in place of others are changed, those without one omitted or added; marks and spaces are no words."""
    (match,) = matches(part_of(NOTICE.replace(old, new)))
    assert tuple(match.fields[name] for name in ("changed", "omitted", "added")) == counted
    assert len(match.edits) == 1


@given(
    st.lists(
        st.tuples(st.integers(0, len(NOTICE)), st.integers(0, 9), st.sampled_from(["", " ", "x ", "!"])), max_size=3
    )
)
def test_the_edit_restores_the_text(cuts: list[tuple[int, int, str]]) -> None:
    """Whatever was done to it, the edit gives back the house's text, kinds of space and apostrophe aside."""
    text = NOTICE
    for start, length, new in cuts:
        text = text[:start] + new + text[start + length :]
    (match,) = matches(part_of(text))
    out, seen = [], 0
    for one in match.edits[0].replacements if match.edits else ():
        assert seen <= one.at.start
        out += [text[seen : one.at.start], one.text]
        seen = one.at.end
    assert fold_kinds("".join([*out, text[seen:]])) == fold_kinds(NOTICE)
    assert match.edits == () or not match.edits[0].safe
