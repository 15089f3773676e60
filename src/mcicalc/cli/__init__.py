"""The command line: a module for each command, the options that they share, and the terminal."""

import os


def start() -> None:
    """Runs the program; an interrupt while it is being loaded ends it as quietly as a later one."""
    try:
        from mcicalc.cli.main import main  # noqa: PLC0415
    except KeyboardInterrupt:
        os._exit(130)
    main()
