"""Markdown as blocks, on pulldown-cmark's events; its places are UTF-8 bytes and are made code points once."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from dispatchlint.dispatch import Block, cut
from dispatchlint.lexers import html
from dispatchlint.lexers.pieces import Gathering
from dispatchlint.spans import Span, code_point_offsets

_Event: TypeAlias = Any  # {"Start": "Item"}, {"Start": {"Heading": {…}}}, {"Text": "…"}, "SoftBreak"
_KINDS = {"Heading": "heading", "Item": "item", "BlockQuote": "quote", "TableCell": "cell", "CodeBlock": "code"}
_APART = frozenset(_KINDS) | {"Paragraph", "List", "Table", "TableHead", "TableRow", "HtmlBlock", "Image"}


class _Located(NamedTuple):
    """An event and its 0-based code points of the source."""

    name: str
    value: Any
    start: int
    end: int


def blocks(text: str, begin: int = 0) -> tuple[Block, ...]:
    """The blocks of the Markdown that starts at `begin` of a text; HTML, link targets and marks are left out."""
    reader = _Reader(text)
    for event in _located(text, begin):
        reader.take(event)
    reader.flush()
    return tuple(reader.blocks)


def comments(text: str, begin: int = 0) -> Iterator[Span]:
    """Where the HTML comments of a Markdown text stand; none in code."""
    for event in _located(text, begin):
        if event.name == "InlineHtml" or (event.name == "Start" and event.value == "HtmlBlock"):
            yield from html.comments(text, event.start, event.end)


def _located(text: str, begin: int) -> Iterable[_Located]:
    from pyromark import Options, events_with_range

    body = text[begin:]
    events = list(events_with_range(body, options=Options.ENABLE_TABLES))
    places = code_point_offsets(body, [at for _, span in events for at in (span["start"], span["end"])])
    event: _Event
    for event, span in events:
        start, end = places[span["start"]], places[span["end"]]
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name in ("Start", "End"):
            value = next(iter(value)) if isinstance(value, dict) else value
        yield _Located(name, value, begin + start, begin + end)


class _Reader:
    """Takes events and gives blocks; `_open` holds what is open and matters."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._open: list[str] = []
        self._gathering = Gathering()
        self._outer: list[Gathering] = []  # paragraphs that wait for the end of an image's text
        self._seen = 0

    def take(self, event: _Located) -> None:
        method = getattr(self, f"_take_{event.name.lower()}", None)
        if method:
            method(event)

    def flush(self) -> None:
        """Ends the block under way."""
        text, pieces = self._gathering.take()
        bare = text.strip()
        if not bare:
            return
        start = text.index(bare)
        kind = next((_KINDS[name] for name in reversed(self._open) if name in _KINDS), "paragraph")
        escapes = ("line",) if kind == "code" else ("markdown",)
        caption = "Image" in self._open
        self.blocks.append(
            Block(
                bare,
                cut(pieces, start, start + len(bare)),
                "caption" if caption else kind,
                "caption" if caption else None,
                escapes,
            )
        )

    def _take_start(self, event: _Located) -> None:
        if event.value not in _APART:
            return
        if event.value == "Image":
            self._outer.append(self._gathering)
            self._gathering = Gathering()
        else:
            self.flush()
        self._open.append(event.value)

    def _take_end(self, event: _Located) -> None:
        if event.value not in _APART:
            return
        self.flush()
        if self._open:
            self._open.pop()
        if event.value == "Image" and self._outer:
            self._gathering = self._outer.pop()
        self._seen = event.end if event.value == "Image" else self._seen

    def _take_text(self, event: _Located) -> None:
        text, start, end = event.value, event.start, event.end
        written = self._text[start:end]
        if text != written and "\ufffd" in text:
            text = written  # &#0; and the like: a character that the file does not hold is never made
        if text == written and self._is_escaped(start) and text[:1] != "\n":
            self._gathering.add(text[0], start - 1, start + 1, False)
            text, start = text[1:], start + 1
            written = text
        self._gathering.add(text, start, end, text == written)
        self._seen = end

    def _is_escaped(self, start: int) -> bool:
        """Whether a backslash that no event covers stands before."""
        return start > self._seen and self._text[start - 1] == "\\" and self._open[-1:] != ["CodeBlock"]

    def _take_code(self, event: _Located) -> None:
        start, end = event.start, event.end
        while start < end - 1 and self._text[start] == "`" == self._text[end - 1]:
            start, end = start + 1, end - 1
        if self._text[start + 1 : end - 1] == event.value:
            start, end = start + 1, end - 1
        self._gathering.add(event.value, start, end, self._text[start:end] == event.value)
        self._seen = event.end

    def _take_softbreak(self, event: _Located) -> None:
        self._gathering.add("\n", event.start, event.end, self._text[event.start : event.end] == "\n")
        self._seen = event.end

    _take_hardbreak = _take_softbreak

    def _take_inlinehtml(self, event: _Located) -> None:
        if self._text[event.start : event.start + 3].lower() == "<br":
            self._take_softbreak(event)
        self._seen = event.end
