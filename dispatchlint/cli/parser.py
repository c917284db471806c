"""The parser of the command line, without what argparse imports to lay out a help that nobody asked for."""

import os
import sys
from argparse import ArgumentParser, HelpFormatter


class Parser(ArgumentParser):
    """An ArgumentParser that finds the width of the terminal by itself; argparse asks for it with each argument."""

    def _get_formatter(self) -> HelpFormatter:
        # shutil, where argparse looks, imports two kinds of compression.
        return self.formatter_class(prog=self.prog, width=_columns() - 2)  # type: ignore[call-arg]


def _columns() -> int:
    """The columns of the terminal, as shutil.get_terminal_size tells them."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80
