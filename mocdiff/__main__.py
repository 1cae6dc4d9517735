"""The program: runs a command and turns what goes wrong into one line and an exit status."""

import os
import sys

import click

from mocdiff import exits
from mocdiff.commands import cli
from mocdiff.errors import MocdiffError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 whatever the locale; a lone surrogate of a file name is shown, not fatal.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; errors become one line on standard error."""
    try:
        status = cli.main(args=arguments, prog_name="mocdiff", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else exits.DONE
    except (click.Abort, KeyboardInterrupt):
        return exits.INTERRUPTED
    except click.UsageError as error:
        return _say(error.format_message(), "see 'mocdiff --help'", exits.USAGE)
    except click.ClickException as error:
        return _say(error.format_message(), None, exits.USAGE)
    except MocdiffError as error:
        return _say(str(error), None, exits.USAGE)
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE
    except Exception as error:
        if os.environ.get("MOCDIFF_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return _say(f"a failure of mocdiff itself: {what}", "set MOCDIFF_DEBUG=1 to see where", exits.FAILURE)


def _say(what: str, mend: str | None, status: int) -> int:
    line = " ".join(f"mocdiff: {what}".split())
    sys.stderr.write(f"{line} ({mend})\n" if mend else f"{line}\n")
    return status


if __name__ == "__main__":
    main()
