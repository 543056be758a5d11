"""How often somebody may fail at something before they have to wait.

allauth's limiter counts no GET requests, and its public functions are to go: hence
this one.
"""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class RateLimit:
    """Allows one client or person at most `failures` within a window of `seconds`."""

    name: str
    failures: int
    seconds: int

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
        return f"rate-limit:{self.name}:{who}:{int(time.time()) // self.seconds}"


def client_of(request: HttpRequest) -> str:
    """Returns the address of a client; for IPv6 its /64, which one client commands."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)
