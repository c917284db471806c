"""What a block of text says of itself, wherever it stands: the layout of a house, made ready to be asked."""

from typing import NamedTuple

from dispatchlint.dispatch import Block
from dispatchlint.expressions import plain, rich
from dispatchlint.folding import fold_kinds
from dispatchlint.forms import Forms, Reading
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.pinned import Pinned

_LINE = plain(r"[^\r\n]*[^\s]")
_NEAR_LIMIT = 200  # a paragraph that happens to begin like a byline is longer


class Claim(NamedTuple):
    """A block and the role that is claimed for it; role "" means none yet."""

    block: Block
    role: str = ""
    why: str = ""
    reading: Reading | None = None
    exact: bool = False
    glued: bool = False
    field: bool = False


class Layout:
    """A house's layout, compiled."""

    def __init__(self, house: House, lexicon: Lexicon) -> None:
        self.house = house
        self._forms = {role: Forms(entry, lexicon) for role, entry in house.layout.items() if entry.forms}
        self._near = {
            role: rich("|".join(f"(?:{near})" for near in entry.near))
            for role, entry in house.layout.items()
            if entry.near
        }
        # One look instead of one for each role; in `(?|` each alternative numbers its groups from 1, as it does alone.
        every = "|".join(f"(?:{near})" for entry in house.layout.values() for near in entry.near)
        self._any_near = rich(f"(?|{every})") if every else None
        # What is open and has a line of its own is never claimed: the place alone tells it.
        claimed = [(role, forms) for role, forms in self._forms.items() if forms.may_be_claimed]
        self._hints = [(hint, role, forms) for role, forms in claimed for hint in forms.hints]
        self._pinned = {role: Pinned(text, house.layout[role].likeness) for role, text in house.pinned.items()}
        self._lexicon = lexicon
        self._all_near_open = all(near.startswith("^") for entry in house.layout.values() for near in entry.near)

    def claim(self, block: Block) -> list[Claim]:
        """The block with the role that it claims for itself, or the parts that share its line, each with its own."""
        if block.role:
            forms = self._forms.get(block.role)
            return [Claim(block, block.role, "field", forms.read(block.text) if forms else None, field=True)]
        lines = self._own_lines(block) if "\n" in block.text or "\r" in block.text else []
        if lines:
            return [claim for line in lines for claim in self.claim(line)]
        possible = self._forms_in(block)
        if not possible:
            return self._find_pinned(block) or self._find_near(block) or [Claim(block)]
        found = self._find_pinned(block) or self._find_form(block, possible) or self._find_near(block)
        found = found or self._find_opening(block, possible) or self._find_glued(block, possible)
        return found or [Claim(block)]

    def _forms_in(self, block: Block) -> list[tuple[str, Forms]]:
        """The forms of which a block holds a word: of most blocks none."""
        lowered = block.text.lower()
        found = {role: forms for hint, role, forms in self._hints if hint in lowered}
        return [*found.items()]

    def _own_lines(self, block: Block) -> list[Block]:
        """The lines of a paragraph one of which is a part by itself: wire copy that was saved as Markdown."""
        lines = [block.part(line.start(), line.end()) for line in _LINE.finditer(block.text)]
        found = any(self._find_form(line, self._forms_in(line)) or self._find_near(line) for line in lines)
        return lines if found else []

    def _find_pinned(self, block: Block) -> list[Claim] | None:
        for role, pinned in self._pinned.items():
            sighting = pinned.find(block.text)
            if sighting:
                why = "pinned text" if sighting.exact else "like the pinned text"
                return self._carve(block, sighting.start, sighting.end, role, why, exact=sighting.exact)
        return None

    def _find_form(self, block: Block, possible: list[tuple[str, Forms]]) -> list[Claim] | None:
        for role, forms in possible:
            reading = None if forms.is_open else forms.read(block.text, block.kind == "item")
            if reading:
                return [Claim(block, role, self._why(role, reading), reading)]
        return None

    def _find_near(self, block: Block) -> list[Claim] | None:
        if len(block.text) > _NEAR_LIMIT or not self._may_be_near(block.text):
            return None
        for role, near in self._near.items():
            if near.match(block.text) if self._all_near_open else near.search(block.text):
                return [Claim(block, role, "near: like none of the forms" if role in self._forms else "near")]
        return None

    def _may_be_near(self, text: str) -> bool:
        near = self._any_near
        return near is not None and bool(near.match(text) if self._all_near_open else near.search(text))

    def _find_opening(self, block: Block, possible: list[tuple[str, Forms]]) -> list[Claim] | None:
        for role, forms in possible:
            reading = forms.read_opening(block.text)
            if reading:
                rest = Claim(block.part(reading.end, len(block.text)), "paragraph", "the rest of the line")
                return [Claim(block.part(0, reading.end), role, self._why(role, reading), reading), rest]
        return None

    def _find_glued(self, block: Block, possible: list[tuple[str, Forms]]) -> list[Claim] | None:
        for role, forms in possible:
            reading = forms.read_ending(block.text)
            if reading:
                return self._carve(block, reading.start, reading.end, role, self._why(role, reading), reading)
        return None

    def _why(self, role: str, reading: Reading) -> str:
        return f"form {self.house.layout[role].forms[reading.form].form}"

    def _carve(
        self,
        block: Block,
        start: int,
        end: int,
        role: str,
        why: str,
        reading: Reading | None = None,
        exact: bool = False,
    ) -> list[Claim]:
        """The claim for a stretch of a block, with what stands before and after it on the same line."""
        text = block.text
        before, after = len(text[:start].rstrip()), end + len(text[end:]) - len(text[end:].lstrip())
        glued = before > 0 or after < len(text)
        out = [Claim(block.part(start, end), role, why, reading, exact, glued)]
        if before:
            out = [*self.claim(block.part(0, before)), *out]
        if after < len(text):
            out += self.claim(block.part(after, len(text))._replace(gap=False))
        return out

    # Questions about a block

    def read(self, role: str, block: Block) -> Reading | None:
        """The form of a role that the block follows."""
        return self._forms[role].read(block.text) if role in self._forms else None

    def reads_city(self, block: Block) -> bool:
        """Whether it could be a city alone on its line, by the house's form of a dateline."""
        forms = self._forms.get("dateline")
        return forms is not None and forms.is_open and forms.read(block.text) is not None

    def is_known_city(self, block: Block) -> bool:
        """Whether it is a city alone on its line that the lexicon knows."""
        return self.reads_city(block) and self._lexicon.find("city", block.text) is not None

    def is_opened(self, role: str, block: Block) -> bool:
        """Whether it opens like a part of the role."""
        entry = self.house.layout.get(role)
        if entry is None or not entry.opens:
            return False
        # In Markdown and HTML the dash of a list item is syntax, not text.
        if block.kind == "item" and entry.opens[0].startswith("-"):
            return True
        return fold_kinds(block.text[:8]).startswith(entry.opens) and any(map(str.isalnum, block.text))
