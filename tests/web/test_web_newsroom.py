"""`/v1`: what newsroom systems ask and are told, its description, and a hook of Superdesk that uses it."""

import base64
import importlib.util
import json
import socket
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import blinker
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from serving import Served, serving

from dispatchlint.cli import main
from dispatchlint.web import openapi

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "aa-fr" / "faulty.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("desk")) as found:
        yield found


def item(headline: str, body: str) -> dict[str, Any]:
    return {"guid": "a", "type": "text", "headline": headline, "body_html": body, "language": "fr"}


def test_the_report_is_that_of_the_command_line(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    main(["check", "--output-format", "json", "--date", "2026-01-27", EXAMPLE.name])
    status, told = served.post("/v1/check", inputs=[{"name": EXAMPLE.name, "text": TEXT}], date="2026-01-27")
    assert (status, told) == (200, json.loads(capsys.readouterr().out))
    raw = base64.b64encode(EXAMPLE.read_bytes()).decode()
    assert served.post("/v1/check", inputs=[{"name": EXAMPLE.name, "content": raw}], date="2026-01-27")[1] == told


def test_choices(served: Served) -> None:
    asked = {"inputs": [{"text": TEXT}], "house": "aa-fr", "lang": "en", "select": ["fr/institutions", "parts"]}
    told = served.post("/v1/check", **asked, ignore=["parts/wording"])[1]
    assert {one["rule"] for one in told["findings"]} == {"fr/institutions/one-form", "parts/city"}
    assert all(one["message"].isascii() or "form" in one["message"] for one in told["findings"])


def test_many_in_their_order_each_with_its_own_errors(served: Served) -> None:
    bad = base64.b64encode(b"\x00\x01").decode()
    inputs = [{"name": "a.txt", "text": TEXT}, {"name": "b.txt", "content": bad}, {"name": "c.txt", "text": "Un mot."}]
    status, told = served.post("/v1/check", inputs=inputs * 5)
    assert (status, told["files"]) == (200, 15)
    assert [one["file"] for one in told["errors"]] == ["b.txt"] * 5
    assert len([one for one in told["findings"] if one["file"] == "a.txt"]) == 5 * 5


def test_a_line_for_each_as_it_is_done(served: Served) -> None:
    inputs = [{"name": f"{n}.txt", "text": TEXT} for n in range(20)]
    connection = served.connect()
    headers = {"Content-Type": "application/json", "Accept": "application/x-ndjson"}
    connection.request("POST", "/v1/check", json.dumps({"inputs": inputs}), headers)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    assert answer.headers["Transfer-Encoding"] == "chunked"
    told = [json.loads(line) for line in answer]
    assert [one["findings"][0]["file"] for one in told] == [f"{n}.txt" for n in range(20)]


def test_who_hangs_up_during_a_stream_stops_it(served: Served) -> None:
    body = json.dumps({"inputs": [{"text": TEXT * 20}] * 1000}).encode()
    head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    head += f"Accept: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
    connection = socket.create_connection(("127.0.0.1", served.port), timeout=30)
    connection.sendall(head.encode() + body[: 1 << 20])
    connection.close()
    assert served.post("/v1/check", inputs=[{"text": "a"}])[0] == 200


def test_fix(served: Served) -> None:
    status, told = served.post("/v1/fix", inputs=[{"text": TEXT}], house="aa-fr")
    fixed = told["results"][0]
    assert status == 200
    assert fixed["text"] != TEXT
    assert set(fixed["applied"]) == {"fr/institutions/one-form", "fr/spacing/no-break"}
    assert "fr/institutions/one-form" not in {one["rule"] for one in fixed["findings"]}
    raw = base64.b64encode(EXAMPLE.read_bytes()).decode()
    again = served.post("/v1/fix", inputs=[{"content": raw}], house="aa-fr")[1]["results"][0]
    assert base64.b64decode(again["content"]).decode() == fixed["text"]
    twice = served.post("/v1/fix", inputs=[{"text": fixed["text"]}], house="aa-fr")[1]["results"][0]
    assert (twice["text"], twice["applied"]) == (fixed["text"], [])


def test_parse(served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    main(["parse", "--output-format", "json", EXAMPLE.name])
    told = served.post("/v1/parse", inputs=[{"name": EXAMPLE.name, "text": TEXT}])[1]["results"][0]
    assert told == {**json.loads(capsys.readouterr().out), "errors": []}


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"inputs": []}, {"inputs": {}}, {"inputs": [1]}, {"inputs": [{}]}, {"inputs": [{"text": 1}]},
        {"inputs": [{"text": "a", "content": "YQ=="}]}, {"inputs": [{"content": "?"}]},
        {"inputs": [{"text": "a"}] * 1001},
        {"inputs": [{"text": "a", "name": 1}]}, {"inputs": [{"text": "a"}], "house": "no where"},
        {"inputs": [{"text": "a"}], "select": "fr"},
        {"inputs": [{"text": "a"}], "date": "soon"},
    ],
)  # fmt: skip
def test_what_is_no_job_is_told(served: Served, asked: dict[str, Any]) -> None:
    status, told = served.post("/v1/check", **asked)
    assert (status, told["error"]) == (400, "refused")


def test_what_is_not_known_is_told(served: Served) -> None:
    for choice in ({"house": "nowhere"}, {"select": ["no/such"]}, {"ignore": ["nonsense"]}):
        status, told = served.post("/v1/check", inputs=[{"text": "a"}], **choice)
        assert (status, told["error"]) == (404, "unknown")


def test_no_input_reaches_a_file_of_the_server(served: Served) -> None:
    """A name is only a name: waivers beside a file of that name are not read, and no folder is left."""
    (served.folder / "copy.txt.accepted.yaml").write_text("- nonsense\n", "utf-8")
    for name in ("copy.txt", "../copy.txt", f"{served.folder}/copy.txt"):
        status, told = served.post("/v1/check", inputs=[{"name": name, "text": TEXT}], house="aa-fr")
        assert (status, told["errors"]) == (200, [])
        assert ".." not in told["findings"][0]["file"]


# Its description


@pytest.mark.parametrize("name", ["check", "fix", "parse"])
def test_answers_are_as_described(served: Served, name: str) -> None:
    """Requests drawn from the description, right and wrong ones, are answered as it says."""
    described = schemathesis.openapi.from_url(f"{served.url}v1/openapi.json")

    @given(case=described[f"/v1/{name}"]["POST"].as_strategy())
    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    def conforms(case: schemathesis.Case) -> None:
        case.call_and_validate()

    conforms()


def test_the_description_names_what_the_contract_does(served: Served) -> None:
    described = openapi.description("")["components"]["schemas"]["Finding"]["properties"]
    told = served.post("/v1/check", inputs=[{"text": TEXT}])[1]["findings"][0]
    assert set(told) == set(described)


# A newsroom system


@pytest.fixture
def superdesk(served: Served, monkeypatch: pytest.MonkeyPatch) -> blinker.Signal:
    """Superdesk's signal as its own module makes it (superdesk/signals.py), with our hook connected."""
    signals = types.ModuleType("superdesk.signals")
    signals.item_validate = blinker.Namespace().signal("item:validate")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "superdesk", types.ModuleType("superdesk"))
    monkeypatch.setitem(sys.modules, "superdesk.signals", signals)
    monkeypatch.setenv("DISPATCHLINT_URL", served.url)
    place = ROOT / "examples" / "superdesk" / "dispatchlint_validate.py"
    spec = importlib.util.spec_from_file_location("dispatchlint_validate", place)
    assert spec
    assert spec.loader
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    hook.init_app(None)
    monkeypatch.setitem(sys.modules, "dispatchlint_validate", hook)  # a signal holds its receivers weakly
    return signals.item_validate  # type: ignore[no-any-return]


def validated(signal: blinker.Signal, sent: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    response: list[str] = []
    fields: dict[str, str] = {}
    signal.send(object(), item=sent, response=response, error_fields=fields)
    return response, fields


def test_superdesk_does_not_publish_what_must_not_be(superdesk: blinker.Signal) -> None:
    body = "<p>Le ministre a dit oui.</p><p>Le maire a dit non à tout le monde hier soir dans la grande salle.</p>"
    assert validated(superdesk, item("Un titre", body)) == ([], {})
    twice = body + "<p>Le maire a dit non à tout le monde hier soir dans la grande salle.</p>"
    response, fields = validated(superdesk, item("Un titre", twice))
    assert len(response) == 1
    assert "fr/duplicates/paragraph" in response[0]
    assert list(fields) == ["body_html"]


def test_a_server_that_is_down_stops_nobody(superdesk: blinker.Signal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPATCHLINT_URL", "http://127.0.0.1:9")
    assert validated(superdesk, item("Un titre", "<p>a</p><p>a</p>")) == ([], {})
