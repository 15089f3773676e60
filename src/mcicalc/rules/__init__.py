"""What an amount is worth: pure rules on dates, exact numbers and dated tables.

Knows no clock, file or terminal.
"""
