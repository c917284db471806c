"""LanguageTool's clients: those that people use, pointed at our server, and what they are told."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import language_tool_python
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylanguagetool import api as pylanguagetool
from serving import Served, serving

from dispatchlint.spans import Span
from dispatchlint.web.jobs import languagetool
from dispatchlint.web.jobs.languagetool import copy_of

FIELD = "Le ministre 😀 a dit , oui . Il est venu le le soir .\n"
DISPATCH = """Les États-Unis n’enverront pas de nouveaux avions
- La porte-parole de la Maison Blanche, Dana Whitfield, a affirmé que l’aide prendrait une autre forme.

New York
AA / Washington / Emre Yalçın
La porte-parole de la Maison-Blanche, Dana Whitfield, a répondu à des questions .
"""
# What Superdesk's client keeps (superdesk-core, text_checkers/spellcheckers/languagetool.py); the rest is dropped.
SUPERDESK = {"misspelling", "whitespace", "other", "grammar", "characters", "typographical", "locale-violation"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("desk")) as found:
        yield found


def checked(**fields: str) -> Any:
    status, told = languagetool.check({"language": "fr", **fields})
    assert status == 200, told
    return json.loads(told)


def cut(text: str, match: Any) -> str:
    raw = text.encode("utf-16-le")
    return raw[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")


# Real clients


def test_language_tool_python(served: Served) -> None:
    tool = language_tool_python.LanguageTool("fr", remote_server=served.url.rstrip("/"))
    found = tool.check(FIELD)
    assert found
    assert tool.correct(FIELD) == "Le ministre 😀 a dit, oui. Il est venu le soir.\n"
    tool.disabled_rules = {one.rule_id for one in found}
    assert tool.check(FIELD) == []
    tool.close()


def test_pylanguagetool(served: Served) -> None:
    url = f"{served.url}v2/"
    assert {"name": "French", "code": "fr", "longCode": "fr-FR"} in pylanguagetool.get_languages(url)
    found = pylanguagetool.check(FIELD, api_url=url, lang="fr-FR")
    assert found["language"]["code"] == "fr-FR"
    words = [cut(FIELD, one) for one in found["matches"]]
    assert any("le le" in one for one in words)
    with pytest.raises(ValueError, match="is not a language code"):
        pylanguagetool.check(FIELD, api_url=url, lang="xx")
    only = pylanguagetool.check(FIELD, api_url=url, lang="auto", enabled_rules="fr/duplicates/word", enabled_only=True)
    assert [one["rule"]["id"] for one in only["matches"]] == ["fr/duplicates/word"]


# What is told


def test_the_shape_of_an_answer(served: Served) -> None:
    answer, raw = served.ask("GET", f"/v2/check?{urlencode({'text': FIELD, 'language': 'fr'})}")
    told = json.loads(raw)
    assert answer.headers["Content-Type"] == "application/json"
    assert told["software"]["apiVersion"] == 1
    assert told["language"]["detectedLanguage"]["code"] == "fr"
    offsets = [one["offset"] for one in told["matches"]]
    assert offsets == sorted(offsets)
    for match in told["matches"]:
        assert match["length"] > 0
        assert cut(match["context"]["text"], match["context"]) == cut(FIELD, match).replace("\n", " ")
        assert cut(FIELD, match).strip() in match["sentence"]
        assert match["rule"]["issueType"] in SUPERDESK
        assert set(match["rule"]["category"]) == {"id", "name"}


@given(
    st.lists(
        st.sampled_from(
            [
                "Le ministre a dit , oui .",
                "« Oui ",
                '"non"',
                "😀 12 000 €",
                "\n",
                "vu vu",
                "\r\n",
                "Maison Blanche, Maison-Blanche",
            ]
        ),
        max_size=8,
    )
)
@settings(max_examples=60)
def test_every_place_is_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    units = len(text.encode("utf-16-le")) // 2
    for match in checked(text=text)["matches"]:
        assert 0 <= match["offset"] < match["offset"] + match["length"] <= units
        assert cut(match["context"]["text"], match["context"]) == cut(text, match).replace("\n", " ")


def test_of_one_field_nothing_is_said_of_parts() -> None:
    """Clients send headline and body apart: neither lacks the other."""
    assert not [one for one in checked(text="Un titre\n")["matches"] if one["rule"]["id"].startswith("parts/")]
    told = {one["rule"]["id"] for one in checked(text=DISPATCH)["matches"]}
    assert {"parts/required", "parts/city", "fr/institutions/one-form"} <= told


def test_annotated_text() -> None:
    """Markup is not checked, and nothing is offered that would write over it."""
    annotation = [
        {"markup": "<p>😀"}, {"text": "Il a dit"}, {"markup": "<b>"}, {"text": " , oui"}, {"markup": "</b>"},
        {"text": " ."},
        {"markup": "</p><p>", "interpretAs": "\n\n"}, {"text": "Il est venu le le soir."}, {"markup": "</p>"},
    ]  # fmt: skip
    sent = "".join(one.get("text", one.get("markup", "")) for one in annotation)
    found = checked(data=json.dumps({"annotation": annotation}))["matches"]
    words = {cut(sent, one): [new["value"] for new in one["replacements"]] for one in found}
    assert any("le le" in word and news for word, news in words.items())
    assert all("<" not in word or not news for word, news in words.items())
    assert checked(data=json.dumps({"text": FIELD}))["matches"] == checked(text=FIELD)["matches"]


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=4), st.text(max_size=3))))
def test_places_of_annotated_text(pieces: list[tuple[bool, str, str]]) -> None:
    annotation = [{"text": one} if is_text else {"markup": one, "interpretAs": read} for is_text, one, read in pieces]
    copy = copy_of({"data": json.dumps({"annotation": annotation})})
    assert copy
    for start in range(len(copy.text)):
        for end in range(start + 1, len(copy.text) + 1):
            place, is_text = copy.span(Span(start, end))
            assert 0 <= place.start <= place.end <= len(copy.sent)
            assert not is_text or copy.sent[place.start : place.end] == copy.text[start:end]


def test_a_habit_is_told_once_unless_one_is_picky() -> None:
    text = "Titre\n\nIl a dit : « oui » ; elle : « non » ! Et lui : « si » ?\n"
    habits = [one for one in checked(text=text)["matches"] if one["rule"]["category"]["id"] == "HABITS"]
    picky = [one for one in checked(text=text, level="picky")["matches"] if one["rule"]["category"]["id"] == "HABITS"]
    assert len(habits) == 1 < len(picky)


def test_rules_and_categories() -> None:
    rules = {one["rule"]["id"] for one in checked(text=FIELD)["matches"]}
    less = {one["rule"]["id"] for one in checked(text=FIELD, disabledRules="fr/duplicates,WHITESPACE_RULE")["matches"]}
    assert rules - less == {"fr/duplicates/word"}
    assert checked(text=FIELD, disabledCategories="LANGUAGE,HABITS,QUOTATION")["matches"] == []
    only = checked(text=FIELD, enabledOnly="true", enabledCategories="LANGUAGE")["matches"]
    assert {one["rule"]["category"]["id"] for one in only} == {"LANGUAGE"}


def test_languages() -> None:
    assert checked(text="Nothing here is French at all.", language="auto")["language"]["code"] == "en"
    assert checked(text="Rien à signaler.", language="fr")["language"]["detectedLanguage"]["code"] == "fr"
    for code in ("de", "xx-YY", "", "x" * 999):
        assert languagetool.check({"text": "a", "language": code})[0] == 400


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"data": "{"},
        {"data": "[]"},
        {"data": '{"annotation": 1}'},
        {"data": '{"annotation": [{}]}'},
        {"data": '{"text": 1}'},
    ],
)
def test_what_is_no_text_is_told(fields: dict[str, str]) -> None:
    assert languagetool.check({"language": "fr", **fields})[0] == 400


def test_failures_are_a_line_of_text(served: Served) -> None:
    answer, raw = served.ask("POST", "/v2/check", b"language=fr", content_type="application/x-www-form-urlencoded")
    assert (answer.status, raw) == (400, b"Error: Missing 'text' or 'data' parameter")
    assert served.ask("GET", "/v2/healthcheck")[1] == b"OK"
    assert json.loads(served.ask("GET", "/v2/info")[1])["software"]["name"] == "dispatchlint"


def test_browser_extensions_may_ask_where_that_is_allowed(tmp_path_factory: pytest.TempPathFactory) -> None:
    origin = "moz-extension://3e3a3c4c-1b1b-4d4d-9a9a-aaaaaaaaaaaa"
    with serving(tmp_path_factory.mktemp("addon"), "--allow-origin", "moz-extension://*") as served:
        asked = {"content_type": "application/x-www-form-urlencoded", "origin": origin}
        answer, _ = served.ask("POST", "/v2/check", urlencode({"text": FIELD, "language": "fr"}).encode(), **asked)
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, origin)
        assert served.ask("POST", "/v2/check", b"", origin="https://evil.example")[0].status == 403
