"""What comes in of HTML is what a prompt shows of it."""

from exercises import prompt_text
from exercises.exchange import markup


def test_a_prompt_shows_the_elements_that_come_in():
    assert markup.ALLOWED == prompt_text.ALLOWED


def test_what_came_in_is_shown_as_it_is():
    html = '<p>See <b>this</b><br>and <a href="https://un.org/">that</a></p><hr>'
    came_in, lost = markup.prompt_of(html)
    assert (came_in, lost) == (html, [])
    assert prompt_text.cleaned(came_in).replace("/>", ">") == html
