"""A text of blocks that must not grow too long: what weighs least is left out first, and how much is said."""

from typing import NamedTuple


class Block(NamedTuple):
    """Lines under an opening. Blocks of one heading follow one another; the highest rank is given up first."""

    rank: int
    heading: str
    opening: str
    lines: list[str]
    closing: str


class Comment:
    """Blocks in their order, of which at most `longest` characters are kept a rank; `cut` counts lines left out."""

    def __init__(self, longest: int) -> None:
        self.cut = 0
        self._blocks: list[Block] = []
        self._rooms: dict[int, int] = {}
        self._longest = longest

    def add(self, block: Block) -> None:
        """Adds a block to the end."""
        room = self._rooms.get(block.rank, self._longest)
        kept = block.lines[: _fitting(block.lines, room)]
        self.cut += len(block.lines) - len(kept)
        # Once a line of a rank has no room, no later one has: what is left out is the end.
        self._rooms[block.rank] = room - sum(map(len, kept)) if len(kept) == len(block.lines) else 0
        if kept:
            self._blocks.append(block._replace(lines=kept))

    def text(self, room: int) -> str:
        """What fits in so many characters, the lowest ranks first."""
        shown, opened = dict.fromkeys(range(len(self._blocks)), 0), set()
        for index in sorted(shown, key=lambda index: self._blocks[index].rank):
            block = self._blocks[index]
            frame = len(block.opening + block.closing) + (0 if block.heading in opened else len(block.heading))
            fits = _fitting(block.lines, room - frame)
            self.cut += len(block.lines) - fits
            if fits:
                shown[index] = fits
                opened.add(block.heading)
                room -= frame + sum(map(len, block.lines[:fits]))
        return "".join(self._drawn(shown))

    def _drawn(self, shown: dict[int, int]) -> list[str]:
        drawn, heading = [], ""
        for index, fits in shown.items():
            block = self._blocks[index]
            if fits:
                drawn += ["" if block.heading == heading else block.heading, block.opening]
                drawn += [*block.lines[:fits], block.closing]
                heading = block.heading
        return drawn


def _fitting(lines: list[str], room: int) -> int:
    """How many of the lines fit in so many characters."""
    for number, line in enumerate(lines):
        room -= len(line)
        if room < 0:
            return number
    return len(lines)
