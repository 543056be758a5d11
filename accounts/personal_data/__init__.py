"""What accounts, and the packages that stand below it, keep about people."""
