"""A JSON object a line."""

import json

from drafts import run
from gated import feed, results, streams

from dispatchlint.outputs import json as whole
from dispatchlint.outputs import jsonl


def test_lines_are_the_entries_of_the_whole_report() -> None:
    """Findings and errors stand a line each, in the shape and the order of the report for machines."""
    given = [*results(), feed()]
    report = json.loads("".join(whole.write(given, run())))
    lines = [json.loads(line) for line in "".join(jsonl.write(given, run())).split("\n")[:-1]]
    assert [line for line in lines if "rule" in line] == report["findings"]
    assert [line for line in lines if "rule" not in line] == report["errors"]
    assert len(lines) == 4 + 2 + 8


def test_an_error_whole() -> None:
    """An error holds file, line, column and message; 0 where the whole file is meant."""
    assert "".join(jsonl.write(results()[2:], run())) == (
        '{"file": "illisible.txt", "line": 0, "column": 0, "message": "ni UTF-8, ni Windows-1252 : 100 %"}\n'
        '{"file": "brisé.json", "line": 3, "column": 7, "message": "accolade attendue"}\n'
    )


def test_results_stream() -> None:
    """A finding is written before the next input is asked for; a run over nothing is empty."""
    assert streams(jsonl)
    assert "".join(jsonl.write([], run())) == ""
