"""One text, one judgement: command line, page, LanguageTool's API, JSON API and language server say the same of it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from serving import serving

from dispatchlint.cli import main

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "aa-fr" / "faulty.txt"
TEXT = "😀 " + EXAMPLE.read_text(encoding="utf-8")

Said = set[tuple[str, str, str]]  # rule, message, words at the place


def of_contract(report: dict[str, Any]) -> Said:
    return {(one["rule"], one["message"], one["text"]) for one in report["findings"]}


def cut(start: int, end: int) -> str:
    return TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_face_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    main(["check", "--output-format", "json", "a.txt"])
    said = of_contract(json.loads(capsys.readouterr().out))
    assert len(said) > 4
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
