import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import paragraphs

from dispatchlint.findings import Place
from dispatchlint.structure.quotations import Quotation, is_quoted, quotations


def said(quotation: Quotation) -> tuple[object, ...]:
    opening, closing = quotation.opening, quotation.closing
    words = [place.text for place in quotation.inner]
    return (quotation.level, opening and opening.text, words, closing and closing.text, quotation.ending)


def read(text: str, *roles: str) -> list[tuple[object, ...]]:
    return [said(quotation) for quotation in paragraphs(text, *roles).of(quotations)]


PAIRS = {
    "« oui », dit-il": [(1, "«", ["oui"], "»", "closed")],
    '"oui", dit-il': [(1, '"', ["oui"], '"', "closed")],
    "“oui”, dit-il": [(1, "“", ["oui"], "”", "closed")],
    "<<oui>>": [(1, "<<", ["oui"], ">>", "closed")],
    "‘’oui‘’": [(1, "‘’", ["oui"], "‘’", "closed")],
    "``oui''": [(1, "``", ["oui"], "''", "closed")],
    "il parle de \" oui \" et de \" non \"": [(1, '"', ["oui"], '"', "closed"), (1, '"', ["non"], '"', "closed")],
    'ce qu\'"il y a" de d\'"exceptionnel"': [
        (1, '"', ["il y a"], '"', "closed"), (1, '"', ["exceptionnel"], '"', "closed")],
    "« il dit “non” ici »": [(1, "«", ["il dit “non” ici"], "»", "closed"), (2, "“", ["non"], "”", "closed")],
    "« il dit « non » ici »": [(1, "«", ["il dit « non » ici"], "»", "closed"), (2, "«", ["non"], "»", "closed")],
    '"il dit "non" ici"': [(1, '"', ['il dit "non" ici'], '"', "closed"), (2, '"', ["non"], '"', "closed")],
    "«‘’oui’’»": [(1, "«", ["‘’oui’’"], "»", "closed"), (2, "‘’", ["oui"], "’’", "closed")],
    "un “mot“ et un ”mot” et un „mot“": [
        (1, "“", ["mot"], "“", "closed"),
        (1, "”", ["mot"], "”", "closed"),
        (1, "„", ["mot"], "“", "closed"),
    ],
    '« oui", dit-il': [(1, "«", ["oui"], '"', "closed")],
    '"oui », dit-il': [(1, '"', ["oui"], "»", "closed")],
    "« oui«.": [(1, "«", ["oui"], "«", "closed")],
    "un »mot« ici": [(1, "»", ["mot"], "«", "closed")],
    "d’» attractivité »": [(1, "»", ["attractivité"], "»", "closed")],
    "l’»attaque»": [(1, "»", ["attaque"], "»", "closed")],
    "« oui, dit-il.": [(1, "«", ["oui, dit-il."], None, "unclosed")],
    "oui », dit-il.": [(1, None, [], "»", "unopened")],
    "il dit 'oui' et ‘non’": [(1, "'", ["oui"], "'", "closed"), (1, "‘", ["non"], "’", "closed")],
    "« il dit ‘l’heure’ ici »": [
        (1, "«", ["il dit ‘l’heure’ ici"], "»", "closed"), (2, "‘", ["l’heure"], "’", "closed")],
    "\"'Oui', dit l' ami\"": [(1, '"', ["'Oui', dit l' ami"], '"', "closed"), (2, "'", ["Oui"], "'", "closed")],
    "\"les 'gilets\" ont dit 'non' ici": [
        (1, '"', ["les 'gilets"], '"', "closed"), (1, "'", ["non"], "'", "closed")],
    "« il dit ‹non› ici »": [(1, "«", ["il dit ‹non› ici"], "»", "closed"), (2, "‹", ["non"], "›", "closed")],
    "« un “mot »": [(1, "«", ["un “mot"], "»", "closed"), (2, "“", ["mot"], None, "unclosed")],
}  # fmt: skip


@pytest.mark.parametrize("text", PAIRS)
def test_marks_of_one_paragraph_are_paired(text: str) -> None:
    """Each kind of mark finds its partner, whichever way the signs themselves point."""
    assert read(text) == PAIRS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Le basketteur mesure 6'10\" (2,08 m).",
        'Un écran de 27" et un tuyau de 3/4".',
        "Il a couru le 5.000 m en 12'35\"36, puis en 23''.",
        "L’épicentre se situe par 37° 14′ N et 12° 3′ 20″ E.",
        'La balise <a href="index.html"> est fermée.',
        "L''ONU, l’Agence s'excuse, les Harris' et '''gras'''",
        "Le rock 'n' roll des années '68, l' armée, jusqu' ici, à 23' de là, les Harris' et 's-Hertogenbosch'",
        "Sana'a, Moody's, Cléac'h, O'Brien, N'Djamena, Hawaiʻi et le Qurʾān, rock’n’roll, les 90’s, les Harris’",
        "googletag.display('CONTENT'); css( 'display' );",
        "» LIRE AUSSI : le port rouvre",
        "Le port rouvre. » LIRE AUSSI : les dockers",
        "Le port rouvre. » À VOIR AUSSI : les dockers",
    ],
)
def test_other_signs_are_no_quotation_marks(text: str) -> None:
    """Inches, seconds, markup, apostrophes and arrows open and close nothing."""
    assert read(text) == []


def test_inches_inside_straight_marks() -> None:
    """A mark after a figure inside straight marks is inches where the closing mark is still to come."""
    assert read('un "écran de 27" géant" et "la loi 49.3"') == [
        (1, '"', ['écran de 27" géant'], '"', "closed"),
        (1, '"', ["la loi 49.3"], '"', "closed"),
    ]


RUNS = {
    "« Un.\n« Deux.\n« Trois », dit-il.": [(1, "«", ["Un.", "Deux.", "Trois"], "»", "closed")],
    "« Un.\n» Deux.\n» Trois. »": [(1, "«", ["Un.", "Deux.", "Trois."], "»", "closed")],
    '"Un.\n"Deux", dit-il.': [(1, '"', ["Un.", "Deux"], '"', "closed")],
    "« Un.\nDeux “oui”.\nTrois », dit-il.": [
        (1, "«", ["Un.", "Deux “oui”.", "Trois"], "»", "closed"),
        (2, "“", ["oui"], "”", "closed"),
    ],
    "« Un.\n», dit-il.": [(1, "«", ["Un.", ""], "»", "closed")],
    "« Un.\nDeux « oui ».": [(1, "«", ["Un."], None, "unclosed"), (1, "«", ["oui"], "»", "closed")],
    "« Un.\n« Deux.\nTrois « oui ».": [(1, "«", ["Un.", "Deux."], None, "unclosed"), (1, "«", ["oui"], "»", "closed")],
    "« Un ?\n— Deux.\n— Trois. »": [(1, "«", ["Un ?", "— Deux.", "— Trois."], "»", "closed")],
    "« Un ?\n— Deux.\n— Trois.": [(1, "«", ["Un ?"], None, "unknown")],
    "Un.\n— Deux. »": [(1, None, [], "»", "unknown")],
    "Un « coup de frein.\n« Deux », dit-il.": [
        (1, "«", ["coup de frein."], None, "unclosed"), (1, "«", ["Deux"], "»", "closed")],
    "Il dit : « un coup.\n« Deux », dit-il.": [(1, "«", ["un coup.", "Deux"], "»", "closed")],
    "Un « coup.\nDeux.\nTrois », dit-il.": [(1, "«", ["coup."], None, "unclosed"), (1, None, [], "»", "unopened")],
    "Il dit qu’« il part.\nDeux.\nTrois », dit-il.": [(1, "«", ["il part.", "Deux.", "Trois"], "»", "closed")],
    "« Un.\n» LIRE AUSSI : deux": [(1, "«", ["Un."], None, "unclosed")],
    "» « Un » : deux\n» « Trois » : quatre": [(1, "«", ["Un"], "»", "closed"), (1, "«", ["Trois"], "»", "closed")],
}  # fmt: skip


@pytest.mark.parametrize("text", RUNS)
def test_quotations_run_over_paragraphs(text: str) -> None:
    """A quotation goes on where a paragraph opens it again or closes it, and ends where another opens first."""
    assert read(text) == RUNS[text]


def test_other_parts_end_the_run() -> None:
    """A headline or credit ends what is open; a caption in the body stands for itself."""
    unclosed = (1, "«", ["Un."], None, "unclosed")
    unopened = (1, None, [], "»", "unopened")
    assert read("« Un.\nDeux »", "headline", "paragraph") == [unclosed, unopened]
    assert read("« Un.\n* Deux »", "paragraph", "translation_credit") == [unclosed, unopened]
    assert read("« Un.\nVue « large »\nDeux »", "paragraph", "caption") == [
        (1, "«", ["Un.", "Deux"], "»", "closed"),
        (1, "«", ["large"], "»", "closed"),
    ]


def test_places_inside_quotations() -> None:
    """A place is quoted where all of it lies between the marks, in any paragraph of the quotation."""
    structure = paragraphs("« Un « deux » trois.\nQuatre », dit Cinq.")
    first, second = structure.parts
    quoted = [Place(first, 2, 4), Place(first, 7, 11), Place(second, 0, 6)]
    assert [is_quoted(structure, place) for place in quoted] == [True, True, True]
    outside = [Place(first, 0, 1), Place(second, 5, 9), Place(second, 14, 18), Place(None, 0, 0)]
    assert [is_quoted(structure, place) for place in outside] == [False, False, False, False]


MARKS = st.text(st.sampled_from("«»“”\"'’‘<>— \n.a1É"), max_size=60)


@given(st.one_of(st.text(), MARKS))
def test_any_text_is_read(text: str) -> None:
    """Any text gives quotations whose places lie in their parts, in order, and whose first levels never overlap."""
    found = paragraphs(text).of(quotations)
    last = dict[int, int]()
    for quotation in found:
        assert quotation.opening or quotation.closing
        assert (quotation.ending == "closed") == bool(quotation.opening and quotation.closing)
        for place in quotation.inner:
            assert place.part is not None
            assert 0 <= place.start <= place.end <= len(place.part.text)
            if quotation.level == 1:
                assert last.get(id(place.part), 0) <= place.start
                last[id(place.part)] = place.end


@pytest.mark.parametrize("unit", ["« a « b ", '"a "', "»", "« un.\n« deux « trois\n", "27\" 'a' ", "<<a ", "“", "‘’"])
def test_time_is_linear(unit: str) -> None:
    """Ten times the text takes about ten times the time, however the marks are laid."""

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            structure, start = paragraphs(text), time.process_time()
            structure.of(quotations)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(unit * 5000) < 25 * seconds(unit * 500) + 0.01
