from django import forms


class PlainSelect(forms.Select):
    """A select whose options have no attributes of their own.

    Django renders two templates for each option: that took 2.4 units of
    `make bench-web` on the profile, with its 673 countries and time zones, and 0.2 on
    the list of webinars.
    """

    template_name = "accounts/plain_select.html"
