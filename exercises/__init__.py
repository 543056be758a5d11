"""Exercises: one thing to do and to be marked, for every place that asks something."""
