"""Pages are sent without the indentation of their templates."""

from django.template import Context, Engine
from django.template.loader import get_template

LOADERS = ["config.unindented.UnindentedLoader"]
TEMPLATE = """<ul>
  {% if this %}
    <li>{{ this }}</li>
  {% endif %}
</ul>
"""
WRITTEN = "Somebody\n    wrote this"


def written(folder, name: str) -> str:
    (folder / name).write_text(TEMPLATE)
    engine = Engine(dirs=[folder], loaders=LOADERS)
    return engine.get_template(name).render(Context({"this": WRITTEN}))


def test_lines_begin_with_what_they_say_and_what_somebody_wrote_stays(tmp_path):
    assert written(tmp_path, "page.html") == f"<ul>\n\n<li>{WRITTEN}</li>\n\n</ul>\n"


def test_a_mail_is_read_as_it_is(tmp_path):
    assert f"\n    <li>{WRITTEN}" in written(tmp_path, "mail.txt")


def test_the_templates_of_the_site_are_read_so_and_packages_are_found_too():
    source = get_template("base.html").template.source

    assert "\n " not in source
    assert get_template("wagtailadmin/base.html")
