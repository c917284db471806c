"""Documents as text for a terminal or as Markdown."""

from collections.abc import Callable, Iterator
from textwrap import wrap

from dispatchlint.expressions import plain
from dispatchlint.manual.documents import Block, Document, Plain, Prose, Verbatim
from dispatchlint.rendering.terminal import visible, width

Link = Callable[[str], str | None]  # the address of a thing by its name; None for what is no thing

_TERM = 24  # columns from which a term has a line of its own
_MARKUP = plain(r"([\\`*\[\]<>#|~]|(?<!\w)_|_(?!\w))")
_CODE = plain(r"(`[^`|]+`)")
_RUNS = plain(r"`+")


def text(document: Document, columns: int) -> Iterator[str]:
    """The lines of a document, at most `columns` wide but for examples."""
    yield document.name
    for section in document.sections:
        yield ""
        if section.heading:
            yield section.heading
        for number, block in enumerate(section.blocks):
            if number:
                yield ""
            indent = "  " if section.heading else ""
            yield from (f"{indent}{line}".rstrip(" ") for line in _block_text(block, columns - len(indent)))


def _block_text(block: Block, columns: int) -> Iterator[str]:
    if isinstance(block, Verbatim):
        yield from block.lines
    elif isinstance(block, Prose):
        yield from block.text.splitlines()
    elif isinstance(block, Plain):
        yield from folded(block.text, columns)
    else:
        room = min(max(width(term) for term, _ in block.rows), _TERM)
        for term, said in block.rows:
            yield from _row(visible(term), said, room, columns)


def _row(term: str, said: str, room: int, columns: int) -> Iterator[str]:
    lines = list(folded(said, max(columns - room - 2, 20)))
    if width(term) > room or not lines:
        yield term
    else:
        yield f"{term}{' ' * (room - width(term))}  {lines.pop(0)}"
    yield from (f"{' ' * room}  {line}" for line in lines)


def folded(said: str, columns: int) -> Iterator[str]:
    """The lines of a text, broken at ordinary spaces only."""
    held = visible(said).replace("\u00a0", "\ue000").replace("\u202f", "\ue001")
    for line in wrap(held, columns, break_long_words=False, break_on_hyphens=False):
        yield line.replace("\ue000", "\u00a0").replace("\ue001", "\u202f")


def markdown(document: Document, depth: int = 1, link: Link = lambda name: None) -> Iterator[str]:
    """The lines of a document as Markdown, its name a heading and an anchor; `link` gives addresses of names."""
    yield f'<a id="{document.name}"></a>'
    yield ""
    yield f"{'#' * depth} {escaped(document.name)}"
    for section in document.sections:
        if section.heading:
            yield ""
            yield f"{'#' * (depth + 1)} {escaped(section.heading)}"
        for block in section.blocks:
            yield ""
            yield from _block_markdown(block, link, document.colon)


def _block_markdown(block: Block, link: Link, colon: str) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from block.text.splitlines()
    elif isinstance(block, Plain):
        yield escaped(visible(block.text))
    elif isinstance(block, Verbatim):
        fence = "`" * max(3, 1 + max((len(run) for line in block.lines for run in _RUNS.findall(line)), default=0))
        yield f"{fence}text"
        yield from block.lines
        yield fence
    else:
        for term, said in block.rows:
            yield f"- {linked(term, link)}{colon if said else ''}{escaped(visible(said))}"


def linked(term: str, link: Link) -> str:
    """A name as a link where it has an address."""
    address = link(term)
    return f"[{escaped(term)}]({address})" if address else escaped(term)


def escaped(said: str) -> str:
    """A text of which nothing but `code` is markup, on one line."""
    pieces = _CODE.split(said.replace("\n", " "))
    return "".join(piece if number % 2 else _MARKUP.sub(r"\\\1", piece) for number, piece in enumerate(pieces))
