"""What people write: number words, units, bounds and sums in English, Russian and Kazakh. Pure, like the rules below it."""
