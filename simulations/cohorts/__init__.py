"""What a cohort did in a case: for those who teach it, within what they may see."""
