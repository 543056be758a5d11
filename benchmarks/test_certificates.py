"""make bench: how many certificates one core draws in a second."""

import datetime as dt

import pytest

from certificates.models import Certificate
from certificates.pdf import draw


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_certificates_drawn(benchmark, language):
    name = "ليلى عبد الرحمن الأنصاري" if language == "ar" else "Leila Okoro"
    certificate = Certificate(
        holder_name=name,
        course_title="Tracing, holding and returning criminal assets",
        kind="Regional workshop",
        minutes=1470,
        place="Port Merrin",
        starts=dt.date(2026, 11, 16),
        ends=dt.date(2026, 11, 20),
        completed_on=dt.date(2026, 11, 20),
        issued_on=dt.date(2026, 11, 20),
        language=language,
    )
    draw(certificate)  # fonts are read once a process

    pdf = benchmark(draw, certificate)

    assert pdf.startswith(b"%PDF-")
