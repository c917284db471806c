"""The peers, each as a program of its own that reads and writes JSON; none is part of this package.

They are looked for in a folder (`--peers`): `venv` with french-typo, `node_modules` with typograf and richtypo,
`vendor` with jolicode/jolitypo. Grammalecte (GPL) is Debian's python3-grammalecte under the system's own Python.
"""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.typography.cases import Answer, Case, fold

SYSTEM_PYTHON = "/usr/bin/python3"
READS = "import json, sys\ntexts = json.load(sys.stdin)\n"

GRAMMALECTE = f"""{READS}
import grammalecte
checker = grammalecte.GrammarChecker("fr")
engine = checker.getGCEngine()
kept = {{"typo", "apos", "esp", "tab", "nbsp", "unit", "num", "maj", "virg", "nf"}}
engine.setOptions({{name: name in kept for name in engine.getDefaultOptions()}})
def told(text):
    said, start = [], 0
    for line in text.split("\\n"):
        for one in engine.parse(line, "FR"):
            said.append([start + one["nStart"], start + one["nEnd"], one["sRuleId"], one["aSuggestions"]])
        start += len(line) + 1
    return said
json.dump([engine.version, [told(text) for text in texts]], sys.stdout)
"""
FORMATTER = f"""{READS}
import grammalecte
checker = grammalecte.GrammarChecker("fr")
formatter = checker.getTextFormatter()
json.dump([checker.getGCEngine().version, [formatter.formatText(text) for text in texts]], sys.stdout)
"""
FRENCH_TYPO = f"""{READS}
import importlib.metadata
from french_typo.core.formatter import format_text
done = [format_text(text, add_nbsp_enabled=True) for text in texts]
json.dump([importlib.metadata.version("french-typo"), done], sys.stdout)
"""
NODE_READS = """import fs from 'node:fs';
const texts = JSON.parse(fs.readFileSync(0, 'utf8'));
const version = JSON.parse(fs.readFileSync('node_modules/NAME/package.json')).version;
"""
TYPOGRAF = """import Typograf from 'typograf';
const one = new Typograf({locale: ['fr']});
process.stdout.write(JSON.stringify([version, texts.map((text) => one.execute(text))]));
"""
RICHTYPO = """import richtypo from 'richtypo';
import rules from 'richtypo/rules/fr';
process.stdout.write(JSON.stringify([version, texts.map((text) => richtypo(rules, text))]));
"""
JOLITYPO = r"""
require 'vendor/autoload.php';
$texts = json_decode(stream_get_contents(STDIN), true);
$known = class_exists('Composer\InstalledVersions');
$version = $known ? Composer\InstalledVersions::getPrettyVersion('jolicode/jolitypo') : 'unversioned copy';
$rules = ['Ellipsis', 'Dimension', 'Unit', 'Dash', 'SmartQuotes', 'FrenchNoBreakSpace', 'NoSpaceBeforeComma',
          'CurlyQuote', 'Trademark'];
$fixer = new JoliTypo\Fixer($rules);
$fixer->setLocale('fr_FR');
echo json_encode([$version, array_map(fn($text) => $fixer->fixString($text), $texts)]);
"""


class AbsentError(Exception):
    """A peer that does not run here, and why."""


class Peer(NamedTuple):
    """A peer: how its program is run, and how what it says of a text is read."""

    name: str
    command: Callable[[Path], list[str]]
    read: Callable[[str, object], Answer]


def run(peer: Peer, folder: Path, cases: list[Case]) -> tuple[str, list[Answer]]:
    """The peer's version and its answers; raises AbsentError where it does not run."""
    texts = [case.text for case in cases]
    try:
        done = subprocess.run(
            peer.command(folder),
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder if folder.is_dir() else None,
        )
    except FileNotFoundError as error:
        raise AbsentError(f"no {error.filename}") from None
    except subprocess.CalledProcessError as error:
        raise AbsentError((error.stderr.strip().splitlines() or ["it fails"])[-1]) from None
    version, said = json.loads(done.stdout)
    return version, [_answer(peer, case, one) for case, one in zip(cases, said, strict=True)]


def _answer(peer: Peer, case: Case, said: object) -> Answer:
    answer = peer.read(case.text, said)
    return answer if case.is_of_kinds else answer._replace(told=tuple(one for one in answer.told if one))


def _findings(text: str, said: object) -> Answer:
    """Grammalecte's findings with their first offer made; what only offers other spaces or superscripts is not told."""
    made, told = text, []
    taken = len(text)
    for start, end, rule, offers in sorted(said, reverse=True):  # type: ignore[call-overload]
        told.append(
            "" if offers and fold(_plain(offers[0])) == fold(text[start:end]) else f"{rule} [{text[start:end]}]"
        )
        if offers and end <= taken:
            made, taken = made[:start] + offers[0] + made[end:], start
    return Answer(_plain(made), tuple(told))


def _text(_: str, said: object) -> Answer:
    return Answer(_plain(str(said)))


def _plain(text: str) -> str:
    """Superscripts and no-break spaces as text, whatever mark-up a peer writes them in."""
    text = re.sub(r"</?sup[^>]*>", "", text).replace("&nbsp;", "\u00a0").replace("&#8239;", "\u202f")
    return text.translate(str.maketrans("ᵉʳˢᵈᵒ", "ersdo"))


def _python(program: str, python: str | None = None) -> Callable[[Path], list[str]]:
    return lambda folder: [python or str(folder / "venv" / "bin" / "python"), "-c", program]


def _node(name: str, program: str) -> Callable[[Path], list[str]]:
    return lambda _: ["node", "--input-type=module", "-e", NODE_READS.replace("NAME", name) + program]


PEERS = (
    Peer("Grammalecte, findings on typography", _python(GRAMMALECTE, SYSTEM_PYTHON), _findings),
    Peer("Grammalecte, text formatter", _python(FORMATTER, SYSTEM_PYTHON), _text),
    Peer("french-typo", _python(FRENCH_TYPO), _text),
    Peer("JoliTypo", lambda _: ["php", "-r", JOLITYPO], _text),
    Peer("typograf, fr", _node("typograf", TYPOGRAF), _text),
    Peer("richtypo, fr", _node("richtypo", RICHTYPO), _text),
)
