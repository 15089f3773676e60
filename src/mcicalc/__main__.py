"""`python -m mcicalc`."""

from mcicalc.cli.main import main

main()
