import datetime as dt

from django import template

register = template.Library()


@register.simple_tag
def ticked_at(ticks: dict[str, dt.datetime], item: str) -> dt.datetime | None:
    return ticks.get(item)
