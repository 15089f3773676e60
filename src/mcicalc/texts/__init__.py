"""Amounts in running text, the sums beside them and whether those are right; check, annotate."""
