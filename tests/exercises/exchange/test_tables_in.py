"""Tables: a line for each exercise."""

from tests.exercises.exchange.reading import only, said, table


def test_a_line_with_one_right_option_is_a_single_and_with_more_a_select():
    file = table("prompt;option 1;option 2;correct\nWhy?;a;b;2\nWhich?;x;y;1,2\n")
    single, select = file.exercises
    assert (single["kind"], single["options"][1]["correct"]) == ("single", True)
    assert select["kind"] == "select"


def test_every_kind_of_line():
    file = table(
        "kind,id,prompt,option 1,option 2,tolerance,unit,topic,day,tags,source\n"
        "order,o,Sort,first,then,,,cash,2,a;b,UNCAC\n"
        "match,m,Pair,cat -> food,fish -> water,,,,,,\n"
        "number,n,How much?,12.5,13,0.5,EUR,,,,\n"
        "text,t,Who?,Clayton*,,,,,,,\n"
        "essay,e,Write,names the person,shows the link,,,,,,\n"
    )
    order, match, number, text, essay = file.exercises
    assert (order["topic"], order["day"], order["tags"]) == ("cash", 2, ["a", "b"])
    assert [item["text"] for item in match["items"]] == ["cat", "fish"]
    assert number["answers"][0] == {"value": "12.5", "tolerance": "0.5"}
    assert number["unit"] == "EUR"
    assert text["accepted"] == [{"text": "Clayton*"}]
    assert [c["points"] for c in essay["criteria"]] == [1, 1]
    assert said(file) == []


def test_a_line_that_is_wrong_is_told_with_its_line_and_the_others_are_read():
    file = table(
        "prompt,option 1,option 2,correct,colour\nNone right?,a,b,,\nWhy?,a,b,b,red\n"
    )
    assert only(file)["prompt"] == "Why?"
    first, second = file.remarks
    assert (first.line, first.is_left_out) == (2, True)
    assert "No option here is the correct one." in first.problem.message
    assert second.problem.message == "This is left out: colour."
