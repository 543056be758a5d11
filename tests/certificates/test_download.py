import pytest

from certificates.models import Certificate
from certificates.serials import new_serial

pytestmark = pytest.mark.django_db


def main_of(response) -> str:
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def pdf_of(certificate) -> str:
    return f"/certificates/{certificate.serial}/pdf/"


def test_the_holder_downloads_it_under_its_number(certificate, sign_in):
    response = sign_in(certificate.enrolment.user).get(pdf_of(certificate))

    disposition = f'attachment; filename="{certificate.serial}.pdf"'
    assert response.headers["Content-Disposition"] == disposition
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.getvalue().startswith(b"%PDF-")


def test_the_holder_finds_it_with_its_size_on_the_page(certificate, sign_in):
    page = sign_in(certificate.enrolment.user).get(certificate.get_absolute_url())

    assert pdf_of(certificate) in page.content.decode()
    assert "KB" in page.content.decode()


def test_the_manager_of_the_region_downloads_it(certificate, mona, ada, sign_in):
    for person in (mona, ada):
        response = sign_in(person).get(pdf_of(certificate))
        assert response.getvalue().startswith(b"%PDF-")


def test_for_anybody_else_it_is_a_plain_404(certificate, client, bob, omar, sign_in):
    for visitor in (client, sign_in(bob), sign_in(omar)):
        another = new_serial()
        missing = visitor.get(f"/certificates/{another}/pdf/")
        response = visitor.get(pdf_of(certificate))
        assert response.status_code == missing.status_code == 404
        # The page repeats its own address, and nothing else differs.
        told = main_of(response).replace(certificate.serial, another)
        assert told == main_of(missing)


def test_a_visitor_is_told_where_to_sign_in(certificate, client):
    page = client.get(certificate.get_absolute_url()).content.decode()

    assert f"?next={certificate.get_absolute_url()}" in page


def test_while_it_is_being_written_the_page_says_so(certificate, sign_in):
    Certificate.objects.update(pdf="")
    holder = sign_in(certificate.enrolment.user)

    response = holder.get(pdf_of(certificate))

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "being written" in main_of(response)
    assert "being written" in main_of(holder.get(certificate.get_absolute_url()))


def test_a_file_that_is_lost_is_no_error_either(certificate, sign_in):
    certificate.pdf.storage.delete(certificate.pdf.name)
    holder = sign_in(certificate.enrolment.user)

    assert holder.get(pdf_of(certificate)).status_code == 503
    assert holder.get(certificate.get_absolute_url()).status_code == 200
