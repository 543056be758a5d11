"""Who sees which certificate, and how other pages find one."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import ProtectedError
from django.template import Context, Template

from certificates.models import Certificate
from home.learning import Learning

pytestmark = pytest.mark.django_db


def test_the_holder_the_regions_manager_and_administrators_see_it(
    certificate, mona, ada
):
    for person in (certificate.enrolment.user, mona, ada):
        assert list(Certificate.objects.visible_to(person)) == [certificate]


def test_nobody_else_sees_it(certificate, bob, edith, omar):
    for person in (bob, edith, omar, AnonymousUser()):
        assert not Certificate.objects.visible_to(person).exists()


def test_it_holds_its_enrolment_and_holder_in_place(certificate):
    with pytest.raises(ProtectedError):
        certificate.enrolment.delete()


def rendered(template: str, **context) -> str:
    return Template("{% load certificates %}" + template).render(Context(context))


def test_a_template_finds_the_certificate_of_an_enrolment(
    certificate, completed, self_paced
):
    template = "{% certificate_of enrolment as found %}{{ found.serial }}"
    assert rendered(template, enrolment=completed) == certificate.serial
    assert rendered(template, enrolment=self_paced) == ""
    assert rendered(template, enrolment=None) == ""


def test_my_learning_finds_a_persons_own_certificates_only(certificate, mona):
    assert Learning(certificate.enrolment.user).certificates == [certificate]
    assert Learning(mona).certificates == []
