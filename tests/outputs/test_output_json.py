"""The report for machines, as docs/contract.md has it."""

import json
from collections.abc import Iterator

import pytest
from drafts import NB, URL, Draft, blocked, clean, edit, run

from dispatchlint.errors import Problem
from dispatchlint.findings import Level, Related, Result, Unchecked, Waiver
from dispatchlint.outputs import json as output
from dispatchlint.spans import Position, Span


def report(*results: Result) -> object:
    """The report, read back."""
    return json.loads("".join(output.write(results, run())))


def test_the_contract_whole() -> None:
    """Every key of the contract, positions 1-based with 0-based offsets, ends exclusive, texts as they are."""
    draft = Draft("dossier/a.txt", ("headline", "Titre"), ("paragraph", "Il dit « oui."), end="\r\n")
    opening = draft.span("«")
    end = draft.span("oui.").end
    there = Related("b.txt", Span(40, 42), "»", "ici", (Position(3, 1), Position(3, 3)))
    draft.find(
        "fr/quotation/balance",
        Level.ERROR,
        opening,
        "Jamais refermé.",
        related=(draft.related(draft.span("oui"), "fin possible"), there),
        edits=(edit("Fermer.", (Span(end - 1, end - 1), f"{NB}»")), edit("Supprimer.", (opening, ""), safe=False)),
    )
    draft.find("parts/required", Level.ERROR, Span(22, 22), "Mention absente.", role="subscription_notice")
    broken = Result("c.json", None, (), (Problem("c.json", 3, 7, "accolade attendue"),))
    assert report(draft.result(unchecked=(Unchecked("weekdays", "no_date"),)), broken, clean().result()) == {
        "version": 1,
        "findings": [
            {
                "file": "dossier/a.txt",
                "item": None,
                "house": "aa-fr",
                "rule": "fr/quotation/balance",
                "level": "error",
                "message": "Jamais refermé.",
                "part": "paragraph",
                "start": {"line": 2, "column": 8, "offset": 14},
                "end": {"line": 2, "column": 9, "offset": 15},
                "text": "«",
                "fingerprint": "d15b2ec71923a080",
                "edits": [
                    {
                        "safety": "safe",
                        "title": "Fermer.",
                        "replacements": [
                            {
                                "start": {"line": 2, "column": 13, "offset": 19},
                                "end": {"line": 2, "column": 13, "offset": 19},
                                "text": "\u00a0»",
                            }
                        ],
                    },
                    {
                        "safety": "unsafe",
                        "title": "Supprimer.",
                        "replacements": [
                            {
                                "start": {"line": 2, "column": 8, "offset": 14},
                                "end": {"line": 2, "column": 9, "offset": 15},
                                "text": "",
                            }
                        ],
                    },
                ],
                "related": [
                    {
                        "file": "dossier/a.txt",
                        "start": {"line": 2, "column": 10, "offset": 16},
                        "end": {"line": 2, "column": 13, "offset": 19},
                        "text": "oui",
                        "message": "fin possible",
                    },
                    {
                        "file": "b.txt",
                        "start": {"line": 3, "column": 1, "offset": 40},
                        "end": {"line": 3, "column": 3, "offset": 42},
                        "text": "»",
                        "message": "ici",
                    },
                ],
                "url": URL,
                "state": "shown",
                "waiver": None,
            },
            {
                "file": "dossier/a.txt",
                "item": None,
                "house": "aa-fr",
                "rule": "parts/required",
                "level": "error",
                "message": "Mention absente.",
                "part": "subscription_notice",
                "start": {"line": 3, "column": 1, "offset": 22},
                "end": {"line": 3, "column": 1, "offset": 22},
                "text": "",
                "fingerprint": "043c2bc166933cd6",
                "edits": [],
                "related": [],
                "url": "",
                "state": "shown",
                "waiver": None,
            },
        ],
        "unchecked": [{"file": "dossier/a.txt", "item": None, "subject": "weekdays", "reason": "no_date"}],
        "errors": [{"file": "c.json", "line": 3, "column": 7, "message": "accolade attendue"}],
        "files": 2,
    }


def test_nothing_found() -> None:
    """A run over nothing is a whole report."""
    assert report() == {"version": 1, "findings": [], "unchecked": [], "errors": [], "files": 0}


def test_odd_characters() -> None:
    """Half a character, a control character or U+2028 in copy or path fails nothing and is read back as it was."""
    text = 'x\ud800\u2028\x1b"\\\t👍🏽 fautif'
    draft = Draft("a\udce9.txt", ("headline", text))
    draft.find("a/b/c", Level.WARNING, Span(0, len(text)), f"« {text} »", state="shown")
    written = "".join(output.write([draft.result(item="1\ud800")], run()))
    written.encode()
    finding = json.loads(written)["findings"][0]
    assert (finding["file"], finding["text"], finding["message"]) == ("a\udce9.txt", text, f"« {text} »")


def test_a_line_a_finding() -> None:
    """Findings stand on lines of their own, in the order of the text; what is known is not among them."""
    draft = blocked()
    draft.findings[0] = draft.findings[0]._replace(state="known")
    lines = "".join(output.write([draft.result()], run())).split("\n")
    rules = [json.loads(line.rstrip(",]"))["rule"] for line in lines if line.startswith('{"file"')]
    assert rules == ["fr/institutions/one-form", "fr/spacing/no-break", "fr/quotation/balance", "parts/wording"]


def test_an_accepted_finding() -> None:
    """What somebody waived is there with its state, by whom, why and when."""
    draft = Draft("a.txt", ("headline", "Un x fautif"))
    waiver = Waiver("Zoé Martin", "cité tel quel", "2026-11-23")
    draft.find("a/b/c", Level.ERROR, draft.span("x"), "Fautif.", state="accepted", waiver=waiver)
    (finding,) = report(draft.result())["findings"]
    assert (finding["state"], finding["waiver"]) == (
        "accepted",
        {"by": "Zoé Martin", "reason": "cité tel quel", "on": "2026-11-23"},
    )


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    asked: list[str] = []

    def results() -> Iterator[Result]:
        for name in ("un", "deux"):
            asked.append(name)
            yield blocked().result()

    written = output.write(results(), run())
    assert next(written) == '{"version": 1, "findings": ['
    assert '"rule": "fr/institutions/one-form"' in next(written)
    assert asked == ["un"]


def test_what_must_wait_does_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unchecked entries beyond a number wait on disk and keep their order."""
    monkeypatch.setattr(output, "_KEPT_IN_MEMORY", 3)
    results = [clean().result(unchecked=(Unchecked(f"é{n}", ""),)) for n in range(10)]
    whole = json.loads("".join(output.write(results, run())))
    assert [entry["subject"] for entry in whole["unchecked"]] == [f"é{n}" for n in range(10)]
