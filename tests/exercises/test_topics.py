from exercises.topics import topic_label


def test_a_topic_reads_as_people_write_it():
    assert topic_label("fiu-channel") == "FIU channel"
    assert topic_label("first-24-hours") == "First 24 hours"
    assert topic_label("") == "Without a topic"
