import re

import pytest
from django.test import Client
from django.urls import reverse

from certificates.models import Certificate
from certificates.serials import new_serial
from certificates.views import LOOK_UPS

pytestmark = pytest.mark.django_db

FORM = "/certificates/"


def address(serial: str) -> str:
    return reverse("certificates:certificate", args=[serial])


def main_of(response) -> str:
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_anybody_sees_what_the_certificate_states(client, certificate):
    response = client.get(address(certificate.serial))

    assert response.status_code == 200
    for fact in ("Valid", "Alice Moyo", "Following money", "Gaborone", "2 hours"):
        assert fact in main_of(response)
    assert certificate.serial in main_of(response)


def test_nothing_else_about_the_holder_is_shown(client, certificate):
    holder = certificate.enrolment.user
    holder.organisation, holder.country = "Secret unit", "BW"
    holder.save()

    page = client.get(address(certificate.serial)).content.decode()

    for secret in (holder.email, "Secret unit", "Botswana", "Region one", "/pdf/"):
        assert secret not in page


def test_the_form_leads_to_the_certificate_however_the_number_is_typed(
    client, certificate
):
    typed = certificate.serial.lower().replace("-", " ")

    response = client.get(FORM, {"serial": typed})

    assert response.url == address(certificate.serial)


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client):
    response = client.get(FORM, {"serial": 'TH-"><b>1234'})

    assert response.status_code == 200
    assert 'value="TH-&quot;&gt;&lt;b&gt;1234"' in main_of(response)
    assert 'aria-invalid="true"' in main_of(response)
    assert "never occur" in main_of(response)


def test_an_empty_form_asks_for_the_number(client):
    assert "Type the number" in main_of(client.get(FORM, {"serial": " "}))
    assert "Type the number" not in main_of(client.get(FORM))


def test_another_spelling_in_the_address_leads_to_the_right_one(client, certificate):
    response = client.get(address(certificate.serial.lower().replace("-", "")))

    assert response.status_code == 302
    assert response.url == address(certificate.serial)


def test_unknown_malformed_and_mistyped_numbers_get_the_same_page(certificate):
    serial = certificate.serial
    mistyped = serial[:-1] + ("0" if serial[-1] != "0" else "1")
    pages = set()
    for wrong in (new_serial(), "nonsense", mistyped, "<script>", "1" * 500):
        response = Client().get(address(wrong))
        assert response.status_code == 404
        assert "<script>" not in main_of(response)
        page = re.sub(r"<bdi>.*?</bdi>|value=\".*?\"", "", main_of(response))
        pages.add(page)
    assert len(pages) == 1
    assert "No certificate has this number" in pages.pop()


@pytest.mark.parametrize("path", [FORM, "/certificates/nonsense/"])
def test_no_cache_keeps_the_page_and_no_index_or_link_tells_of_it(client, path):
    response = client.get(path)

    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_pages_are_only_read(client, certificate):
    assert client.post(FORM).status_code == 405
    assert client.delete(address(certificate.serial)).status_code == 405


def test_guessing_is_stopped_even_from_a_number_that_exists(client, certificate):
    for _ in range(LOOK_UPS.failures):
        assert client.get(address(new_serial())).status_code == 404

    for serial in (new_serial(), certificate.serial):
        response = client.get(address(serial))
        assert response.status_code == 429
        assert "Too many tries" in main_of(response)
        assert "Alice" not in main_of(response)
        assert 0 < int(response["Retry-After"]) <= 3600


def test_only_failures_count_and_only_for_one_client(client, certificate):
    for _ in range(LOOK_UPS.failures + 5):
        assert client.get(address(certificate.serial)).status_code == 200
    for _ in range(LOOK_UPS.failures + 5):
        client.get(address(new_serial()))

    elsewhere = client.get(address(certificate.serial), REMOTE_ADDR="203.0.113.9")

    assert elsewhere.status_code == 200


def test_addresses_of_one_ipv6_network_are_one_client(client):
    for number in range(LOOK_UPS.failures):
        client.get(address(new_serial()), REMOTE_ADDR=f"2001:db8::{number:x}")

    again = client.get(address(new_serial()), REMOTE_ADDR="2001:db8::ffff")

    assert again.status_code == 429


def test_hostile_facts_are_text(client, certificate):
    Certificate.objects.update(holder_name="<script>x</script>", course_title="<b>'\"")

    page = main_of(client.get(address(certificate.serial)))

    assert "<bdi>&lt;script&gt;x&lt;/script&gt;</bdi>" in page
    assert "&lt;b&gt;" in page


def test_it_reads_in_the_language_and_direction_of_the_reader(client, certificate):
    response = client.get(address(certificate.serial), HTTP_ACCEPT_LANGUAGE="ar")

    assert 'dir="rtl"' in response.content.decode()
    assert "صالحة" in main_of(response)


def test_verifying_takes_few_queries(
    certificate, sign_in, django_assert_max_num_queries
):
    holder = sign_in(certificate.enrolment.user)

    with django_assert_max_num_queries(15):
        holder.get(address(certificate.serial))
