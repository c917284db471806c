import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import paragraphs

from dispatchlint.structure.protected import protected, shield_at

THINGS = {
    "Lire https://www.exemple.fr/monde?id=12;x=3!a et exemple.com.tr/fr.": [
        ("url", "https://www.exemple.fr/monde?id=12;x=3!a"),
        ("host", "exemple.com.tr/fr"),
    ],
    "(voir http://x.fr/z_(a))": [("url", "http://x.fr/z_(a)")],
    "presse@exemple.fr ; @Exemple ; #JO2024!": [
        ("mail", "presse@exemple.fr"), ("handle", "@Exemple"), ("hashtag", "#JO2024"),
    ],
    "à 20:45, 18:45:00 ; 3:1, 1:25000, Matthieu 5:9": [
        ("time", "20:45"), ("time", "18:45:00"), ("ratio", "3:1"), ("ratio", "1:25000"), ("ratio", "5:9"),
    ],
    "(NYSE:BA) (Euronext:PX1)": [("ticker", "NYSE:BA"), ("ticker", "Euronext:PX1")],
    "192.168.0.99, 2001:db8::1 et 00:1A:2B:3C:4D:5E": [
        ("ip", "192.168.0.99"), ("ip", "2001:db8::1"), ("mac", "00:1A:2B:3C:4D:5E"),
    ],
    "le 28-08-2014, le 28/08/2014, le 28.08.2014": [
        ("date", "28-08-2014"), ("date", "28/08/2014"), ("date", "28.08.2014"),
    ],
    "merci :) ou ;-) ou :D": [("emoticon", ":)"), ("emoticon", ";-)"), ("emoticon", ":D")],
    r"Monde.fr, .docx, C:\a\b, /usr/bin/x, version 2.0.1": [
        ("host", "Monde.fr"), ("file", ".docx"), ("path", r"C:\a\b"), ("path", "/usr/bin/x"), ("version", "2.0.1"),
    ],
    'la <a href="x y">page</a> &amp; la suite': [
        ("markup", '<a href="x y">'), ("markup", "</a>"), ("entity", "&amp;"),
    ],
    "un 3-1, la guerre de 14-18": [("score", "3-1"), ("score", "14-18")],
}  # fmt: skip


@pytest.mark.parametrize("text", THINGS)
def test_things_are_protected(text: str) -> None:
    """Addresses, handles, times, ratios and the like are known for what they are, without the stop after them."""
    found = paragraphs(text).of(protected)
    assert [(one.kind, one.part.text[one.start : one.end]) for one in found] == THINGS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a dit : « oui » ; est-ce tout ? Non !",
        "Le ministre a parlé.Il est parti:voilà.",
        "M. Macron (voir plus haut): « tout est prêt... »",
        "AA / Washington / Lina Ferrand",
        "En 2024: la suite (=)",
        "<<non>> et peut-être l’O.N.U.",
    ],
)
def test_words_are_not_protected(text: str) -> None:
    """Ordinary words, also badly spaced ones, stay open to every rule."""
    assert paragraphs(text).of(protected) == ()


def test_shield_at_a_character() -> None:
    """The stretch that holds a character is found, and none beside it."""
    structure = paragraphs("Il est 20:45 ici")
    part = structure.parts[0]
    shields = [shield_at(structure, part, at) for at in (6, 7, 9, 11, 12)]
    assert [shield and shield.kind for shield in shields] == [None, "time", "time", "time", None]


@given(st.one_of(st.text(), st.text(st.sampled_from("a1A:/.@#<>&;=-\\()_ \n\u00a0"), max_size=80)))
def test_any_text_is_read(text: str) -> None:
    """Any text gives stretches that lie in their part, in order, without overlaps."""
    end = dict[int, int]()
    for one in paragraphs(text).of(protected):
        assert end.get(id(one.part), 0) <= one.start < one.end <= len(one.part.text)
        end[id(one.part)] = one.end


@pytest.mark.parametrize("unit", ["a.", "a:", "/a", "1-", "<a ", "a@", "a.b ", "::", "&a", "\\", ".a-", "https://"])
def test_time_is_linear(unit: str) -> None:
    """Ten times the text takes about ten times the time, also without a single space."""

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            structure, start = paragraphs(text), time.process_time()
            structure.of(protected)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(unit * 5000) < 25 * seconds(unit * 500) + 0.01
