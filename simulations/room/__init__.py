"""The case room: what its player may see of a play, ready to be shown.

Built of the content that was released and of the turns so far; the engine knows
nothing of it, and what has not come true yet is not in it.
"""
