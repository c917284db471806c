"""`dispatchlint completion`: a script that completes commands, options and names in a shell.

Made from the parsers themselves. By hand, for a completion that needs a further package (shtab) is one that few would
get; bash and fish take a few lines, and zsh reads bash's.
"""

import sys
from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from typing import Any, NamedTuple

from dispatchlint import cli, families
from dispatchlint.dispatch import TEXT_ROLES
from dispatchlint.findings import Level
from dispatchlint.packs import Library

SHELLS = ("bash", "zsh", "fish")

EPILOG = """examples:
  dispatchlint completion bash > ~/.local/share/bash-completion/completions/dispatchlint
  dispatchlint completion zsh >> ~/.zshrc
  dispatchlint completion fish > ~/.config/fish/completions/dispatchlint.fish
  source <(dispatchlint completion bash)"""

_RULES = "(rules)"  # asked for when it is completed: every folder may have its own
_RULES_BY_SHELL = {
    "bash": "$(dispatchlint rules 2>/dev/null | cut -d ' ' -f 1)",
    "fish": '(dispatchlint rules 2>/dev/null | string replace -r " .*" "")',
}


class Argument(NamedTuple):
    """An option, or a thing that is named without one (`flags` is empty then); `files` where a path may stand."""

    flags: tuple[str, ...]
    help: str
    takes_value: bool
    values: tuple[str, ...]
    files: bool


class Command(NamedTuple):
    """A command and what may follow it."""

    name: str
    help: str
    arguments: tuple[Argument, ...]


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "completion", help="write a completion script for a shell", epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("shell", choices=SHELLS, help="the shell: bash, zsh or fish")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the script; gives the exit code."""
    lines = {"bash": bash, "zsh": zsh, "fish": fish}[options.shell](known())
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return cli.OK


def known() -> list[Command]:
    """Every command with its options, as its parser has them."""
    choices = next(action for action in cli._parser([])._actions if isinstance(action, _SubParsersAction))
    helps = {one.dest: one.help or "" for one in choices._choices_actions}
    return [
        Command(name, helps.get(name, ""), tuple(_argument(action) for action in parser._actions))
        for name, parser in choices.choices.items()
    ]


def _argument(action: Action) -> Argument:
    values = tuple(map(str, action.choices or ())) or _names(action.dest)
    takes_value = action.nargs != 0
    files = takes_value and not values and action.metavar in ("PATH", "FILE", "FOLDER", "FILE:LINE:COL")
    return Argument(tuple(action.option_strings), action.help or "", takes_value, values, files)


def _names(dest: str) -> tuple[str, ...]:
    """What may stand for an argument of this name."""
    if dest == "house":
        return Library().house_names()
    if dest in ("format", "output_format"):
        return families.names("outputs" if dest == "output_format" else "formats")
    if dest in ("level", "fail_on"):
        return (*(str(level) for level in reversed(Level) if level), *(["never"] if dest == "fail_on" else []))
    if dest in ("pack", "packs"):
        return tuple(Library().pack_names())
    if dest == "part":
        return TEXT_ROLES
    return (_RULES,) if dest in ("name", "rule", "select", "ignore") else ()


def bash(commands: list[Command]) -> Iterator[str]:
    """The script for bash; where it has no word to offer, bash offers files."""
    names = " ".join([*(command.name for command in commands), "--help", "--version"])
    yield "_dispatchlint() {"
    yield '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=""'
    yield f'    if [ "$COMP_CWORD" -eq 1 ]; then words="{names}"; else'
    yield '    case "${COMP_WORDS[1]} $before" in'
    for command in commands:
        for one in command.arguments:
            if one.flags and one.takes_value:
                patterns = "|".join(f'"{command.name} {flag}"' for flag in one.flags)
                yield f'    {patterns}) words="{_words(one.values)}" ;;'
    yield '    *) case "${COMP_WORDS[1]} $word" in'
    for command in commands:
        flags = " ".join(flag for one in command.arguments for flag in one.flags)
        values = " ".join(_words(one.values) for one in command.arguments if not one.flags and one.values)
        yield f'        "{command.name} -"*) words="{flags}" ;;'
        yield f'        "{command.name} "*) words="{values}" ;;'
    yield from ("        esac ;;", "    esac; fi")
    yield from ('    COMPREPLY=($(compgen -W "$words" -- "$word"))', "}")
    yield "complete -o default -F _dispatchlint dispatchlint"


def zsh(commands: list[Command]) -> Iterator[str]:
    """The script for zsh: bash's, read by zsh's own layer for such scripts."""
    yield "autoload -U +X compinit && compinit"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from bash(commands)


def fish(commands: list[Command]) -> Iterator[str]:
    """The script for fish, with a description of each option."""
    for command in commands:
        yield f"complete -c dispatchlint -f -n __fish_use_subcommand -a {command.name} -d {_quoted(command.help)}"
    for command in commands:
        start = f"complete -c dispatchlint -n '__fish_seen_subcommand_from {command.name}'"
        if not any(one.files for one in command.arguments if not one.flags):
            yield f"{start} -f"
        for one in command.arguments:
            flags = "".join(f" -{'l' if flag.startswith('--') else 's'} {flag.lstrip('-')}" for flag in one.flags)
            value = "" if not one.takes_value else " -r -F" if one.files else " -x" if one.flags else ""
            words = f" -a {_quoted(_words(one.values, 'fish'))}" if one.values else ""
            if flags or words:
                yield f"{start}{flags}{value}{words} -d {_quoted(one.help)}"


def _words(values: tuple[str, ...], shell: str = "bash") -> str:
    return " ".join(_RULES_BY_SHELL[shell] if value == _RULES else value for value in values)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
