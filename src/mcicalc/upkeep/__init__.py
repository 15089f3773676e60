"""Keeping up: fresh rates from the National Bank, and values of the user's own."""
