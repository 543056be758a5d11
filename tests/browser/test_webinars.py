"""From the list of webinars to the watched recording by keyboard, captions on."""

import wave

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import enter
from tests.browser.test_accessibility import violations
from tests.browser.test_keyboard_journey import press, tab_to
from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import CAPTIONS
from webinars.models import Chapter, Recording, Track, WebinarDone, WebinarPage
from webinars.registration import register

pytestmark = pytest.mark.browser

SECONDS = 5


@pytest.fixture
def webinar(site: str) -> WebinarPage:
    return a_webinar("Asking an exchange to stop")


@pytest.fixture
def recording(webinar, tmp_path) -> Recording:
    """Silence, since no test can carry a film; a player plays it like one."""
    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as silence:
        silence.setnchannels(1)
        silence.setsampwidth(1)
        silence.setframerate(8000)
        silence.writeframes(b"\x80" * 8000 * SECONDS)
    recording = Recording(page=webinar, seconds=SECONDS)
    recording.video.save("talk.webm", ContentFile(path.read_bytes()), save=False)
    recording.save()
    captions = CAPTIONS.replace("00:20.000 --> 00:24.000", "00:03.000 --> 00:04.500")
    Track.objects.create(recording=recording, language="en", content=captions)
    Chapter.objects.create(recording=recording, second=0, title="From the beginning")
    return recording


VIDEO = "document.querySelector('video')"


def wait_until(page: Page, condition: str) -> None:
    """Playwright's own way to wait evaluates a text, which our policy forbids."""
    page.evaluate(
        f"async () => {{ while (!({condition})) "
        "await new Promise((again) => setTimeout(again, 50)); }"
    )


def test_from_registration_to_the_watched_recording_by_keyboard_alone(
    signed_in: BrowserContext, alice, webinar, recording
):
    date = a_date(webinar)
    page = signed_in.new_page()
    page.goto("/learning/")

    press(page, "Webinars")
    press(page, webinar.title)
    press(page, "Register")
    expect(page.get_by_text("You are registered.")).to_be_visible()
    assert date.registrations.seated().filter(user=alice).exists()

    press(page, "Recording, captions and transcript")
    wait_until(page, f"{VIDEO}.readyState >= 1")
    wait_until(page, f"{VIDEO}.textTracks[0].mode === 'showing'")
    tab_to(page, "From the beginning")
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.tagName === 'VIDEO'")
    wait_until(page, f"{VIDEO}.textTracks[0].activeCues?.length === 1")

    expect(page.locator("progress")).to_have_js_property("value", 100, timeout=30_000)
    assert WebinarDone.objects.get(user=alice).by == "watched"
    page.goto(webinar.url)
    expect(page.get_by_text("recording watched").first).to_be_visible()


def test_a_line_of_the_transcript_jumps_to_its_time_and_search_finds_it(
    signed_in: BrowserContext, webinar, recording
):
    a_date(webinar)
    page = signed_in.new_page()
    page.goto(recording.get_absolute_url())
    wait_until(page, f"{VIDEO}.readyState >= 1")

    page.get_by_label("Search in the transcript").fill("write")
    page.get_by_role("button", name="Search").last.click()
    expect(page.get_by_text("Ask the exchange to stop.")).to_have_count(0)
    page.get_by_role("link", name="00:03").click()

    wait_until(page, f"{VIDEO}.currentTime >= 3")


def test_without_javascript_one_registers_watches_and_reads(
    browser: Browser, site: str, alice, webinar, recording
):
    date = a_date(webinar)
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page.context, alice)
    page.goto(webinar.url)

    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("You are registered.")).to_be_visible()
    page.goto(f"{recording.get_absolute_url()}?q=write")
    expect(page.get_by_text("Then write to it.")).to_be_visible()
    expect(page.get_by_text("in a browser that runs scripts")).to_be_visible()
    page.goto(webinar.url)
    page.get_by_role("button", name="Cancel my registration").click()

    assert not date.registrations.seated().exists()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: str, webinar, recording, scheme):
    edith = a_person("Edith Host", is_superuser=True)
    date = a_date(webinar, edith, capacity=1)
    register(edith, date)
    register(a_person("Bob Waits"), date)
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    enter(page.context, edith)

    addresses = [
        "/en/webinars/",
        f"/en/webinars/?month={date.starts_at:%Y-%m}",
        webinar.url,
        recording.get_absolute_url(),
        "/webinars/calendar/",
        "/learning/",
        f"/programme/webinars/{date.pk}/",
    ]
    assert [v for address in addresses for v in violations(page, address)] == []
    context.close()
