"""Laws of editing and of places that hold for any text, with all shipped rules."""

import html
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.findings import Result
from dispatchlint.plan import Choice

HOUSES = {house: Checker(Asked(Choice(house)), Path("/")) for house in ("generic-fr", "aa-fr", "afp-fr")}

# What French copy is made of, right and wrong, and what no copy should hold.
SCRAPS = [
    "Le ministre",
    "a dit",
    "l'ONU",
    "l’ONU",
    "d'",
    "qu'",
    "«",
    "»",
    "« ",
    " »",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "<<",
    ">>",
    " ",
    "  ",
    "\u00a0",
    "\u202f",
    "\t",
    ":",
    " :",
    ";",
    " !",
    "?",
    ".",
    ",",
    " ,",
    "...",
    "…",
    "(",
    ")",
    "[...]",
    "-",
    " – ",
    "—",
    "85%",
    "70 %",
    "10000 manifestants",
    "10,000",
    "3.5 %",
    "2ème",
    "1er",
    "XXIème",
    "17h30",
    "12:30",
    "Maison Blanche",
    "Maison-Blanche",
    "Turquie",
    "Etats-Unis",
    "États-Unis",
    "coeur",
    "M. Faye",
    "Mr Faye",
    "Premier ministre",
    "premier ministre",
    "mardi 18 juillet 2015",
    "31 septembre",
    "http://a.b/c:d",
    "@nom",
    "AA / Paris / Jean Durand",
    "* Traduit du turc par Ali Demir",
    "- Chapô",
    "Paris",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "é𐐀",
    "e\u0301",
    "🙂",
    "\x07",
    "&",
    "<b>",
]
COPY = st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join)
TEXTS = st.one_of(COPY, st.text(max_size=80))
ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def findings(result: Result):
    return [finding for item in result.items for finding in item.findings]


def checked(house: str, name: str, text: str) -> Result:
    result = HOUSES[house].check_bytes(f"/{name}", text.encode("utf-8"))
    assert result is not None
    return result


def readable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text and not text.startswith("\ufeff")


@pytest.mark.parametrize("house", HOUSES)
@ANY
@given(TEXTS.filter(readable))
def test_fixing_twice_is_fixing_once(house: str, text: str) -> None:
    """A fixed text has no finding left that claims a safe edit, and fixing it again changes nothing."""
    fixed = HOUSES[house].fix(Source("/a.txt", text))
    assert [f for f in findings(fixed.result) if f.edits and f.edits[0].safe] == []
    assert HOUSES[house].fix(fixed.source).source.text == fixed.source.text


@pytest.mark.parametrize("house", HOUSES)
@ANY
@given(TEXTS.filter(readable))
def test_unsafe_edits_settle_too(house: str, text: str) -> None:
    """With unsafe edits as well, a text comes to rest."""
    fixed = HOUSES[house].fix(Source("/a.txt", text), unsafe=True)
    assert HOUSES[house].fix(fixed.source, unsafe=True).source.text == fixed.source.text


WRAPPED = {
    "a.txt": lambda text: text,
    "a.html": lambda text: "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in text.splitlines()),
    "a.ninjs": lambda text: json.dumps(
        {"uri": "x", "headline": "Titre", "body_html": f"<p>{html.escape(text, quote=False)}</p>"}
    ),
    "a.md": lambda text: text,
}


@pytest.mark.parametrize("name", WRAPPED)
@ANY
@given(TEXTS.filter(readable))
def test_places_are_those_of_the_text(name: str, text: str) -> None:
    """In every format the source at a finding's span is its text, as it is or in the file's own escapes."""
    content = WRAPPED[name](text)
    result = checked("generic-fr", name, content)
    for finding in findings(result):
        raw = content[finding.span.start : finding.span.end]
        shown = json.loads(f'"{raw}"') if name == "a.ninjs" else raw
        if name in ("a.html", "a.ninjs"):
            shown = html.unescape(shown)
        if name == "a.txt":
            assert shown == finding.text
        else:
            # Marks of the format (tags, emphasis, folded white space) may stand within.
            assert "".join(finding.text.split())[:1] in "".join(shown.split()) or not finding.text.strip()


@pytest.mark.parametrize("house", HOUSES)
@ANY
@given(TEXTS.filter(readable))
def test_replacements_stay_within_one_part(house: str, text: str) -> None:
    """No single replacement crosses a part, and none stands outside all of them."""
    result = checked(house, "a.txt", text)
    for item in result.items:
        spans = [part.span for part in (*item.dispatch.parts, *item.dispatch.trails)]
        for finding in item.findings:
            for at in (one.at for edit in finding.edits for one in edit.replacements):
                assert any(span.start <= at.start and at.end <= span.end for span in spans)


@ANY
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "a.ninjs", "a.json"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    """Any bytes at all give findings or one clear error, and never U+FFFD that the file does not hold."""
    result = HOUSES["generic-fr"].check_bytes(f"/{name}", raw)
    assert result is not None
    for error in result.errors:
        assert "\n" not in str(error)
    if result.source and "\ufffd" in result.source.text:
        assert "\ufffd".encode(result.source.encoding) in raw


def test_words_of_a_quotation_are_never_changed_unattended() -> None:
    """Outside a quotation safe edits mend ordinals, ligatures and accents; inside it the words stay, and are told."""
    text = "Le coeur du 2ème port des Etats-Unis. Il a dit : « Le coeur du 2ème port des Etats-Unis. »\n"
    fixed = HOUSES["generic-fr"].fix(Source("/a.txt", text))
    assert fixed.source.text == (
        "Le cœur du 2e port des États-Unis. Il a dit\u00a0: «\u00a0Le coeur du 2ème port des Etats-Unis.\u00a0»\n"
    )
    assert {f.rule for f in findings(fixed.result)} >= {
        "fr/spelling/ligature",
        "fr/numbers/ordinal",
        "fr/capitals/accent",
    }


@ANY
@given(COPY)
def test_quoted_words_survive_safe_edits(quoted: str) -> None:
    """Whatever stands between « and » keeps its letters and digits when the safe edits are made."""
    words = "".join(c for c in quoted if c.isalnum() or c == " ").strip() or "oui"
    fixed = HOUSES["generic-fr"].fix(Source("/a.txt", f"Il a dit : « {words} ».\n")).source.text
    kept = "".join(filter(str.isalnum, fixed.partition("«")[2]))
    assert kept == "".join(filter(str.isalnum, words))
