"""Statistics of tests, as classical test theory has them: docs/statistics.md.

Plain Python: no Django, no package for numbers.
"""
