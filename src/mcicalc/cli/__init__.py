"""The command line: one module a command, the options that they share, and the edge to the terminal."""
