"""Draws a certificate: A4 landscape, with its own fonts, nothing from elsewhere."""

import io
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import ResourceAccessPolicy

from certificates.models import Certificate
from certificates.typesetting import FONTS, NAME, OCCASION, TITLE, fit

# The fonts, and nothing else of this machine or of the network, whatever a document
# asks for. The gate stands in the fetcher itself: a link_callback is passed by.
FONTS_ONLY = ResourceAccessPolicy.server(
    FONTS, allow_remote=False, max_resources=4, max_render_seconds=20
)


class NotDrawnError(Exception):
    pass


def draw(certificate: Certificate, issuer: str = settings.WAGTAIL_SITE_NAME) -> bytes:
    with translation.override(certificate.language):
        context = {
            "certificate": certificate,
            "issuer": issuer,
            "site": urlsplit(settings.SITE_URL).netloc,
            "qr": qr(certificate.address),
            "name": fit(certificate.holder_name, NAME),
            "title": fit(certificate.course_title, TITLE),
            "occasion": fit(certificate.occasion, OCCASION),
        }
        return render(render_to_string("certificates/pdf.html", context))


def qr(address: str) -> str:
    return segno.make(address, error="m").png_data_uri(scale=8, border=0)


def render(html: str) -> bytes:
    out = io.BytesIO()
    result = pisa.CreatePDF(
        html,
        dest=out,
        # Addresses of the fonts are relative to their folder.
        path=str(FONTS / "certificate.html"),
        encoding="utf-8",
        resource_policy=FONTS_ONLY,
    )
    if result.err:
        raise NotDrawnError(str(result.log))
    return out.getvalue()
