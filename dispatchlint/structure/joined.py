"""Whether several dispatches are read as one, where a thing of one need not be that of another."""

from dispatchlint.structure import Structure


def is_joined(structure: Structure) -> bool:
    """False of every dispatch by itself; who joins several puts another answer into the memo."""
    return False
