"""The command line: one module a command, the options that they share, and the edge to the terminal."""

import os


def start() -> None:
    """The program; an interrupt while it is still being loaded ends it as quietly as a later one."""
    try:
        from mcicalc.cli.main import main  # noqa: PLC0415
    except KeyboardInterrupt:
        os._exit(130)
    main()
