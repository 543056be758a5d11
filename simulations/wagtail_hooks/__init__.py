"""One file per concern; Wagtail imports this package."""

from simulations.wagtail_hooks import (
    deleting,
    editing,
    exchanging,
    mapping,
    releasing,
    trying,
)

__all__ = ["deleting", "editing", "exchanging", "mapping", "releasing", "trying"]
