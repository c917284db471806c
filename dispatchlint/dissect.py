"""Takes the blocks of an item apart into the parts of a dispatch, as a house's layout says.

Three kinds of evidence, strongest first: the format states the role (a field); the text does, wherever it stands (a
pinned text, a form with words of its own, `near`); the place does (headline, summary, a city alone on its line).
"""

from collections.abc import Iterator

from dispatchlint.claims import Claim, Layout
from dispatchlint.dispatch import METADATA_ROLES, Block, Dispatch, Item, Part
from dispatchlint.expressions import plain
from dispatchlint.folding import fold_name
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon

_METADATA = frozenset(METADATA_ROLES)
_STOPPED = plain(r"[.!?…][\s»”\"’')\]]*$")


class Dissector:
    """Takes items apart as one house lays them out."""

    def __init__(self, house: House, lexicon: Lexicon) -> None:
        self.house = house
        self._lexicon = lexicon
        self._layout = Layout(house, lexicon)

    def dissect(self, item: Item) -> list[Dispatch]:
        """The dispatches of an item, in the order of the text: more than one where several are glued together."""
        worded = [block for block in item.blocks if block.kind != "trail"]
        trails = [_part(Claim(block, "paragraph", "ends a line")) for block in item.blocks if block.kind == "trail"]
        metadata = tuple(_part(Claim(b, b.role or "", "field")) for b in item.blocks if b.role in _METADATA)
        end, start = max([piece.span.end for block in worded for piece in block.pieces], default=0), 0
        claims = [claim for b in worded if b.role not in _METADATA for claim in self._layout.claim(b)]
        glued = list(self._split(claims))
        out = []
        for number, group in enumerate(glued, 1):
            parts = tuple(_part(claim) for claim in self._place(group) if claim.block.text)
            last = end if number == len(glued) else max((p.span.end for p in parts), default=end)
            ordinal = item.id if len(glued) == 1 else f"{item.id}#{number}" if item.id else str(number)
            own = tuple(trail for trail in trails if start <= trail.span.start <= last)
            out.append(Dispatch(ordinal, parts, metadata, last, own))
            start = last + 1
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
        notices = [i for i in range(start, byline) if claims[i].role in self.house.pinned]
        if notices:
            return notices[-1] + 1
        index = byline - 1
        if index > start and not claims[index].role and self._layout.reads_city(claims[index].block):
            index -= 1
        while index > start and self._layout.is_opened("summary", claims[index].block):
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
        plain = [c for c in before[1:] if not c.role and not self._layout.is_opened("summary", c.block)]
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
            out.append(claim._replace(role=role, why=why, reading=self._layout.read(role, claim.block)))
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
        city = self._layout.reads_city(block)
        if self._layout.is_opened("summary", block):
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
            and not self._layout.is_known_city(claims[index + 1].block)
        ):
            return "dateline", "a short line between head and body"
        if byline is not None and not have & {"summary", "dateline"} and "summary" in self.house.layout:
            following = claims[index + 1].role == "byline" or self._layout.reads_city(claims[index + 1].block)
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
        if byline is not None or (following and self._layout.is_opened("summary", following.block)):
            return "the first line of the head"
        return "the first line, and it ends without a stop" if following and not _ends_sentence(block.text) else ""

    def _place_body(self, claims: list[Claim], head: list[Claim]) -> Iterator[Claim]:
        have = {claim.role for claim in head}
        for index, claim in enumerate(claims):
            after_byline = index > 0 and claims[index - 1].role == "byline"
            if claim.role:
                yield claim
            elif after_byline and "dateline" not in have and self._layout.is_known_city(claim.block):
                yield claim._replace(
                    role="dateline", why="a city alone on its line", reading=self._layout.read("dateline", claim.block)
                )
            elif self._is_crosshead(claim.block):
                yield claim._replace(role="crosshead", why="a short line that opens like a crosshead")
            else:
                yield Claim(claim.block, "paragraph", "body")  # _replace() would take four times as long

    def _is_crosshead(self, block: Block) -> bool:
        if block.kind == "heading":
            return True
        return len(block.text) <= 80 and self._layout.is_opened("crosshead", block) and not _STOPPED.search(block.text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(' \u00a0»”"').endswith((".", "…")) or len(text) > 200


def _part(claim: Claim) -> Part:
    block, reading = claim.block, claim.reading
    return Part(
        claim.role, block.text, block.pieces, block.escapes, block.kind, reading.groups if reading else {}, claim.why,
        claim.exact, reading.form if reading else None, claim.field, claim.glued,
    )  # fmt: skip
