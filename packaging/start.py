"""Where the executable starts: with arguments it is the command line, without it opens the editor's page."""

import io
import os
import sys

WORKER = ["-u", "-m", "anyio.to_process"]  # anyio starts `sys.executable` so, and that is we


def main() -> None:
    """Does what the arguments ask for. Raises SystemExit."""
    _have_streams()
    _restore_environment()
    if sys.argv[1:] == WORKER:
        _work()
        return
    if sys.argv[1:2] in ([], ["serve"]) and sys.platform != "win32":
        # The program that unpacked us hands on each signal: Ctrl-C in the terminal would come twice.
        os.setpgid(0, 0)
    if len(sys.argv) == 1:
        import desktop

        desktop.start()
    else:
        from dispatchlint.cli import script

        script()


def _have_streams() -> None:
    """Gives a program that was started without input or output some that lead nowhere."""
    while os.open(os.devnull, os.O_RDWR) <= 2:  # by number: no file to come may take these places
        pass
    for number, (name, mode) in enumerate({"stdin": "r", "stdout": "w", "stderr": "w"}.items()):
        if getattr(sys, name) is None:
            setattr(sys, name, _stream(number, mode))


def _stream(number: int, mode: str) -> io.TextIOWrapper:
    """A stream without a buffer."""
    return io.TextIOWrapper(io.FileIO(number, mode, closefd=False), write_through=True)


def _restore_environment() -> None:
    """Lets the programs that we start find their own libraries: ours are but for us."""
    theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if theirs is not None:
        os.environ["LD_LIBRARY_PATH"] = theirs


def _work() -> None:
    """One of the processes behind the page, as `python -u -m anyio.to_process` would be it."""
    from anyio.to_process import process_worker

    sys.stdout = _stream(1, "w")
    process_worker()


main()
