from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def duration(minutes: int) -> str:
    """Writes minutes as people say them: “75 min”, “2 h”, “31 h 40 min”."""
    if minutes < 120:
        return _("%(minutes)d min") % {"minutes": minutes}
    hours, rest = divmod(minutes, 60)
    text = ngettext("%(hours)d h", "%(hours)d h", hours) % {"hours": hours}
    return f"{text} {_('%(minutes)d min') % {'minutes': rest}}" if rest else text
