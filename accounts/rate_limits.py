"""How often somebody may fail at something, or do it, before they have to wait.

allauth's limiter counts no GET requests, and its public functions are to go: hence
this one. Nothing else counts: `tests/accounts/test_rate_limits.py` looks.
"""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from accounts.guard_keys import key_of


@dataclass(frozen=True, kw_only=True)
class RateLimit:
    """Allows one client or person at most `failures` within a window of `seconds`.

    `guards_sign_in` says what is done while nothing can be counted: whoever asks is
    refused, or may go on.
    """

    name: str
    failures: int
    seconds: int
    guards_sign_in: bool

    def is_exceeded(self, who: object) -> bool:
        return cache.get(self._key(who), 0) >= self.failures

    def count_failure(self, who: object) -> None:
        key = self._key(who)
        cache.add(key, 0, timeout=self.seconds)
        try:
            cache.incr(key)
        except ValueError:
            # The entry was dropped since: one failure goes uncounted.
            return

    def seconds_left(self) -> int:
        """Until the window ends and everybody's failures are forgotten."""
        return self.seconds - int(time.time()) % self.seconds

    def _key(self, who: object) -> str:
        window = int(time.time()) // self.seconds
        return key_of("rate-limit", self.guards_sign_in, self.name, who, window)


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Between doing something and doing it again, for one client, person or address."""

    name: str
    seconds: int
    guards_sign_in: bool

    def is_over(self, *who: object) -> bool:
        """Tells whether it may be done now; the next pause begins then."""
        key = key_of("pause", self.guards_sign_in, self.name, *who)
        return cache.add(key, True, self.seconds)


def client_of(request: HttpRequest) -> str:
    """Returns the address of a client; for IPv6 its /64, which one client commands."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)
