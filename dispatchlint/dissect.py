"""Takes the blocks of an item apart into the parts of a dispatch, as a house's layout says.

Three kinds of evidence, strongest first: the format states the role (a field); the text does, wherever it stands (a
pinned text, a form with words of its own, `near`); the place does (headline, summary, a city alone on its line).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from dispatchlint.dispatch import METADATA_ROLES, Block, Dispatch, Item, Part
from dispatchlint.folding import fold_name
from dispatchlint.forms import Forms, Reading
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.pinned import Pinned

_STOPPED = re.compile(r"[.!?…][\s»”\"’')\]]*$")
_LINE = re.compile(r"[^\r\n]*[^\s]")
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


class Dissector:
    """A house's layout, made ready to take many items apart."""

    def __init__(self, house: House, lexicon: Lexicon) -> None:
        self.house = house
        self._forms = {role: Forms(entry, lexicon) for role, entry in house.layout.items() if entry.forms}
        self._near = {
            role: regex.compile("|".join(f"(?:{near})" for near in entry.near))
            for role, entry in house.layout.items()
            if entry.near
        }
        self._pinned = {role: Pinned(text, house.layout[role].likeness) for role, text in house.pinned.items()}
        self._lexicon = lexicon
        self._finders: tuple[Callable[[Block], list[Claim] | None], ...] = (
            self._find_pinned,
            self._find_form,
            self._find_near,
            self._find_opening,
            self._find_glued,
        )

    def dissect(self, item: Item) -> list[Dispatch]:
        """The dispatches of an item, in the order of the text: more than one where several are glued together."""
        texts = [block for block in item.blocks if block.role not in METADATA_ROLES]
        metadata = tuple(_part(Claim(b, b.role or "", "field")) for b in item.blocks if b.role in METADATA_ROLES)
        end = max((piece.span.end for block in item.blocks for piece in block.pieces), default=0)
        claims = [claim for block in texts for claim in self._claim(block)]
        glued = list(self._split(claims))
        out = []
        for number, group in enumerate(glued, 1):
            parts = tuple(_part(claim) for claim in self._place(group) if claim.block.text)
            last = end if number == len(glued) else max((p.span.end for p in parts), default=end)
            ordinal = item.id if len(glued) == 1 else f"{item.id}#{number}" if item.id else str(number)
            out.append(Dispatch(ordinal, parts, metadata, last))
        return out

    # What a block says of itself, wherever it stands

    def _claim(self, block: Block) -> list[Claim]:
        if block.role:
            forms = self._forms.get(block.role)
            return [Claim(block, block.role, "field", forms.read(block.text) if forms else None, field=True)]
        lines = self._own_lines(block) if "\n" in block.text or "\r" in block.text else []
        if lines:
            return [claim for line in lines for claim in self._claim(line)]
        for find in self._finders:
            claims = find(block)
            if claims:
                return claims
        return [Claim(block)]

    def _own_lines(self, block: Block) -> list[Block]:
        """The lines of a paragraph one of which is a part by itself: wire copy that was saved as Markdown."""
        lines = [block.part(line.start(), line.end()) for line in _LINE.finditer(block.text)]
        return lines if any(self._find_form(line) or self._find_near(line) for line in lines) else []

    def _find_pinned(self, block: Block) -> list[Claim] | None:
        for role, pinned in self._pinned.items():
            sighting = pinned.find(block.text)
            if sighting:
                why = "pinned text" if sighting.exact else "like the pinned text"
                return self._carve(block, sighting.start, sighting.end, role, why, exact=sighting.exact)
        return None

    def _find_form(self, block: Block) -> list[Claim] | None:
        for role, forms in self._forms.items():
            reading = None if forms.is_open else forms.read(block.text, block.kind == "item")
            if reading:
                return [Claim(block, role, self._why(role, reading), reading)]
        return None

    def _find_near(self, block: Block) -> list[Claim] | None:
        if len(block.text) > _NEAR_LIMIT:
            return None
        for role, near in self._near.items():
            if near.search(block.text):
                return [Claim(block, role, "near: like none of the forms" if role in self._forms else "near")]
        return None

    def _find_opening(self, block: Block) -> list[Claim] | None:
        for role, forms in self._forms.items():
            reading = forms.read_opening(block.text)
            if reading:
                rest = Claim(block.part(reading.end, len(block.text)), "paragraph", "the rest of the line")
                return [Claim(block.part(0, reading.end), role, self._why(role, reading), reading), rest]
        return None

    def _find_glued(self, block: Block) -> list[Claim] | None:
        for role, forms in self._forms.items():
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
            out = [*self._claim(block.part(0, before)), *out]
        if after < len(text):
            out += self._claim(block.part(after, len(text))._replace(gap=False))
        return out

    # Several dispatches in one text

    def _split(self, claims: list[Claim]) -> Iterator[list[Claim]]:
        """Cuts before the head of each further dispatch: a second byline with a head, or any byline after a notice."""
        start, seen = 0, False
        for index, claim in enumerate(claims):
            if claim.role == "byline" and not claim.field:
                head = self._head_of(claims, start, index) if seen else None
                if head:
                    yield claims[start:head]
                    start = head
                seen = True
        yield claims[start:]

    def _head_of(self, claims: list[Claim], start: int, byline: int) -> int | None:
        """Where the head before a further byline begins; None where the byline stands alone in a body."""
        notices = [i for i in range(start, byline) if claims[i].role in self._pinned]
        if notices:
            return notices[-1] + 1
        index = byline - 1
        if index > start and not claims[index].role and self._reads_city(claims[index].block):
            index -= 1
        while index > start and self._opened_by("summary", claims[index].block):
            index -= 1
        stands_free = index < byline - 1 and not claims[index].role and not _STOPPED.search(claims[index].block.text)
        return index if stands_free and index > start else None

    # What the place says

    def _place(self, claims: list[Claim]) -> list[Claim]:
        byline = next((i for i, claim in enumerate(claims) if claim.role == "byline"), None)
        if byline is not None and self._is_late(claims[:byline]):
            byline = None
        head = self._place_head(claims, byline)
        return [*head, *self._place_body(claims[len(head) :], head)]

    def _is_late(self, before: list[Claim]) -> bool:
        """Whether so much text stands before the byline that it cannot be the head."""
        plain = [c for c in before[1:] if not c.role and not self._opened_by("summary", c.block)]
        return sum(bool(_STOPPED.search(claim.block.text)) for claim in plain) > 1

    def _place_head(self, claims: list[Claim], byline: int | None) -> list[Claim]:
        out: list[Claim] = []
        heading = self._heading(claims)
        for index, claim in enumerate(claims[:byline] if byline is not None else claims):
            if claim.role:
                out.append(claim)
                continue
            if heading is not None and index < heading:
                out.append(claim._replace(role="furniture", why="stands above the first heading"))
                continue
            role, why = self._head_role(claims, index, byline, out)
            if not role:
                break
            out.append(claim._replace(role=role, why=why, reading=self._read(role, claim.block)))
        return out

    def _heading(self, claims: list[Claim]) -> int | None:
        """Where the first heading stands, if no sentence stands before it: what does is page furniture."""
        if any(claim.role == "headline" for claim in claims):
            return None
        for index, claim in enumerate(claims):
            if claim.block.kind == "heading" and not claim.role:
                return index
            if _STOPPED.search(claim.block.text) or claim.role:
                return None
        return None

    def _head_role(self, claims: list[Claim], index: int, byline: int | None, head: list[Claim]) -> tuple[str, str]:
        """The role of a block in the head, and why; no role where the body begins."""
        block, have = claims[index].block, {claim.role for claim in head}
        last = byline is not None and index == byline - 1
        city = self._reads_city(block)
        if self._opened_by("summary", block):
            return "summary", "opens a summary"
        if city and self._is_city_line(block, have, last):
            return "dateline", "a city alone on its line"
        if "headline" not in have:
            why = self._headline_why(claims, index, byline)
            return ("headline", why) if why else ("", "")
        if any(c.role == "headline" and fold_name(c.block.text) == fold_name(block.text) for c in head):
            return "headline", "the headline again"
        if (
            city
            and "dateline" not in have
            and index + 1 < len(claims)
            and not self._is_known_city(claims[index + 1].block)
        ):
            return "dateline", "a short line between head and body"
        if byline is not None and not have & {"summary", "dateline"} and "summary" in self.house.layout:
            following = claims[index + 1].role == "byline" or self._reads_city(claims[index + 1].block)
            return ("summary", "stands between headline and byline") if following else ("", "")
        return "", ""

    def _is_city_line(self, block: Block, have: set[str], last: bool) -> bool:
        """A known city; or, last before the byline, any short line that leaves another one to be the headline."""
        if self._lexicon.find("city", block.text):
            return True
        words = block.text.split()
        return last and ("headline" in have or (len(words) <= 2 and all(word[0].isupper() for word in words)))

    def _headline_why(self, claims: list[Claim], index: int, byline: int | None) -> str:
        entry, block = self.house.layout.get("headline"), claims[index].block
        if entry is None or len(block.text) > 300:
            return ""
        if block.kind == "heading":
            return "the first heading"
        if any(claim.role == "headline" for claim in claims):
            return ""
        following = claims[index + 1] if index + 1 < len(claims) else None
        stopped = _STOPPED.search(block.text) is not None
        if entry.gap_after:
            return "first line, an empty line after it" if following and following.block.gap and not stopped else ""
        if byline is not None or (following and self._opened_by("summary", following.block)):
            return "the first line of the head"
        return "the first line, and it ends without a stop" if following and not _ends_sentence(block.text) else ""

    def _place_body(self, claims: list[Claim], head: list[Claim]) -> Iterator[Claim]:
        have = {claim.role for claim in head}
        for index, claim in enumerate(claims):
            after_byline = index > 0 and claims[index - 1].role == "byline"
            if claim.role:
                yield claim
            elif after_byline and "dateline" not in have and self._is_known_city(claim.block):
                yield claim._replace(
                    role="dateline", why="a city alone on its line", reading=self._read("dateline", claim.block)
                )
            elif self._is_crosshead(claim.block):
                yield claim._replace(role="crosshead", why="a short line that opens like a crosshead")
            else:
                yield claim._replace(role="paragraph", why="body")

    # Small questions

    def _read(self, role: str, block: Block) -> Reading | None:
        return self._forms[role].read(block.text) if role in self._forms else None

    def _reads_city(self, block: Block) -> bool:
        forms = self._forms.get("dateline")
        return forms is not None and forms.is_open and forms.read(block.text) is not None

    def _is_known_city(self, block: Block) -> bool:
        return self._reads_city(block) and self._lexicon.find("city", block.text) is not None

    def _opened_by(self, role: str, block: Block) -> bool:
        entry = self.house.layout.get(role)
        if entry is None or not entry.opens:
            return False
        # In Markdown and HTML the dash of a list item is syntax, not text.
        return block.text.startswith(entry.opens) or (block.kind == "item" and entry.opens[0].startswith("-"))

    def _is_crosshead(self, block: Block) -> bool:
        if block.kind == "heading":
            return True
        return len(block.text) <= 80 and self._opened_by("crosshead", block) and not _STOPPED.search(block.text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(' \u00a0»”"').endswith((".", "…")) or len(text) > 200


def _part(claim: Claim) -> Part:
    block, reading = claim.block, claim.reading
    return Part(
        claim.role, block.text, block.pieces, block.escapes, block.kind, reading.groups if reading else {}, claim.why,
        claim.exact, reading.form if reading else None, claim.field, claim.glued,
    )  # fmt: skip
