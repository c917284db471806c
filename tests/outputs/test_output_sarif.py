"""SARIF 2.1.0, with all that GitHub code scanning asks for."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from drafts import NB, URL, Draft, blocked, clean, run
from gated import draft, feed, needed, results, streams

from dispatchlint.api import Asked, Checker
from dispatchlint.findings import Level, Result, RuleCard
from dispatchlint.outputs import sarif
from dispatchlint.plan import Choice
from dispatchlint.spans import Span

EXAMPLES = Path(os.path.relpath(Path(__file__).parents[2] / "examples"))


@cache
def published() -> jsonschema.Draft7Validator:
    """The published schema, as the package `schemastore` carries it; its own way to it asks the network first."""
    store = Path(needed("schemastore").__file__).parent / "cache"
    kept = needed("requests_cache").CachedSession(store).cache.filter(expired=True)
    return jsonschema.Draft7Validator(next(one.json() for one in kept if one.url == sarif.SCHEMA))


def report(*given: Result, **more: Any) -> Any:
    """The one run of the report, read back."""
    read = json.loads("".join(sarif.write(given, run(**more))))
    assert (read["$schema"], read["version"]) == ("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0")
    [ran] = read["runs"]
    return ran


def region(line: int, column: int, end: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}


HERE = {"uri": "copie/d%C3%A9%20p%C3%AAche.txt", "uriBaseId": "%SRCROOT%"}


def test_a_result_whole() -> None:
    """Message, place, fingerprints, related places and fixes of one finding."""
    [found] = [one for one in report(*results())["results"] if one["ruleId"] == "fr/quotation/balance"]
    assert found == {
        "ruleId": "fr/quotation/balance",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": 'Écrire « oui », 100 %:\r\n<"&">'},
        "locations": [{"physicalLocation": {"artifactLocation": HERE, "region": region(2, 9, 14)}}],
        "partialFingerprints": {"primaryLocationLineHash": "3e4b4365f351a47f", "dispatchlint/v1": "3e4b4365f351a47f"},
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {"artifactLocation": HERE, "region": region(1, 1, 6)},
                "message": {"text": "le titre"},
            },
            {
                "id": 2,
                "physicalLocation": {
                    "artifactLocation": {"uri": "copie/autre.txt", "uriBaseId": "%SRCROOT%"},
                    "region": region(3, 1, 3),
                },
                "message": {"text": "là"},
            },
        ],
        "fixes": [
            {
                "description": {"text": "Espaces."},
                "artifactChanges": [
                    {
                        "artifactLocation": HERE,
                        "replacements": [
                            {"deletedRegion": region(2, 10, 10), "insertedContent": {"text": NB}},
                            {"deletedRegion": region(2, 13, 13), "insertedContent": {"text": NB}},
                        ],
                    }
                ],
            },
            {
                "artifactChanges": [
                    {
                        "artifactLocation": HERE,
                        "replacements": [{"deletedRegion": region(2, 9, 14), "insertedContent": {"text": "oui"}}],
                    }
                ]
            },
        ],
        "suppressions": [],
        "properties": {"part": "paragraph", "house": "aa-fr"},
    }


def test_levels_and_suppressions() -> None:
    """A suggestion is a note; what is not shown is there, suppressed from outside, and why."""
    assert [(one["level"], one["suppressions"]) for one in report(draft().result())["results"]] == [
        ("note", []),
        ("warning", []),
        ("error", []),
        ("error", [{"kind": "external", "status": "accepted", "justification": "acceptée"}]),
    ]


def test_the_run() -> None:
    """Columns are code points, every line end of ours is named, the category is ours."""
    ran = report(clean().result())
    assert ran["columnKind"] == "unicodeCodePoints"
    assert ran["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert ran["automationDetails"] == {"id": "dispatchlint/"}
    assert ran["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert ran["tool"] == {"driver": {"name": "dispatchlint", "semanticVersion": "0.1.0", "rules": []}}
    assert ran["results"] == []


def test_inputs_that_cannot_be_read() -> None:
    """An error of an input is a notification at its place, and the run no success."""
    assert report(*results())["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "ni UTF-8, ni Windows-1252 : 100 %"},
                    "locations": [
                        {"physicalLocation": {"artifactLocation": {"uri": "illisible.txt", "uriBaseId": "%SRCROOT%"}}}
                    ],
                },
                {
                    "level": "error",
                    "message": {"text": "accolade attendue"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "bris%C3%A9.json", "uriBaseId": "%SRCROOT%"},
                                "region": {"startLine": 3, "startColumn": 7},
                            }
                        }
                    ],
                },
            ],
        }
    ]


def test_rules() -> None:
    """A rule that spoke is described once, in the reader's words, at the index that its results name."""
    cards = {
        "fr/quotation/balance": RuleCard("fr/quotation/balance", Level.WARNING, "quotation", "Guillemets", "Car.", URL)
    }
    ran = report(draft().result(), draft().result(), cards=cards)
    rules = ran["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in ran["results"]] == [one["ruleId"] for one in ran["results"]]
    assert len(rules) == 4
    assert rules[2] == {
        "id": "fr/quotation/balance",
        "shortDescription": {"text": "Guillemets"},
        "fullDescription": {"text": "Car."},
        "help": {"text": f"Car.\n\n{URL}"},
        "helpUri": URL,
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["quotation"], "precision": "high", "problem.severity": "warning"},
    }
    # Of a rule without a card nothing is known but its id.
    assert rules[1] == {
        "id": "parts/required",
        "shortDescription": {"text": "parts/required"},
        "fullDescription": {"text": "parts/required"},
        "help": {"text": "parts/required"},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [], "precision": "high", "problem.severity": "warning"},
    }


def test_items_of_a_feed() -> None:
    """Findings that are alike but for their item have fingerprints that GitHub tells apart, and name the item."""
    found = report(feed())["results"]
    prints = [one["partialFingerprints"] for one in found]
    assert len({one["primaryLocationLineHash"] for one in prints}) == len(found) == 8
    assert len({one["dispatchlint/v1"] for one in prints}) == 4
    items = [one["name"] for result in found for one in result["locations"][0]["logicalLocations"]]
    assert items == ["un"] * 4 + ["deux"] * 4


@cache
def runs() -> dict[str, list[Result]]:
    """Results of all sorts, by hand and of the shipped houses."""
    odd = Draft("a\udce9.txt", ("headline", "x\ud800\u2028\x1b fautif"))
    odd.find("a/b/c", Level.ERROR, Span(0, 4), "« x\ud800\u2028\x1b »", related=(odd.related(Span(4, 5)),))
    real = list(Checker(Asked(Choice(house="aa-fr"))).check_paths([EXAMPLES]))
    return {"gated": results(), "feed": [feed()], "whole": [blocked().result()], "odd": [odd.result()], "real": real}


@pytest.mark.parametrize("name", ["gated", "feed", "whole", "odd", "real"])
def test_published_schema(name: str) -> None:
    """Each report is valid."""
    read = json.loads("".join(sarif.write(runs()[name], run())))
    assert [(list(error.path), error.message[:200]) for error in published().iter_errors(read)] == []


@pytest.mark.parametrize("name", ["gated", "feed", "whole", "odd", "real"])
def test_what_github_asks_for(name: str) -> None:
    """Every field that GitHub marks as required is there and says something; its limits are kept."""
    ran = report(*runs()[name])
    driver = ran["tool"]["driver"]
    assert driver["name"]
    for rule in driver["rules"]:
        assert rule["id"]
        assert rule["help"]["text"]
        assert all(0 < len(rule[key]["text"]) <= 1024 for key in ("shortDescription", "fullDescription"))
        assert rule["properties"]["precision"] in ("very-high", "high", "medium")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
    for found in ran["results"]:
        assert found["message"]["text"]
        assert found["partialFingerprints"]["primaryLocationLineHash"]
        [place] = found["locations"]
        assert not place["physicalLocation"]["artifactLocation"]["uri"].startswith(("/", "./", "file:"))
        assert all(place["physicalLocation"]["region"][key] >= 1 for key in region(1, 1, 1))


def test_long_descriptions() -> None:
    """A description is cut where GitHub would refuse it; the help is whole."""
    cards = {"parts/required": RuleCard("parts/required", Level.ERROR, "parts", "t", "é" * 2000, "")}
    rule = report(draft().result(), cards=cards)["tool"]["driver"]["rules"][1]
    assert (len(rule["fullDescription"]["text"]), len(rule["help"]["text"])) == (1024, 2000)


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(sarif)
