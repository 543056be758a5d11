"""Stories from Twine in Twee 3, its plain-text format, as the beginning of a case.

The text of a story and its links are carried; what a story format computes is not,
and each piece that is left out is named with its passage and line.
"""
