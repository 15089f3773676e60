"""Amounts in running text, whose they are and whether the sums beside them are right; and the commands that say so."""
