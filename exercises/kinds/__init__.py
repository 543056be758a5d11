"""The kinds of exercises: pure Python, one module a kind (docs/exercises.md).

`material.py` is the protocol that every kind keeps to, `registry.py` has the kinds by
name. Nothing outside a kind's own module asks which kind something is.
"""
