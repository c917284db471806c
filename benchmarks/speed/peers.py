"""The peers: programs that judge prose, each run on the same dispatches; none is part of this package.

They are looked for in a folder (`--peers`) that `benchmarks/speed/install` fills. What is absent is said.
"""

import json
import re
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import own_rules
from benchmarks.speed.bench import Bench, check
from benchmarks.speed.timing import Argv, Cost, FailedError, spawn

SYSTEM_PYTHON = "/usr/bin/python3"
RULES = 1000  # of the same rules for those that take rules
FRENCH = ("sentence-length", "doubled-spaces", "max-comma", "no-nfd", "no-zero-width-spaces")
GRAMMALECTE = """import sys
import grammalecte
checker = grammalecte.GrammarChecker("fr")
found = 0
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            grammar, spelling = checker.getParagraphErrors(line.rstrip("\\n"))
            found += len(grammar) + len(spelling)
print(found, checker.getGCEngine().version)
"""


class Peer(NamedTuple):
    """A program, what work it does, how it is run on files, and how many findings its output tells.

    `statuses` are those with which it may end: some say so that they found something.
    """

    name: str
    work: str
    argv: Callable[[Sequence[Path]], Argv]
    tally: Callable[[str], int]
    folder: Path | None = None
    needs: Path | None = None
    statuses: tuple[int, ...] = (0,)
    rounds: int = 3  # at most

    def run(self, paths: Sequence[Path]) -> Cost:
        """What a run on files costs. Raises FailedError."""
        if self.needs and not self.needs.exists():
            raise FailedError(f"no {self.needs}; see benchmarks/speed/install")
        try:
            return spawn(self.argv(paths), self.folder, statuses=self.statuses)
        except OSError as error:
            raise FailedError(str(error)) from None


def general(bench: Bench) -> list[Peer]:
    """Each with the rules that it ships."""
    peers = bench.peers
    settings = _french_rules(bench.cache / "textlint-french.json")
    ours = f"dispatchlint {version('dispatchlint')}"
    return [
        Peer(ours, "all French packs: parts, people, figures, typography",
             lambda paths: check(*paths), _lines_but_last),
        Peer(ours, "`parts`, `fr/quotation`, `fr/spacing`",
             lambda paths: check("--select", "parts,fr/quotation,fr/spacing", *paths), _lines_but_last),
        Peer("Grammalecte", "French grammar, typography and spelling, its defaults",
             lambda paths: [SYSTEM_PYTHON, "-c", GRAMMALECTE, *paths], _first_number,
             needs=Path("/usr/lib/python3/dist-packages/grammalecte")),
        Peer("LanguageTool", "French grammar and style, its defaults without spelling; a batch in one process",
             lambda paths: ["java", "-cp", f"{peers}/languagetool/lib/*:{peers}/languagetool", "Peer", *paths],
             _first_number, needs=peers / "languagetool" / "Peer.class", rounds=1),
        Peer(f"textlint {_of_npm(peers, 'textlint')}", f"{len(FRENCH)} rules that hold for French: {', '.join(FRENCH)}",
             lambda paths: ["node_modules/.bin/textlint", "-c", settings, "--format", "unix", *paths], _places,
             peers, peers / "node_modules" / "textlint", (0, 1)),
        Peer(f"proselint {_of_pypi(peers, 'proselint')}",
             "its English rules on French text: the same search, few true findings",
             lambda paths: ["venv/bin/proselint", "check", *paths], _places,
             peers, peers / "venv" / "bin" / "proselint", (0, 1)),
    ]  # fmt: skip


def with_same_rules(bench: Bench) -> list[Peer]:
    """Each with a thousand rules that say the same: half forbid a phrase, half want another."""
    rules, folder = own_rules.draw(RULES), bench.cache / f"rules-{RULES}"
    own_rules.write_desk(folder, rules)
    vale, textlint = own_rules.write_vale(folder, rules), own_rules.write_textlint(folder, rules)
    peers = bench.peers
    return [
        Peer(f"dispatchlint {version('dispatchlint')}", "`term` and `pattern` rules, whole words",
             lambda paths: check("--select", "desk", *paths), _lines_but_last, folder),
        Peer(f"Vale {_of_go(peers)}", "`existence` and `substitution` rules, whole words; on all cores",
             lambda paths: [peers / "bin" / "vale", "--config", vale, "--output", "line", "--no-wrap", *paths],
             _places, folder, peers / "bin" / "vale", (0, 1)),
        Peer(f"textlint with textlint-rule-prh {_of_npm(peers, 'textlint-rule-prh')}",
             "one prh dictionary; finds parts of words too",
             lambda paths: ["node_modules/.bin/textlint", "-c", textlint, "--format", "unix", *paths], _places,
             peers, peers / "node_modules" / "textlint-rule-prh", (0, 1)),
    ]  # fmt: skip


def _french_rules(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"rules": dict.fromkeys(FRENCH, True)}))
    return path


def _of_npm(peers: Path, name: str) -> str:
    """The version that is installed; nothing where none is."""
    package = peers / "node_modules" / name / "package.json"
    return str(json.loads(package.read_text())["version"]) if package.is_file() else ""


def _of_pypi(peers: Path, name: str) -> str:
    found = next(peers.glob(f"venv/lib/*/site-packages/{name}-*.dist-info"), None)
    return found.name.removesuffix(".dist-info").partition("-")[2] if found else ""


def _of_go(peers: Path) -> str:
    module = peers / "vale" / "go.mod"
    found = re.search(r"vale/v3 v([\d.]+)", module.read_text()) if module.is_file() else None
    return found[1] if found else ""


def _lines_but_last(output: str) -> int:
    return max(output.count("\n") - 1, 0)


def _first_number(output: str) -> int:
    return int(output.partition(" ")[0])


def _places(output: str) -> int:
    return len(re.findall(r"^\S+:\d+:\d+:", output, re.M))
