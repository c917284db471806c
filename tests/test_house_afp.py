"""Agence France-Presse in French, as relayed: dispatches of our own, clean and faulty."""

from pathlib import Path

import pytest

from dispatchlint.api import Asked, Checker
from dispatchlint.findings import ItemResult
from dispatchlint.plan import Choice

HEAD = "Le port de Marseille rouvre après deux jours de grève\n"
DATELINE = "Marseille, 21 jan 2019 (AFP) - "
BODY = (
    "Les dockers ont voté lundi la reprise du travail, selon l'autorité portuaire. Quelque 10.000 "
    "conteneurs attendaient.\n"
    '"Nous reprenons à 17H40", a déclaré à l\'AFP un délégué : "c\'est fini, l\'accord est signé" ! A Lyon, 12% des '
    "salariés des Etats-Unis ont débrayé.\n"
)
END = "asl/tib/pid/cac"


def checked(text: str, house: str | None = None) -> ItemResult:
    result = Checker(Asked(Choice(house)), Path("/")).check_bytes("/afp.txt", text.encode())
    assert result is not None
    (item,) = result.items
    return item


def told(text: str, house: str | None = None) -> list[tuple[str, str, str]]:
    return [(finding.rule, str(finding.level), finding.text) for finding in checked(text, house).findings]


def test_a_clean_dispatch() -> None:
    """It is recognised by its dateline, taken apart, and nothing is found in the style of the house."""
    item = checked(HEAD + DATELINE + BODY + END)
    assert (item.house, item.findings) == ("afp-fr", ())
    assert [(part.role, part.text[:15]) for part in item.dispatch.parts] == [
        ("headline", "Le port de Mars"),
        ("dateline", "Marseille, 21 j"),
        ("paragraph", "Les dockers ont"),
        ("paragraph", '"Nous reprenons'),
        ("signoff", "asl/tib/pid/cac"),
    ]
    pieces = {
        name: [group.text for group in groups] for part in item.dispatch.parts for name, groups in part.groups.items()
    }
    assert pieces == {"city": ["Marseille"], "date": ["21 jan 2019"], "initials": ["asl/tib/pid/cac"]}


@pytest.mark.parametrize(
    "dateline",
    [
        "Nations unies (Etats-Unis), 21 jan 2019 (AFP) - ",
        "New York, 1er juil 2019 (AFP) - ",
        "Addis-Abeba, 3 déc (AFP) - ",
    ],
)
def test_other_clean_datelines(dateline: str) -> None:
    """A country in brackets, a first of the month and a missing year are right."""
    item = checked(HEAD + dateline + BODY + END)
    assert (item.house, item.findings) == ("afp-fr", ())


@pytest.mark.parametrize(
    ("dateline", "level"),
    [
        ("Marseille, 21 jan 2019 (AFP) – ", "suggestion"),
        ("Marseille, 21 jan 2019 (AFP) — ", "suggestion"),
        ("Marseille, 21 jan 2019 (AFP)- ", "suggestion"),
        ("Marseille 21 jan 2019 (AFP) - ", "warning"),
        ("Marseille, 21 jan 2019 (AFP) ", "warning"),
    ],
)
def test_the_form_of_the_dateline(dateline: str, level: str) -> None:
    """Another dash, a missing one and a missing comma are told; the edit is the form of the house."""
    item = checked(HEAD + dateline + BODY + END)
    (finding,) = item.findings
    found = (item.house, finding.rule, str(finding.level), finding.text)
    assert found == ("afp-fr", "parts/form", level, dateline.rstrip())
    ((replacement,),) = [edit.replacements for edit in finding.edits]
    text = HEAD + dateline
    fixed = text[: replacement.at.start] + replacement.text + text[replacement.at.end :]
    assert fixed == HEAD + DATELINE


@pytest.mark.parametrize(
    ("month", "better"), [("janvier", "jan"), ("jan.", "jan"), ("juillet", "juil"), ("déc.", "déc")]
)
def test_the_month_of_the_dateline(month: str, better: str) -> None:
    """A month that is not cut, or cut with a stop, is told once."""
    item = checked(f"{HEAD}Marseille, 21 {month} 2019 (AFP) - {BODY}{END}")
    (finding,) = item.findings
    assert (finding.rule, finding.text) == ("fr/dateline/month", month)
    assert finding.message == f"Ligne d’envoi : la maison écrit « {better} », non « {month} »."


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("asl / tib / pid", [("parts/form", "warning", "asl / tib / pid")]),
        ("asl/tib.", [("parts/form", "warning", "asl/tib.")]),
        ("asl/tib", []),
        ("", []),
    ],
)
def test_the_form_of_the_sign_off(end: str, expected: list[tuple[str, str, str]]) -> None:
    """Initials are joined by slashes and end without a stop; relayed copy may lack them."""
    assert told(HEAD + DATELINE + BODY + end) == expected


def test_initials_out_of_place() -> None:
    """Initials that share the line of the text, or stand above it, are told once."""
    assert told(f"{HEAD}{DATELINE}{BODY.strip()} {END}") == [("parts/form", "warning", END)]
    assert told(f"{HEAD}{END}\n{DATELINE}{BODY}") == [("parts/order", "error", END)]


def test_absent_parts() -> None:
    """Without its headline a dispatch is not fit to go out; without its dateline it may be."""
    assert told(DATELINE + BODY + END) == [("parts/required", "error", "")]
    assert told(HEAD + "\n" + BODY + END, "afp-fr") == [("parts/required", "warning", "")]


def test_what_other_houses_write() -> None:
    """Curved apostrophes are a habit of others, and thousands take a point here."""
    text = BODY.replace("l'", "l’").replace("c'", "c’").replace("10.000", "10000")
    assert told(HEAD + DATELINE + text + END) == [
        ("fr/apostrophes/one-kind", "suggestion", "’"),
        ("fr/numbers/thousands", "suggestion", "10000"),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "MARSEILLE, Jan 21, 2019 (AFP) - ",
        "Marseille, 21 jan (Reuters) - ",
        "Marseille (AFP) - ",
        "L'accord du 21 jan 2019 (AFP) ",
    ],
)
def test_other_openings_are_not_ours(dateline: str) -> None:
    """The English service, other agencies and a mention of the agency do not make it the house."""
    assert checked(HEAD + "\n" + dateline + BODY + END).house == "generic-fr"
