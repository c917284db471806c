"""One text, one judgement: command line, page, LanguageTool's API, JSON API and language server say the same of it."""

import json
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any
from urllib.parse import urlencode

import pytest
from serving import serving

from dispatchlint.cli import main

EXAMPLE = Path(__file__).parent.parent / "examples" / "aa-fr" / "faulty.txt"
TEXT = "😀 " + EXAMPLE.read_text(encoding="utf-8")

Said = set[tuple[str, str, str]]  # rule, message, words at the place


def of_contract(report: dict[str, Any]) -> Said:
    return {(one["rule"], one["message"], one["text"]) for one in report["findings"]}


def cut(start: int, end: int) -> str:
    return TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def language_server(folder: Path) -> list[dict[str, Any]]:
    """The diagnostics of a.txt, asked for over standard input and output."""
    uri = (folder / "a.txt").as_uri()
    opened = {"uri": uri, "languageId": "plaintext", "version": 1, "text": TEXT}
    capabilities = {"textDocument": {"diagnostic": {}}, "general": {"positionEncodings": ["utf-16"]}}
    asked: list[tuple[str, dict[str, Any], int | None]] = [
        ("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities}, 1),
        ("initialized", {}, None),
        ("textDocument/didOpen", {"textDocument": opened}, None),
        ("textDocument/diagnostic", {"textDocument": {"uri": uri}}, 2),
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "dispatchlint", "lsp"], stdin=PIPE, stdout=PIPE, cwd=folder
    ) as process:
        assert process.stdin
        assert process.stdout
        for method, parameters, number in asked:
            said = {"jsonrpc": "2.0", "method": method, "params": parameters}
            raw = json.dumps(said if number is None else {**said, "id": number}).encode()
            process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
            process.stdin.flush()
        while (answer := message(process.stdout)).get("id") != 2 or "result" not in answer:
            pass
        process.kill()
    found: list[dict[str, Any]] = answer["result"]["items"]
    return found


def message(stream: IO[bytes]) -> dict[str, Any]:
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    told: dict[str, Any] = json.loads(stream.read(length))
    return told


def at(place: dict[str, int]) -> int:
    """A place of the protocol as UTF-16 code units from the start of the text."""
    lines = TEXT.split("\n")[: place["line"]]
    return sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines) + place["character"]


def test_every_face_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    main(["check", "--output-format", "json", "a.txt"])
    said = of_contract(json.loads(capsys.readouterr().out))
    assert len(said) > 4
    told = language_server(tmp_path)
    assert {
        (one["code"], one["message"], cut(*(at(one["range"][end]) for end in ("start", "end")))) for one in told
    } == said
    with serving(tmp_path) as served:
        assert of_contract(served.post("/v1/check", inputs=[{"name": "a.txt", "text": TEXT}])[1]) == said
        page = served.post("/api/check", text=TEXT, lang="fr")[1]
        shown = [one for group in page["groups"] for one in group["findings"]]
        assert {(one["rule"], one["message"], cut(one["start"], one["end"])) for one in shown} == said
        form = urlencode({"text": TEXT, "language": "fr"}).encode()
        _, raw = served.ask("POST", "/v2/check", form, content_type="application/x-www-form-urlencoded")
        matches = json.loads(raw)["matches"]
        assert {(one["rule"]["id"], one["message"]) for one in matches} == {one[:2] for one in said}
        for rule, _, words in said - {one for one in said if one[2].isspace() or len(one[2]) > 200}:
            places = [cut(one["offset"], one["offset"] + one["length"]) for one in matches if one["rule"]["id"] == rule]
            assert any(words in place for place in places)
