"""What a case writer should know before a case is released.

`report.check` finds it all at once: shape, names, rules and graph by reading the file
once (O(size)), the rest by searching every play within a bound.
"""
