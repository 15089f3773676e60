"""Many amounts: lines and tables of any length, as fast as plain Python goes."""
