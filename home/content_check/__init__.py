"""Whether the starter content is one course: what its files promise, they hold."""
