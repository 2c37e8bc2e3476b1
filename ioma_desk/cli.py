"""The program's entry: opens the window, or runs one of the commands of administrators."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; without a command, open the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Whoever waits for a window is spared the loading of what reads commands.
    if given in ([], ["demo"]):
        from ioma_desk.app.quick_start import quicken_start

        quicken_start()
        from ioma_desk.app.starting import open_window

        return open_window(demo=bool(given))
    from ioma_desk.app.commands import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
