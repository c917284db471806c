from pathlib import Path

import pytest
from format_laws import WORDS, assert_places_hold, assert_writes_back, blocks_of
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.decoding import decode
from dispatchlint.dispatch import Block, Item, Piece, Source
from dispatchlint.formats import plain
from dispatchlint.spans import Span

SEED = next(
    (found for up in Path(__file__).parents if (found := up / "shared/seed/aa-fr.txt").exists()), Path("no-seed")
)
WRAPPED = """\
PARIS, 22 nov. 2026 (AFP) - Le ministre de l'Intérieur a annoncé dimanche
que les contrôles seraient renforcés aux frontières terrestres du pays
jusqu'à la fin du mois de janvier, une décision que ses partenaires ont
apprise par la presse.

   Les deux capitales doivent se réunir mardi pour en parler, a indiqué à
l'AFP une source diplomatique. La réunion durera une journée entière et
sera suivie d'un dîner.
asl/tib
"""
LINES = st.lists(st.one_of(WORDS, st.sampled_from(["", "  ", "\t", " b z ", "\u2028", "\u00a0"])), max_size=8)


@given(LINES, st.data())
def test_lines_keep_their_places(lines: list[str], data: st.DataObject) -> None:
    """A block stands where its line stands, whatever ends the lines."""
    text = "".join(line + data.draw(st.sampled_from(["\n", "\r\n", "\r"])) for line in lines)
    source = Source("x.txt", text)
    assert_places_hold(blocks_of(plain, source), source)


@given(LINES, WORDS, st.data())
def test_what_is_written_is_read(lines: list[str], new: str, data: st.DataObject) -> None:
    """Any range of any line, written anew, is read again with nothing else changed."""
    assert_writes_back(plain, Source("x.txt", "\r\n".join(lines)), data, new)


def test_the_blocks_of_a_text() -> None:
    """A line is a block, and white space that ends it another; U+2028 ends no line; a blank line is a gap."""
    assert plain.read(Source("x.txt", "Été\u2028un\r\n \t\r\n  deux 🗞 \rtrois\n")) == (
        Item(
            None,
            (
                Block("Été\u2028un", (Piece(0, 6, Span(0, 6), True),)),
                Block("deux 🗞", (Piece(0, 6, Span(14, 20), True),), gap=True),
                Block(" ", (Piece(0, 1, Span(20, 21), True),), "trail"),
                Block("trois", (Piece(0, 5, Span(22, 27), True),)),
            ),
        ),
    )


@pytest.mark.parametrize(("text", "gap"), [("a", False), ("\na", True), ("  \na", True), ("\r\n\r\na", True)])
def test_a_gap_at_the_top(text: str, gap: bool) -> None:
    """A blank line before the first line is a gap too."""
    assert [block.gap for block in blocks_of(plain, Source("x", text))] == [gap]


def test_no_text_no_blocks() -> None:
    """Nothing and white space give an item without blocks."""
    assert plain.read(Source("x", "")) == plain.read(Source("x", " \n\u2028\r\n")) == (Item(None, ()),)


def test_hard_wrapped_copy_is_joined() -> None:
    """The paragraphs of hard-wrapped copy are blocks that keep their line ends; the sign-off stays apart."""
    blocks = blocks_of(plain, Source("x.txt", WRAPPED))
    first, second = WRAPPED.index("\n\n"), WRAPPED.index("\nasl")
    assert [(block.text, block.gap) for block in blocks] == [
        (WRAPPED[:first], False),
        (WRAPPED[first + 5 : second], True),
        ("asl/tib", False),
    ]
    assert blocks[1].pieces == (Piece(0, second - first - 5, Span(first + 5, second), True),)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_hard_wrapped_copy_with_other_line_ends(end: str) -> None:
    """The kind of line end makes no difference to what is joined, and is kept."""
    blocks = blocks_of(plain, Source("x.txt", WRAPPED.replace("\n", end)))
    assert [block.text.count(end) for block in blocks] == [3, 2, 0]


def test_one_paragraph_a_line_is_never_joined() -> None:
    """Short paragraphs of much the same length, a line each, stay apart."""
    text = (
        "Le ministre de l'Intérieur a annoncé dimanche le renforcement des contrôles.\n"
        "La mesure restera en vigueur jusqu'à la fin du mois de janvier, a-t-il dit.\n"
        "Les partenaires du pays ont appris la décision par la presse nationale hier.\n"
        "Une réunion des deux capitales est prévue mardi, selon un haut fonctionnaire.\n"
        "Elle durera une journée entière et sera suivie d'un dîner à l'ambassade.\n"
    )
    assert [block.text for block in blocks_of(plain, Source("x.txt", text))] == text.splitlines()


def test_the_seed_is_never_joined() -> None:
    """The first house's own copy: a line, a block."""
    if not SEED.exists():
        pytest.skip("the seed is not beside the checkout")
    source = decode(SEED.name, SEED.read_bytes())
    blocks = blocks_of(plain, source)
    assert [block.text for block in blocks] == [line for line in source.text.split("\n") if line]
    assert [block.gap for block in blocks] == [number == 2 for number in range(13)]


def test_writing() -> None:
    """A new line is written as the source's; what the encoding lacks is not written."""
    assert plain.encode("a\nb", (), Source("x", "c\r\nd")) == "a\r\nb"
    assert plain.encode("« é »", (), Source("x", "", "cp1252")) == "« é »"
    assert plain.encode("a\u202fb", (), Source("x", "", "cp1252")) is None
    assert plain.encode("a\0", (), Source("x", "")) is None
    assert plain.encode("\ud800", (), Source("x", "")) is None
