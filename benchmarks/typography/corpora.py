"""French that nobody marked: typeset books, and news as it came; read out of the mirror by git, never copied here."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

TEI = "{http://www.tei-c.org/ns/1.0}"
LINES = {f"{TEI}{name}" for name in ("p", "l", "ab", "signed", "salute", "dateline", "trailer")}
DROPPED = {f"{TEI}{name}" for name in ("note", "head", "label", "figure", "table", "bibl", "sp", "fw", "graphic")}
SPACE = re.compile("[ \t\n]+")  # of the XML: how much of it there is means nothing
BOOKS = (
    "hugo1829_dernier-jour-condamne",
    "hugo1834_claude-gueux",
    "poe1856_histoires1",
    "renan1882_nation",
    "michel-louise1886_memoires",
    "sorel1908_violence",
    "bernanos1938_cimetieres-sous-lune",
    "bloch1940_defaite",
    "bloch1941_histoire-apologie",
    "levi-strauss1952_race-histoire",
)
BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "title", "dt", "dd"}


class Text(NamedTuple):
    """One text as a dispatch: a paragraph a line."""

    name: str
    text: str


class MissingError(Exception):
    """A corpus that the mirror does not hold."""


def git(mirror: Path, name: str, *args: str) -> bytes:
    """What git says in a repository of the mirror; raises MissingError where it is not there."""
    repo = mirror / name.replace("/", "+") / "repo"
    if not repo.is_dir():
        raise MissingError(f"{name} is not in {mirror}")
    done = subprocess.run(["git", "-C", str(repo), *args], capture_output=True, check=False)
    if done.returncode:
        raise MissingError(f"{name}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def show(mirror: Path, name: str, path: str) -> str:
    """One file of the newest commit."""
    return git(mirror, name, "show", f"HEAD:{path}").decode("utf-8", errors="replace")


def books(mirror: Path) -> Iterator[Text]:
    """Each innermost chapter of the books with its paragraphs."""
    for book in BOOKS:
        root = ElementTree.fromstring(git(mirror, "hurlus/hurlus-tei", "show", f"HEAD:{book}.xml"))
        for number, division in enumerate(_divisions(root.find(f".//{TEI}body"))):
            lines = [SPACE.sub(" ", _words(one)).strip(" ") for one in _paragraphs(division)]
            if any(lines):
                yield Text(f"{book}/{number}", "\n".join(line for line in lines if line))


def wikinews(mirror: Path) -> Iterator[Text]:
    """The hundred items of Wikinews: headline, empty line, paragraphs."""
    packed = git(mirror, "boudinfl/wikinews-2013-pre", "show", "HEAD:src/WikinewsKeyphraseCorpus-master.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in sorted(archive.namelist()):
            if "/documents/" in name and name.endswith(".html"):
                yield Text(Path(name).stem, _page(archive.read(name).decode("utf-8")))


def pud(mirror: Path) -> Iterator[Text]:
    """The sentences of UD_French-PUD that come from news (n…), each by itself: neighbours are not in the set."""
    name = ""
    for line in show(mirror, "UniversalDependencies/UD_French-PUD", "fr_pud-ud-test.conllu").splitlines():
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = ") and name.startswith("n"):
            yield Text(name, line.removeprefix("# text = "))


def _divisions(body: ElementTree.Element | None) -> Iterator[ElementTree.Element]:
    """What holds paragraphs: each division, without the divisions inside it."""
    if body is None:
        return
    yield body
    yield from body.iter(f"{TEI}div")


def _paragraphs(division: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in division:
        if child.tag in LINES:
            yield child
        elif child.tag not in DROPPED and child.tag != f"{TEI}div":
            yield from _paragraphs(child)


def _words(element: ElementTree.Element) -> str:
    """The words of a paragraph without its notes."""
    said = [element.text or ""]
    for child in element:
        said += ["" if child.tag in DROPPED else _words(child), child.tail or ""]
    return "".join(said)


def _page(page: str) -> str:
    reader = _Page()
    reader.feed(page)
    blocks = [" ".join(block.split()) for block in reader.blocks]
    headline, *rest = [block for block in blocks if block]
    return "\n".join([headline, "", *rest[rest[:1] == [headline] :]])


class _Page(HTMLParser):
    """The text blocks of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data
