"""The unit of a column: every output places the same word in texts that tell code points, UTF-16 and bytes apart."""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from drafts import Draft, edit, run

from dispatchlint import families
from dispatchlint.dispatch import Source
from dispatchlint.findings import Level

BOM = b"\xef\xbb\xbf"


class Case(NamedTuple):
    """A text and where `foo` stands in it: its line, and its first column in code points and in UTF-8 bytes."""

    text: str
    line: int
    points: int
    octets: int
    bom: bytes = b""


CASES = {
    "astral": Case("é𐐀 foo", 1, 4, 8),
    "CRLF": Case("é𐐀\r\né𐐀 foo\r\n", 2, 4, 8),
    "CR": Case("é𐐀\ré𐐀 foo\r", 2, 4, 8),
    "U+2028": Case("é𐐀\u2028é𐐀 foo", 1, 7, 17),
    "U+0085 and VT": Case("é𐐀\x85é\x0b𐐀 foo", 1, 8, 17),
    "combining": Case("e\u0301𐐀 foo", 1, 5, 9),
    "no-break": Case("é\u202f: foo", 1, 5, 8),
    "BOM": Case("é𐐀 foo", 1, 4, 11, BOM),
    "BOM, second line": Case("é\né𐐀 foo", 2, 4, 8, BOM),
}

Place = tuple[int, ...]  # line and column of the beginning, then of the end where the output says it


def people(report: str) -> Place:
    """Of a report for people the first `line:column`."""
    found = re.search(r"(?<!\d)(\d+):(\d+)(?!\d)", report)
    assert found, report
    return tuple(map(int, found.groups()))


def ends(place: Any) -> Place:
    return tuple(place[end][key] for end in ("start", "end") for key in ("line", "column"))


def of_sarif(report: str) -> Place:
    [ran] = json.loads(report)["runs"]
    assert ran["columnKind"] == "unicodeCodePoints"
    region = ran["results"][0]["locations"][0]["physicalLocation"]["region"]
    [replacement] = ran["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == region
    return tuple(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn"))


def of_rdjson(report: str) -> Place:
    [diagnostic] = json.loads(report)["diagnostics"]
    place = diagnostic["location"]["range"]
    assert diagnostic["suggestions"][0]["range"] == place
    assert diagnostic["related_locations"][0]["location"]["range"] == place
    return ends(place)


def of_gitlab(report: str) -> Place:
    positions = json.loads(report)[0]["location"]["positions"]
    return ends({"start": positions["begin"], "end": positions["end"]})


def of_github(report: str) -> Place:
    said = dict(pair.split("=") for pair in report.split("::")[1].split(" ")[1].split(","))
    return tuple(int(said[key]) for key in ("line", "col", "endLine", "endColumn"))


def of_checkstyle(report: str) -> Place:
    [error] = ElementTree.fromstring(report).iter("error")
    return int(error.attrib["line"]), int(error.attrib["column"])


def of_junit(report: str) -> Place:
    [case] = ElementTree.fromstring(report).iter("testcase")
    place = people(case.findtext("failure", ""))
    assert place[0] == int(case.attrib["line"])
    return place


# An output that is not named here is one for people.
READERS: dict[str, Callable[[str], Place]] = {
    "checkstyle": of_checkstyle,
    "github": of_github,
    "gitlab": of_gitlab,
    "json": lambda report: ends(json.loads(report)["findings"][0]),
    "jsonl": lambda report: ends(json.loads(report)),
    "junit": of_junit,
    "rdjson": of_rdjson,
    "sarif": of_sarif,
}
IN_BYTES = {"rdjson"}


def report(output: str, case: Case) -> str:
    """The report of one finding on `foo`, with an edit and a related place there."""
    draft = Draft("a.txt", ("paragraph", case.text), end="")
    draft.source = Source("a.txt", case.text, bom=case.bom)
    at = draft.span("foo")
    draft.find("a/b/c", Level.ERROR, at, "Ici.", edits=(edit("", (at, "bar")),), related=(draft.related(at),))
    return "".join(families.member("outputs", output).write([draft.result()], run()))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("output", families.names("outputs"))
def test_columns(output: str, case: Case) -> None:
    """`foo` stands where it does, counted from 1: in UTF-8 bytes for rdjson, in code points for all others."""
    column = case.octets if output in IN_BYTES else case.points
    place = READERS.get(output, people)(report(output, case))
    assert place in ((case.line, column), (case.line, column, case.line, column + 3))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_table_is_right(case: Case) -> None:
    """The table's columns are those of the file's own bytes."""
    at = case.text.index("foo")
    line = re.split(r"\r\n|\r|\n", case.text[:at])[-1]
    raw = (case.bom + case.text.encode()).split(b"foo")[0]
    assert (case.points, case.octets) == (len(line) + 1, len(re.split(rb"\r\n|\r|\n", raw)[-1]) + 1)
