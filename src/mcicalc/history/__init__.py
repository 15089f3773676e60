"""One amount over time: what it was worth in each period that had an MCI of its own."""
