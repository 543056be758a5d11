"""What is carried of each story format, and what the report says of the rest."""

import pytest

from tests.simulations.exchange.twine_files import a_passage, body, choices, noted

FORMATS = ["Harlowe", "SugarCube", "Snowman", "Chapbook"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("link", "choice"),
    [
        ("[[Bank]]", ("Bank", "bank")),
        ("[[Ask->Bank]]", ("Ask", "bank")),
        ("[[A->B->Bank]]", ("A->B", "bank")),
        ("[[Bank<-Ask]]", ("Ask", "bank")),
        ("[[Ask|Bank]]", ("Ask", "bank")),
        ("[[ Ask -> Bank ]]", ("Ask", "bank")),
        ('<a data-passage="Bank">Ask</a>', ("Ask", "bank")),
    ],
)
def test_links_lead_where_they_led(format, link, choice):
    story = a_passage(f"Now:\n{link}\n", format)

    assert choices(story) == [choice]
    assert noted(story) == []
    assert body(story) == "<p>Now:</p>"


@pytest.mark.parametrize("format", FORMATS)
def test_the_words_of_a_link_in_a_sentence_stay_there(format):
    story = a_passage("You may [[ask the bank->Bank]] or wait.", format)

    assert body(story) == "<p>You may ask the bank or wait.</p>"
    assert choices(story) == [("ask the bank", "bank")]


@pytest.mark.parametrize("format", FORMATS)
def test_a_link_out_of_the_story_stays_a_link_in_the_text(format):
    story = a_passage("See [[FATF->https://fatf-gafi.org/a?b=1&c=2]].", format)

    assert body(story) == (
        '<p>See <a href="https://fatf-gafi.org/a?b=1&amp;c=2">FATF</a>.</p>'
    )
    assert choices(story) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_is_taken_out_and_named(format):
    story = a_passage('Look.\n<img src="map.png" onerror="alert(1)">', format)

    assert body(story) == "<p>Look.</p>"
    assert ("picture", "<img map.png>", [9]) in noted(story)


@pytest.mark.parametrize("format", FORMATS)
def test_html_is_carried_as_far_as_rich_text_has_it(format):
    story = a_passage(
        "<h2>Facts</h2><p><strong>One</strong> &amp; <em>two</em> < 3</p>"
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
        "<blockquote>said</blockquote>",
        format,
    )

    assert body(story) == (
        "<h3>Facts</h3><p><b>One</b> &amp; <i>two</i> &lt; 3</p>"
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
        "<blockquote>said</blockquote>"
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[[x->javascript:alert(1)]]",
        "<b onclick=alert(1)>x</b>",
        "<img src=x onerror=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '[[x->https://a"onclick="alert(1)]]',
        "<<script>>alert(1)<</script>>",
        "<scr<script>ipt>alert(1)</script>",
        "`<script>alert(1)</script>`",
        '"""<script>alert(1)</script>"""',
    ],
)
def test_nothing_of_it_runs_in_a_reader_s_browser(format, attack):
    html = body(a_passage(f"a {attack} b", format))

    assert "<script" not in html
    assert "<svg" not in html
    assert "<img" not in html
    assert "javascript:" not in html.replace("[[x-&gt;javascript:", "")
    assert " on" not in html.replace(" on ", "").partition("<a ")[0].partition("<b ")[0]
    assert '"onclick' not in html


def test_harlowe():
    story = a_passage(
        """(set: $days to 3)The ''phone'' rings. //Nobody// **answers**, *not* now.
# Later
* one
* two
0. first
(if: $days > 2)[It is [[late->Bank]].](else:)[It is early.]
(link-goto: "Ask the FIU", "FIU")
(link: "Go on")[(set: $x to "a)b")(goto: "Bank")]
(link: "Look")[A chair.]
You have $days days, $box's 1st of them. (text-style:"bold")+(align:"=><=")[Loud]
|name>[Hook] [other]<name| {braces} `''plain''` <!-- note -->
(goto: "FIU")
(print: (either: "a", "b"))
(link-goto: "x", $where)""",
        "Harlowe",
    )

    assert body(story) == (
        "<p>The <b>phone</b> rings. <i>Nobody</i> <b>answers</b>, <i>not</i> now.</p>"
        "<h3>Later</h3><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>"
        "<p>It is late. / It is early.<br/>Look A chair.<br/>"
        "You have  days,  of them. Loud<br/>Hook other braces ''plain''</p><p>x</p>"
    )
    assert choices(story) == [
        ("late", "bank"),
        ("Ask the FIU", "fiu"),
        ("Go on", "bank"),
        ("Continue", "fiu"),
    ]
    assert noted(story) == [
        ("macro", "(set: $days to 3)", [8]),
        ("condition", "(if: $days > 2)", [13]),
        ("condition", "(else:)", [13]),
        ("macro", '(set: $x to "a)b")', [15]),
        ("macro", '(link: "Look")', [16]),
        ("variable", "$days", [17]),
        ("variable", "$box's 1st", [17]),
        ("macro", '(text-style:"bold")', [17]),
        ("macro", '(align:"=><=")', [17]),
        ("jump", '(goto: "FIU")', [19]),
        ("macro", '(print: (either: "a", "b"))', [20]),
        ("computed", '(link-goto: "x", $where)', [21]),
    ]


def test_sugarcube():
    story = a_passage(
        """<<set $days to 3>>The ''phone'' rings. //Nobody// __answers__.
!Later
* one
# first
> said
<<if $days gt 2>>It is [[late|Bank][$a to "]"]].<<else>>Early.<</if>>
<<link "Ask the FIU" "FIU">><<set $b to "x >> y">><</link>>
<<link "Go on">><<goto "Bank">><</link>>
<<button [[Press|FIU]]>><</button>>
<<link "Look">>A chair.<</link>>
$days.left[0] cost $$5 and _tmp \"\"\"''plain''\"\"\" /* note */ @@.red;loud@@
<<actions "Bank" "FIU">>
<<script>>alert("[[no|Bank]]")<</script>>
[img[Photo|map.png][Bank]]
<<goto "FIU">>
[[away|$where]]""",
        "SugarCube",
    )

    assert body(story) == (
        "<p>The <b>phone</b> rings. <i>Nobody</i> answers.</p><h3>Later</h3>"
        "<ul><li>one</li></ul><ol><li>first</li></ol><blockquote>said</blockquote>"
        "<p>It is late. / Early.<br/>Look A chair.<br/>"
        " cost $5 and  ''plain''  loud</p><p>away</p>"
    )
    assert choices(story) == [
        ("late", "bank"),
        ("Ask the FIU", "fiu"),
        ("Go on", "bank"),
        ("Press", "fiu"),
        ("Bank", "bank"),
        ("FIU", "fiu"),
        ("Continue", "fiu"),
    ]
    assert noted(story) == [
        ("macro", "<<set $days to 3>>", [8]),
        ("condition", "<<if $days gt 2>>", [13]),
        ("setter", '[[late|Bank][$a to "]"]]', [13]),
        ("condition", "<<else>>", [13]),
        ("macro", '<<set $b to "x >> y">>', [14]),
        ("macro", '<<link "Look">>', [17]),
        ("variable", "$days.left[0]", [18]),
        ("variable", "_tmp", [18]),
        ("code", "<<script>>", [20]),
        ("picture", "[img[Photo|map.png]]", [21]),
        ("jump", '<<goto "FIU">>', [22]),
        ("computed", "[[away->$where]]", [23]),
    ]


def test_snowman():
    story = a_passage(
        """# Morning
The **phone** rings. _Nobody_ *answers* at 3 * 4 snake_case_name.

* one
* two

1. first

> said

<% if (s.days > 2) { %>It is [[late|Bank]].<% } %>
You have <%= s.days %> days \\*left\\*.
See [FATF](https://fatf-gafi.org) and [this](javascript:x) ![map](map.png)""",
        "Snowman",
    )

    assert body(story) == (
        "<h3>Morning</h3><p>The <b>phone</b> rings. <i>Nobody</i> <i>answers</i> "
        "at 3 * 4 snake_case_name.</p><ul><li>one</li><li>two</li></ul>"
        "<ol><li>first</li></ol><blockquote>said</blockquote>"
        "<p>It is late. You have  days *left*. "
        'See <a href="https://fatf-gafi.org">FATF</a> and this</p>'
    )
    assert choices(story) == [("late", "bank")]
    assert noted(story) == [
        ("condition", "<% if (s.days > 2) { %>", [18]),
        ("condition", "<% } %>", [18]),
        ("macro", "<%= s.days %>", [19]),
        ("computed", "[this](javascript:x)", [20]),
        ("picture", "![map](map.png)", [20]),
    ]


def test_chapbook():
    story = a_passage(
        """days: 3
config.style.page.color: 'black'
--
The **phone** rings, {days} days.
[if days > 2; append]
It is late.
[else]
It is early.
[continued]
{embed passage: 'FIU'}
[JavaScript]
write('[[no->Bank]]');
[cont'd]
{reveal link: 'Look', text: 'A } chair'}
{link to: 'FIU', label: 'Ask the FIU'}

> [[Call->Bank]]
> [[FIU]]""",
        "Chapbook",
    )

    assert body(story) == (
        "<p>The <b>phone</b> rings,  days.</p><p>It is late.</p><p>It is early.</p>"
        "<p>A } chair</p>"
    )
    assert choices(story) == [("Ask the FIU", "fiu"), ("Call", "bank"), ("FIU", "fiu")]
    assert noted(story) == [
        ("variable", "days: 3", [8]),
        ("variable", "config.style.page.color: 'black'", [9]),
        ("variable", "{days}", [11]),
        ("condition", "[if days > 2]", [12]),
        ("macro", "[append]", [12]),
        ("condition", "[else]", [14]),
        ("embedded", "{embed passage: 'FIU'}", [17]),
        ("code", "[JavaScript]", [18]),
        ("condition", "{reveal link: 'Look', text: 'A } chair'}", [21]),
    ]


def test_what_is_never_closed_costs_a_line_and_is_named():
    story = a_passage('one (set: $x to "y\ntwo\n(if: z\nthree', "Harlowe")

    assert body(story) == "<p>one <br/>two</p><p>three</p>"
    assert noted(story) == [("unclosed", "(set:", [8]), ("unclosed", "(if:", [10])]


@pytest.mark.parametrize(
    ("format", "text", "html"),
    [
        ("Harlowe", "''a //b'' c//", "<p><b>a <i>b</i></b><i> c</i></p>"),
        ("Harlowe", "''a", "<p>''a</p>"),
        ("Harlowe", "[sic", "<p>[sic</p>"),
        ("Harlowe", "so]", "<p>so]</p>"),
        ("Harlowe", "[[never", "<p>[[never</p>"),
        ("Harlowe", "https://example.org//x", "<p>https://example.org//x</p>"),
        ("Harlowe", "''bold\nstill''", "<p><b>bold<br/>still</b></p>"),
        ("SugarCube", "a <</b>> c", "<p>a  c</p>"),
        ("Snowman", "<b>a\n\nb", "<p><b>a</b></p><p>b</p>"),
        ("Snowman", "a</b> b", "<p>a b</p>"),
        ("Chapbook", "{ not: this", "<p>{ not: this</p>"),
    ],
)
def test_text_that_is_not_well_formed_stays_text(format, text, html):
    assert body(a_passage(text, format)) == html
