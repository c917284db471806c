"""GitLab's Code Quality report."""

import json
from hashlib import sha256
from typing import Any

import jsonschema
from drafts import Draft, clean, run
from gated import draft, feed, results, streams

from dispatchlint.findings import Level, Result
from dispatchlint.outputs import gitlab
from dispatchlint.spans import Span

# GitLab publishes none: written from the fields that its manual names.
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": {
                            "type": "object",
                            "required": ["line", "column"],
                            "additionalProperties": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def report(*given: Result) -> Any:
    """The report, read back and found valid."""
    read = json.loads("".join(gitlab.write(given, run())))
    jsonschema.Draft7Validator(SCHEMA).validate(read)
    return read


def test_the_whole() -> None:
    """Levels become severities, errors of inputs findings at the beginning; what is accepted is told so."""
    first, second, third, waived, *errors = report(*results())
    assert (first["severity"], second["severity"]) == ("info", "major")
    own = draft().findings[0].fingerprint
    assert third == {
        "description": 'Écrire « oui », 100 %:\r\n<"&">',
        "check_name": "fr/quotation/balance",
        "fingerprint": sha256(f"copie/dé pêche.txt\0\0{own}".encode()).hexdigest(),
        "severity": "blocker",
        "location": {
            "path": "copie/dé pêche.txt",
            "positions": {"begin": {"line": 2, "column": 9}, "end": {"line": 2, "column": 14}},
        },
    }
    assert (waived["description"], waived["severity"]) == ("Vérifier. (acceptée)", "info")
    assert [(error["description"], error["check_name"], error["location"]) for error in errors] == [
        (
            "ni UTF-8, ni Windows-1252 : 100 %",
            "dispatchlint/unread",
            {
                "path": "illisible.txt",
                "positions": {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}},
            },
        ),
        (
            "accolade attendue",
            "dispatchlint/unread",
            {"path": "brisé.json", "positions": {"begin": {"line": 3, "column": 7}, "end": {"line": 3, "column": 7}}},
        ),
    ]


def test_fingerprints() -> None:
    """They tell files, items, rules, words and occurrences apart, and do not change when lines move."""

    def one(name: str, *lines: str, occurrence: int = 0) -> str:
        made = Draft(name, *(("paragraph", line) for line in lines))
        made.find("a/b/c", Level.ERROR, made.span("fautif"), "Ici.", occurrence=occurrence)
        [entry] = report(made.result())
        return str(entry["fingerprint"])

    assert one("a.txt", "fautif") == one("./a.txt", "Une ligne.", "Puis fautif.")
    assert len({one("a.txt", "fautif"), one("b.txt", "fautif"), one("a.txt", "fautif", occurrence=1)}) == 3
    found = [entry["fingerprint"] for entry in report(feed())]
    assert len(set(found)) == len(found) == 8


def test_nothing_found() -> None:
    """A clean run and a run over nothing are empty lists."""
    assert report(clean().result()) == report() == []


def test_odd_characters() -> None:
    """Half a character in copy or path fails nothing."""
    made = Draft("a\udce9.txt", ("headline", "x\ud800\x1b"))
    made.find("a/b/c", Level.ERROR, Span(0, 3), "« x\ud800\x1b »")
    [entry] = report(made.result(item="1\ud800"))
    assert (entry["description"], entry["location"]["path"]) == ("« x\ud800\x1b »", "a\udce9.txt")


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(gitlab)
