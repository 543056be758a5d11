"""The case engine: play, check, solve and trace. Standard library only.

docs/case-engine.md shows round; docs/case-format.md is the contract.
"""
