"""`python -m mcicalc`."""

from mcicalc.cli import start

start()
