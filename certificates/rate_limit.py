"""Limits how often one client may look up a number that does not exist.

allauth's limiter counts no GET requests through its public functions, hence this one.
"""

import ipaddress
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

FAILURES_AN_HOUR = 30
HOUR = 3600


def exhausted(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= FAILURES_AN_HOUR


def count_failure(request: HttpRequest) -> None:
    key = _key(request)
    cache.add(key, 0, timeout=HOUR)
    try:
        cache.incr(key)
    except ValueError:
        # The entry was dropped since: one failure goes uncounted.
        return


def seconds_to_rest() -> int:
    return HOUR - int(time.time()) % HOUR


def _key(request: HttpRequest) -> str:
    return f"certificates:failures:{_client(request)}:{int(time.time()) // HOUR}"


def _client(request: HttpRequest) -> str:
    """An IPv6 client commands a whole /64, so that is what counts as one."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)
