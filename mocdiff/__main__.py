"""The program: runs a command and turns what goes wrong into one line and an exit status.

Nothing but the standard library's `gc`, `os` and `sys` is imported before `run` has begun, so that an
interruption while a module loads is as silent as one later.
"""

import gc
import os
import sys

from mocdiff import exits

# Long texts are tuples by the hundred thousand, with no cycles among them: looking for some at
# every 700 of them, as is usual, takes a tenth of the time of a comparison.
_ALLOCATIONS = 1_000_000


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(_ALLOCATIONS)
    # A treaty is too short for linear algebra on several threads: they wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by who started us
                setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
            # UTF-8 whatever the locale; a lone surrogate of a file name is shown, not fatal.
            getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")
        status = run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except KeyboardInterrupt:
        status = exits.INTERRUPTED
    # All is written. To take the modules apart one by one, as an exit does, would only cost time.
    os._exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; errors become one line on standard error.

    click's own ending of a program is not used, because 1 is its status for much that is no
    difference: an interruption, a closed pipe, an error.
    """
    try:
        return _invoke(arguments)
    except (KeyboardInterrupt, EOFError):
        return exits.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE
    except Exception as error:
        return _explain(error)


def _invoke(arguments: list[str]) -> int:
    import click

    from mocdiff.commands import cli

    if "_MOCDIFF_COMPLETE" in os.environ:
        cli.main(args=arguments, prog_name="mocdiff")
    try:
        with cli.make_context("mocdiff", list(arguments)) as context:
            status = cli.invoke(context)
    except click.exceptions.Exit as end:
        status = end.exit_code
    except click.Abort:
        status = exits.INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        status = exits.USAGE
    sys.stdout.flush()
    return status if isinstance(status, int) else exits.DONE


def _explain(error: Exception) -> int:
    """Say in one line what went wrong; the exit status that belongs to it."""
    import click

    from mocdiff.errors import MocdiffError

    if isinstance(error, MocdiffError):
        return _say(str(error), exits.USAGE)
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "mocdiff"
        what = error.format_message().rstrip(".")
        return _say(f"{what[:1].lower()}{what[1:]} (see '{command} --help')", exits.USAGE)
    if isinstance(error, click.ClickException):
        return _say(error.format_message(), exits.USAGE)
    if os.environ.get("MOCDIFF_DEBUG"):
        raise error
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", exits.USAGE)
    what = f"{type(error).__name__}: {error}"
    return _say(f"a failure of mocdiff itself: {what} (set MOCDIFF_DEBUG=1 to see where)", exits.FAILURE)


def _say(what: str, status: int) -> int:
    from mocdiff.rendering.visible import visible

    sys.stderr.write(f"mocdiff: {visible(' '.join(what.split()))}\n")
    return status


if __name__ == "__main__":
    main()
