from django import template

register = template.Library()


@register.simple_tag
def certificate_of(enrolment):
    return None


@register.simple_tag
def certificates_of(user):
    return []
