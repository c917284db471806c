"""HTML as tokens with exact places, after the HTML standard's tokenizer (section 13.2.5).

Not on html.parser: with `convert_charrefs=False` it gives up on `&#` before a letter and hands out the rest, tags and
all, as text; it loses a `&` at the end; and it treats titles and comments differently from one Python to the next.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dispatchlint.expressions import plain
from dispatchlint.spans import Span


class Token(NamedTuple):
    """`kind` is `open close text reference raw`; 0-based code points; raw is the content of scripts and styles."""

    kind: str
    name: str
    start: int
    end: int
    empty: bool = False


# Every alternative that may lack its end takes the rest, as browsers do: so one pass is enough.
_TOKEN = plain(
    r"""
    <!--(?:-?>|.*?(?:--!?>|\Z)) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <[!?][^>]*+(?:>|\Z) | </(?![a-zA-Z])[^>]*+(?:>|\Z)
    | </(?P<close>[a-zA-Z][^\s/>]*+)[^>]*+(?:>|\Z)
    | <(?P<open>[a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+(?:>|\Z)
    | (?P<reference>&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);?)
    """,
    re.DOTALL | re.VERBOSE,
)
_REFERENCE = plain(r"&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);?")
_COMMENT = plain(r"<!--.*?--!?>", re.DOTALL)
# Elements whose content is no markup; those of the second kind hold references.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW_WITH_REFERENCES = frozenset({"title", "textarea"})


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text; comments, declarations and instructions are left out."""
    at = 0
    while found := _TOKEN.search(text, at):
        if found.start() > at:
            yield Token("text", "", at, found.start())
        at = found.end()
        if found["reference"]:
            yield Token("reference", "", found.start(), at)
        elif found["close"]:
            yield Token("close", found["close"].lower(), found.start(), at)
        elif found["open"]:
            name, empty = found["open"].lower(), found[0].endswith("/>")
            yield Token("open", name, found.start(), at, empty)
            if not empty and (name in _RAW or name in _RAW_WITH_REFERENCES):
                end = _end_of_raw(text, name, at)
                yield from _raw(text, name, at, end)
                at = end
    if at < len(text):
        yield Token("text", "", at, len(text))


def comments(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where the comments of a stretch of HTML stand, their marks included."""
    at, end = start, len(text) if end is None else end
    for token in (*tokens(text[start:end]), Token("text", "", end - start, end - start)):
        # What no token covers is comments, declarations and instructions.
        yield from (Span(*found.span()) for found in _COMMENT.finditer(text, at, start + token.start))
        at = start + token.end


def _end_of_raw(text: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)


def _raw(text: str, name: str, start: int, end: int) -> Iterator[Token]:
    if name in _RAW:
        yield Token("raw", name, start, end)
        return
    at = start
    for found in _REFERENCE.finditer(text, start, end):
        if found.start() > at:
            yield Token("text", "", at, found.start())
        yield Token("reference", "", *found.span())
        at = found.end()
    if at < end:
        yield Token("text", "", at, end)


_ATTRIBUTE = plain(r"""[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")


def attribute(text: str, token: Token, name: str) -> Span | None:
    """Where the value of an attribute of a start tag stands, without its quotation marks; None where there is none."""
    at = token.start + 1 + len(token.name)
    while (found := _ATTRIBUTE.match(text, at, token.end)) and found.end() > at:
        at = found.end()
        if found[1].lower() == name and found.lastindex is not None and found.lastindex > 1:
            return Span(*found.span(found.lastindex))
    return None


def referred(reference: str) -> str:
    """What a character reference stands for; itself where it stands for nothing or for what no text may hold."""
    from html import unescape

    plain = unescape(reference)
    # unescape() answers U+FFFD for &#0; and halves of a character, and nothing for control characters.
    return plain if plain and "\ufffd" not in plain else reference
