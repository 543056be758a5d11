"""Which part of a mixed account is proceeds: five rules, exact (docs/tracing.md)."""
