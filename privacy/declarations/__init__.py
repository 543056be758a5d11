"""What accounts, and the packages that stand below it, keep about people."""

from accounts.personal_data import cms, own, packages, times

__all__ = ["cms", "own", "packages", "times"]
