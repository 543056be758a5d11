"""The page of a report: its chart says what its table says, and it goes on paper."""

import re

import pytest

from tests.html import folded
from tests.programmes.reported import seats

pytestmark = pytest.mark.django_db
REPORTS = "/programme/reports/"


@pytest.fixture
def page(cohort, mona, sign_in):
    seats(cohort, 3, "BW", done=True)
    seats(cohort, 4, "NA")
    seats(cohort, 2, "ZA")
    client = sign_in(mona)
    return lambda query="?by=country": folded(client.get(f"{REPORTS}{query}").text)


def test_the_chart_has_the_numbers_of_the_table(page):
    html = page()

    svg = html[html.index("<svg viewBox") : html.index("</svg>", html.index("<svg v"))]
    assert '<title id="chart-title">Completed</title>' in svg
    told = "Botswana: not shown; Namibia: 0%; South Africa: not shown"
    assert f'<desc id="chart-desc">{told}</desc>' in svg
    assert re.findall(
        r'class="(f-secured|few)" x="0" y="\d+" width="([\d.]+)"', svg
    ) == [
        ("few", "18"),
        ("f-secured", "0"),
        ("few", "18"),
    ]


def test_a_sentence_says_what_the_chart_shows(cohort, mona, sign_in):
    seats(cohort, 3, "BW", done=True)
    seats(cohort, 3, "NA", done=True)
    seats(cohort, 6, "ZA")
    text = folded(sign_in(mona).get(f"{REPORTS}?by=country").text)
    assert "From 0% (South Africa) to 100% (Botswana). Together: 50%." in text


def test_another_measure_is_drawn_on_request(page):
    assert '<title id="chart-title">Active</title>' in page("?by=country&chart=active")
    assert "There is nothing to draw" in page("?by=country&chart=score")


def test_what_was_chosen_stays_chosen_and_goes_on_paper(page):
    html = page("?by=country&country=NA&since=2026-01-01")

    assert '<option value="NA" selected>Namibia</option>' in html
    assert re.search(r"<dt>Country</dt><dd>Namibia</dd>", html)
    assert 'value="2026-01-01"' in html


def test_what_was_chosen_goes_into_files_and_saved_reports(cohort, mona, sign_in):
    seats(cohort, 3)
    html = sign_in(mona).get(f"{REPORTS}?by=country&country=BW").text

    assert html.count('name="country" value="BW"') == 2


def test_what_is_no_option_is_said(page):
    html = page("?country=XX")

    assert "does not exist here" in html
    assert "By name" not in html
    assert "Save this report" not in html


def test_without_anybody_it_says_what_to_do(cohort, mona, sign_in):
    text = sign_in(mona).get(REPORTS).text
    assert (
        "No people match. Choose fewer filters, or enrol people in a cohort first."
        in text
    )


def test_a_cohort_leads_to_its_report(cohort, mona, sign_in):
    seats(cohort, 3)
    text = sign_in(mona).get(f"/programme/cohorts/{cohort.pk}/").text

    (address,) = re.findall(r'href="(/programme/reports/\?by=country[^"]+)"', text)
    assert "Botswana" in sign_in(mona).get(address.replace("&amp;", "&")).text
