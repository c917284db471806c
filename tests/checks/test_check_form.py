import pytest

from dispatchlint.checks.form import FIELDS, Options, find
from dispatchlint.dispatch import Source
from dispatchlint.dissect import Dissector
from dispatchlint.findings import Edit, Match, Place, Replacement, Template, Word
from dispatchlint.formats import markdown, plain
from dispatchlint.packs import Library
from dispatchlint.structure import Structure

LIBRARY = Library()
HEAD = "Le port de Marseille rouvre demain"
BODY = "Les dockers ont voté jeudi la reprise du travail."
BYLINE = "AA / Marseille / Lina Ferrand"
CREDIT = "* Traduit du turc par Ali Demir"


def taken_apart(*lines: str, house: str = "aa-fr-desk", form: object = plain) -> Structure:
    laid = LIBRARY.house(house)
    lexicon = LIBRARY.lexicon(laid.language)
    (item,) = form.read(Source("x", "\n".join(lines)))  # type: ignore[attr-defined]
    (dispatch,) = Dissector(laid, lexicon).dissect(item)
    return Structure(dispatch, laid, lexicon)


def matches(*lines: str, house: str = "aa-fr-desk") -> list[Match]:
    return list(find(taken_apart(*lines, house=house), Options()))


def told(*lines: str) -> list[tuple[str, str]]:
    return [(match.case, match.place.text) for match in matches(*lines)]


def written(match: Match) -> list[tuple[str, bool]]:
    return [(edit.replacements[0].text, edit.safe) for edit in match.edits]


def test_a_malformed_part_whole() -> None:
    """A line that is meant to be a part and is like none of its forms is told whole, with the house's form; no edit."""
    structure = taken_apart(HEAD, "AA Marseille, par Lina Ferrand", BODY)
    (byline,) = structure.dispatch.of("byline")
    assert list(find(structure, Options())) == [
        Match(
            Place(byline, 0, 30),
            {
                "part": Word("byline"),
                "form": Template("AA / {city} / {author}"),
                "found": "AA Marseille, par Lina Ferrand",
            },
            case="malformed.byline",
        )
    ]
    assert set(FIELDS) == {"part", "form", "found"}


def test_parts_that_follow_their_forms() -> None:
    """What is written as the house writes it is not told."""
    assert told(HEAD, "- Ils ont voté", BYLINE, BODY, CREDIT) == []
    assert told(HEAD, "AA / Marseille / Lina Ferrand - Awa Ndiaye", BODY, "* Traduit de l'anglais par Ali Demir") == []


@pytest.mark.parametrize(
    ("byline", "number", "better"),
    [
        ("AA / Marseille", 1, []),
        ("AA / Lina Ferrand", 2, []),
        ("AA/Desk Français/Lina Ferrand", 3, []),
        ("AA/Marseille/Lina Ferrand", 4, ["AA / Marseille / Lina Ferrand"]),
        ("aa / Marseille / Lina Ferrand - Awa Ndiaye", 4, ["AA / Marseille / Lina Ferrand - Awa Ndiaye"]),
        ("AA - Marseille - Lina Ferrand", 5, ["AA / Marseille / Lina Ferrand"]),
    ],
)
def test_another_form_than_the_houses(byline: str, number: int, better: list[str]) -> None:
    """A form that the layout gives a level is told by its number; where all pieces are there, the edit is unsafe."""
    (match,) = matches(HEAD, byline, BODY)
    assert (match.case, match.place.text) == (f"variant.byline.{number}", byline)
    assert written(match) == [(text, False) for text in better]


def test_the_credit_in_another_form() -> None:
    """The house's form is written with the pieces as they stand in the text."""
    (match,) = matches(HEAD, BYLINE, BODY, "*Traduit de l'anglais par Ali Demir - Awa Ak")
    assert match.case == "variant.translation_credit.1"
    assert written(match) == [("* Traduit de l'anglais par Ali Demir - Awa Ak", False)]


def test_a_part_that_shares_its_line() -> None:
    """A part with a line of its own that stands on one line with other text is told for that, its form aside."""
    assert told(HEAD, BYLINE, f"{BODY} {CREDIT}") == [("glued.translation_credit", CREDIT)]
    assert told(HEAD, BYLINE, f"{BODY} *Traduit du turc par Ali Demir") == [
        ("variant.translation_credit.1", "*Traduit du turc par Ali Demir"),
        ("glued.translation_credit", "*Traduit du turc par Ali Demir"),
    ]


def test_the_opening_of_a_summary() -> None:
    """Another opening than the house's is the place to write the house's in; the edit is safe."""
    structure = taken_apart(HEAD, "– Ils ont voté", BYLINE, BODY)
    (summary,) = structure.dispatch.of("summary")
    place = Place(summary, 0, 2)
    assert list(find(structure, Options())) == [
        Match(
            place,
            {"part": Word("summary"), "form": Template("-"), "found": "–"},
            (Edit((Replacement(place, "- "),), True),),
            case="opening.summary",
        )
    ]
    assert told(HEAD, "-Ils ont voté", BYLINE, BODY) == [("opening.summary", "-")]


def test_a_summary_without_an_opening() -> None:
    """A summary that opens with no mark is told at its beginning, where the mark is to be written."""
    (match,) = matches(HEAD, "Ils ont voté la reprise", "Paris", BYLINE, BODY)
    assert (match.case, match.place.start, match.place.end) == ("unopened.summary", 0, 0)
    assert written(match) == [("- ", True)]


def test_a_digest_opens_as_it_likes() -> None:
    """Where the body is many headlines, a summary without a mark is not remarked on; another mark still is."""
    headlines = ["Un accord à Ankara", "Une grève à Paris", "Un port à Dakar", "Un train à Alger"]
    assert told(HEAD, "Ils ont voté la reprise", "Paris", BYLINE, *headlines) == []
    assert told(HEAD, "– Ils ont voté la reprise", BYLINE, *headlines) == [("opening.summary", "– ")]


def test_list_items_are_opened_by_their_format() -> None:
    """In Markdown the mark of a list item is syntax: the item opens as the house wants."""
    structure = taken_apart(f"# {HEAD}", "", "- Ils ont voté", "", BYLINE, "", BODY, form=markdown)
    assert [part.text for part in structure.dispatch.of("summary")] == ["Ils ont voté"]
    assert list(find(structure, Options())) == []


def test_fields_of_a_format_have_no_form() -> None:
    """A byline that is a field holds a name, and a summary field no mark."""
    head = ("---", f"title: {HEAD}", "summary: Ils ont voté", "author: Lina Ferrand", "---", "", BODY)
    assert list(find(taken_apart(*head, form=markdown), Options())) == []


def test_a_house_without_forms() -> None:
    """A house that lays out no form has none to hold a part to."""
    assert matches(HEAD, "", "AA Marseille, par Lina Ferrand", BODY, house="generic-fr") == []
