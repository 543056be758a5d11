import logging

import pytest


@pytest.mark.django_db
def test_a_refusal_is_one_line_of_the_log(alice, sign_in, caplog):
    client = sign_in(alice)
    with caplog.at_level(logging.WARNING, logger="django.request"):
        assert client.get("/programme/").status_code == 403

    (record,) = (r for r in caplog.records if r.name == "django.request")
    line = logging.Formatter("%(message)s").format(record)
    assert line.startswith("Forbidden (Permission denied): /programme/")
    assert "\n" not in line
