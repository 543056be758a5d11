"""Exercises in the files of others: YAML, GIFT, Moodle XML and tables, both ways.

A reader turns a file into exercises as docs/exercises.md has them, a writer the other
way round; both say by name what could not be carried. Nothing here knows Django.
"""
