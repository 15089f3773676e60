"""Kazakhstan's fines in tenge and dollars: amounts in MCI by the law and the rate of the day that counts."""

__version__ = "0.1.0"
