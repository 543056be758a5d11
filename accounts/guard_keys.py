"""Keys of the cache that count, and which of them guard the way in.

`config.cache` refuses whoever asks for one of these while Redis is away: without them
anybody could try passwords without end.
"""

OURS = "guard:"
GUARDS = (OURS, "allauth:")


def key_of(kind: str, guards_sign_in: bool, *parts: object) -> str:
    return (OURS if guards_sign_in else "") + ":".join(map(str, [kind, *parts]))
