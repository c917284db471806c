"""What the page is told: places in UTF-16, the desk's order and words, edits as they are written."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatchlint.plan import Choice
from dispatchlint.spans import Utf16
from dispatchlint.web.jobs import Job, editor, named

FAULTY = """Les États-Unis 😀 n’enverront pas de nouveaux avions
- La porte-parole de la Maison Blanche, Dana Whitfield, a affirmé que l’aide prendrait une autre forme.

New York
AA / New York / Emre Yalçın
La porte-parole de la Maison-Blanche, Dana Whitfield, a répondu à des questions .
« Oui 😀 », a-t-elle dit , sans plus .
* Traduit du turc par Selin Aksoy
"""


def asked(job: Any, *more: Any) -> Any:
    status, told = job(*more)
    assert status == 200, told
    return json.loads(told)


def checked(text: str, **choice: Any) -> Any:
    return asked(editor.check, Job("dispatch.txt", text, Choice(lang="fr", **choice)))


def findings(answer: Any) -> list[Any]:
    return [one for group in answer["groups"] for one in group["findings"]]


def cut(text: str, start: int, end: int) -> str:
    """What JavaScript's slice() gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@given(st.text())
def test_units_of_javascript(text: str) -> None:
    units = Utf16(text)
    for offset in range(len(text) + 1):
        assert units.offset(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_places_are_in_units_of_javascript() -> None:
    told = findings(checked(FAULTY, house="aa-fr"))
    places = {cut(FAULTY, one["start"], one["end"]) for one in told}
    assert "Maison Blanche" in places
    for one in told:
        assert one["words"] == [] or not one["words"][1] or cut(FAULTY, one["start"], one["end"])
        for edit in one["edits"]:
            for replacement in edit["replacements"]:
                assert 0 <= replacement["start"] <= replacement["end"] <= len(FAULTY.encode("utf-16-le")) // 2


def test_order_and_words_of_the_desk() -> None:
    answer = checked(FAULTY, house="aa-fr")
    assert answer["verdict"]["level"] == "error"
    assert answer["verdict"]["text"].startswith("Ne pas publier")
    topics = [group["topic"] for group in answer["groups"]]
    assert (topics[0], topics[-1]) == ("errors", "habits")
    assert answer["house"] == {"id": "aa-fr", "title": "Agence Anadolu, service français", "recognised": False}
    assert any(one["text"].startswith("Titre") for one in answer["strip"])
    assert "jours de la semaine" not in checked(FAULTY, house="aa-fr", day=None)["embargo"]


def test_english_words() -> None:
    answer = asked(editor.check, Job("dispatch.txt", FAULTY, Choice("aa-fr", "en")))
    assert answer["verdict"]["text"].startswith("Do not publish")


def test_safe_edits_are_made_and_shown() -> None:
    job = Job("dispatch.txt", FAULTY, Choice("aa-fr", "fr"))
    mended = asked(editor.mend, job, frozenset(), frozenset())
    assert "questions." in mended["text"]
    assert "dit, sans plus." in mended["text"]
    assert mended["changes"]
    assert all(set(hunk) == {"before", "after"} for hunk in mended["changes"])
    again = asked(editor.mend, Job("dispatch.txt", mended["text"], job.choice), frozenset(), frozenset())
    assert again == {"text": mended["text"], "changes": []}


def test_what_is_ignored_is_not_mended() -> None:
    job = Job("dispatch.txt", FAULTY, Choice("aa-fr", "fr"))
    safe = frozenset(
        one["id"] for one in findings(checked(FAULTY, house="aa-fr")) if one["edits"] and one["edits"][0]["safe"]
    )
    assert safe
    assert asked(editor.mend, job, frozenset(), safe) == {"text": FAULTY, "changes": []}


def test_only_what_is_chosen_is_mended() -> None:
    job = Job("dispatch.txt", FAULTY, Choice("aa-fr", "fr"))
    told = findings(checked(FAULTY, house="aa-fr"))
    one = next(one for one in told if one["rule"] == "fr/institutions/one-form")
    mended = asked(editor.mend, job, frozenset([one["id"]]), frozenset())
    assert mended["text"] == FAULTY.replace("la Maison Blanche", "la Maison-Blanche")


def test_a_pinned_text_is_in_no_batch() -> None:
    notice = (
        "Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le Système de Diffusion "
        "(HAS), est diffusée sur le site de l'AA, de façon résumée. Contactez-nous s'il vous plaît pour vous abonner."
    )
    text = FAULTY + notice + "\n"
    one = next(one for one in findings(checked(text, house="aa-fr")) if one["rule"] == "parts/wording")
    assert one["edits"]
    job = Job("dispatch.txt", text, Choice("aa-fr", "fr"))
    assert notice in asked(editor.mend, job, frozenset([one["id"]]), frozenset())["text"]


@given(st.text())
@settings(max_examples=60)
def test_any_text_has_an_answer(text: str) -> None:
    status, told = editor.check(Job("dispatch.txt", text, Choice(lang="fr")))
    assert (status == 422) == ("\0" in text)
    json.loads(told)


def test_u0000_is_refused() -> None:
    status, told = editor.check(Job("dispatch.txt", "a\0b", Choice(lang="fr")))
    assert (status, json.loads(told)["error"]) == (422, "unreadable")


def test_an_unknown_house_is_told() -> None:
    status, told = editor.check(Job("dispatch.txt", "a", Choice("nowhere")))
    assert (status, json.loads(told)["error"]) == (404, "unknown")
    assert "nowhere" in json.loads(told)["message"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.md", "a.md"), ("../../etc/x.txt", "x.txt"), ("C:\\x\\b.html", "b.html"), ("x.exe", "dispatch.txt"),
        ("", "dispatch.txt"), (".dispatchlint.yaml", "dispatch.txt"), ("é.TXT", "é.TXT"),
    ],
)  # fmt: skip
def test_names_from_outside(name: str, kept: str) -> None:
    assert named(name) == kept


def test_files_are_read() -> None:
    assert asked(editor.read, "a.txt", "Titre\r\né\u00a0!\r\n".encode("iso-8859-1"))["texts"] == [
        {"name": "a.txt", "title": "Titre", "text": "Titre\né\u00a0!\n", "date": ""}
    ]
    page = asked(editor.read, "p.html", b"<h1>Titre</h1><p>Un &amp;\n deux</p>")
    assert (page["format"], page["texts"][0]["text"]) == ("html", "Titre\n\nUn & deux\n")
    assert page["texts"][0]["name"] == "p.txt"
    feed = [
        {
            "guid": str(n),
            "headline": f"Titre {n}",
            "body_html": "<p>Un.</p><p>Deux.</p>",
            "versioncreated": "2026-11-30T10:00:00Z",
        }
        for n in (1, 2)
    ]
    texts = asked(editor.read, "f.json", json.dumps(feed).encode())["texts"]
    assert [(one["text"], one["date"]) for one in texts] == [
        (f"Titre {n}\n\nUn.\n\nDeux.\n", "2026-11-30") for n in (1, 2)
    ]
    status, told = editor.read("x.json", b"{}")
    assert (status, json.loads(told)["error"]) == (422, "unreadable")
