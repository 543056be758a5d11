from django import forms


class LongSelect(forms.Select):
    """A select with hundreds of options, which have no attributes of their own.

    Django renders two templates for each option. On the profile, with its 673 countries
    and time zones, that took half of the page: 2.4 units of `make bench-web`.
    """

    template_name = "accounts/long_select.html"
