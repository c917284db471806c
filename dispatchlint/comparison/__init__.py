"""A translation held against its source: figures, dates, names and quotations that only one of the two has."""
