"""The debrief of an attempt, in the reader's words and numbers, ready to be shown."""
