"""Reviewdog's Diagnostic Format."""

import json
from typing import Any

import jsonschema
from drafts import NB, Draft, blocked, clean, edit, run
from gated import feed, results, streams

from dispatchlint.dispatch import Source
from dispatchlint.findings import Finding, Level, Result
from dispatchlint.outputs import rdjson
from dispatchlint.spans import Span

# Written from the fields of https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto and stricter:
# its own schema lets every field be absent and unknown ones pass.
POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {key: {"type": "integer", "minimum": 1} for key in ("line", "column")},
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
LOCATION = {
    "type": "object",
    "required": ["path"],
    "additionalProperties": False,
    "properties": {"path": {"type": "string"}, "range": RANGE},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"const": {"name": "dispatchlint"}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "additionalProperties": {"type": "string", "minLength": 1},
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                        },
                    },
                    "related_locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["location"],
                            "additionalProperties": False,
                            "properties": {"message": {"type": "string"}, "location": LOCATION},
                        },
                    },
                },
            },
        },
    },
}


def report(*given: Result) -> Any:
    """The diagnostics, read back and found valid."""
    read = json.loads("".join(rdjson.write(given, run())))
    jsonschema.Draft7Validator(SCHEMA).validate(read)
    return read["diagnostics"]


def place(line: int, column: int, end: int) -> dict[str, Any]:
    return {"start": {"line": line, "column": column}, "end": {"line": line, "column": end}}


def test_the_whole() -> None:
    """Columns are bytes, an edit is one suggestion, of another file only lines are known, an error has its line."""
    path, lines = "copie/dé pêche.txt", {"start": {"line": 3}, "end": {"line": 3}}
    assert report(*results()) == [
        {
            "message": "Deux lignes.",
            "location": {
                "path": path,
                "range": {"start": {"line": 1, "column": 5}, "end": {"line": 2, "column": 5}},
            },
            "severity": "INFO",
            "code": {"value": "fr/spacing/no-break"},
            "suggestions": [],
            "related_locations": [],
        },
        {
            "message": "Signature absente.",
            "location": {"path": path, "range": place(2, 1, 1)},
            "severity": "WARNING",
            "code": {"value": "parts/required"},
            "suggestions": [],
            "related_locations": [],
        },
        {
            "message": 'Écrire « oui », 100 %:\r\n<"&">',
            "location": {"path": path, "range": place(2, 13, 20)},
            "severity": "ERROR",
            "code": {"value": "fr/quotation/balance", "url": "https://example.org/rules/fr/quotation#balance"},
            "suggestions": [
                {"range": place(2, 15, 18), "text": f"{NB}oui{NB}"},
                {"range": place(2, 13, 20), "text": "oui"},
            ],
            "related_locations": [
                {"message": "le titre", "location": {"path": path, "range": place(1, 1, 6)}},
                {"message": "là", "location": {"path": "copie/autre.txt", "range": lines}},
            ],
        },
        {
            "message": "Vérifier. (acceptée)",
            "location": {"path": path, "range": place(2, 22, 25)},
            "severity": "INFO",
            "code": {"value": "fr/facts/figures"},
            "suggestions": [],
            "related_locations": [],
        },
        {"message": "ni UTF-8, ni Windows-1252 : 100 %", "location": {"path": "illisible.txt"}, "severity": "ERROR"},
        {
            "message": "accolade attendue",
            "location": {"path": "brisé.json", "range": {"start": {"line": 3}}},
            "severity": "ERROR",
        },
    ]  # fmt: skip


def suggested(raw: bytes, suggestion: Any) -> bytes:
    """The file's bytes with a suggestion made, as reviewdog makes it: in the bytes of the lines."""
    lines, ends = raw.split(b"\n"), suggestion["range"]
    first, last = (ends[end]["line"] - 1 for end in ("start", "end"))
    before, after = lines[first][: ends["start"]["column"] - 1], lines[last][ends["end"]["column"] - 1 :]
    written = before + suggestion["text"].encode() + after
    return b"\n".join([*lines[:first], written, *lines[last + 1 :]])


def edited(text: str, finding: Finding, number: int) -> str:
    """A text with an edit of a finding made, from the end so that places hold."""
    for one in sorted(finding.edits[number].replacements, reverse=True):
        text = text[: one.at.start] + one.text + text[one.at.end :]
    return text


def test_suggestions_land_where_they_should() -> None:
    """Made in the bytes of the file, with a byte-order mark or without, a suggestion gives what the edit gives."""
    for bom in (b"", b"\xef\xbb\xbf"):
        for end in ("\n", "\r\n"):
            draft = Draft(
                "a.txt", ("headline", "É𐐀 : «oui» et «non»"), ("paragraph", "e\u0301\u2028«oui» 👍🏽."), end=end
            )
            draft.source = Source("a.txt", draft.source.text, bom=bom)
            marks = [Span(at.end, at.end) for at in draft.spans("«")] + [
                Span(at.start, at.start) for at in draft.spans("»")
            ]
            first, last = draft.span("«oui»"), [*draft.spans("«oui»")][-1]
            draft.find(
                "a/b/c", Level.ERROR, first, "Ici.",
                edits=(edit("", *((at, NB) for at in marks)), edit("", (last, "")), edit("", (first, "« 𐐀 »"))),
            )  # fmt: skip
            [diagnostic], [finding] = report(draft.result()), draft.findings
            raw, text = bom + draft.source.text.encode(), draft.source.text
            for number, suggestion in enumerate(diagnostic["suggestions"]):
                assert suggested(raw, suggestion) == bom + edited(text, finding, number).encode()


def test_every_finding_of_a_dispatch() -> None:
    """Each edit of a whole dispatch is a suggestion of its own."""
    draft = blocked()
    raw, text = draft.source.text.encode(), draft.source.text
    found = sorted(draft.findings, key=lambda finding: finding.span)
    diagnostics = report(draft.result())
    assert [len(one["suggestions"]) for one in diagnostics] == [len(finding.edits) for finding in found]
    for diagnostic, finding in zip(diagnostics, found, strict=True):
        for number, suggestion in enumerate(diagnostic["suggestions"]):
            assert suggested(raw, suggestion).decode() == edited(text, finding, number)


def test_nothing_found_and_a_feed() -> None:
    """A run without findings is a whole report; every item's findings are there."""
    assert report(clean().result()) == report() == []
    assert len(report(feed())) == 8


def test_odd_characters() -> None:
    """Half a character counts 3 bytes, as it would be written, and fails nothing."""
    draft = Draft("a\udce9.txt", ("headline", "\ud800 fautif"))
    draft.find("a/b/c", Level.ERROR, draft.span("fautif"), "\x1b\ud800")
    assert report(draft.result())[0]["location"]["range"] == place(1, 5, 11)


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(rdjson)
