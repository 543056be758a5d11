from concurrent.futures import ThreadPoolExecutor

from django.core import mail
from django.db import connections

from certificates.delivery import deliver
from certificates.issue import issue
from certificates.models import Certificate
from courses import progress
from tests.factories import a_course, a_person, lessons_of


def test_of_four_who_complete_at_the_same_moment_one_issues_and_one_mails(committed):
    course = a_course("Following money", days=1, lessons=2)
    first, last = lessons_of(course)
    for number in range(5):
        enrolment = course.enrol(a_person(f"Alice {number}"))
        progress.complete(enrolment, first.translation_key)

        def complete_issue_and_deliver(_thread, enrolment=enrolment):
            progress.complete(enrolment, last.translation_key)
            certificate = issue(enrolment)
            deliver.enqueue(certificate.pk)
            connections.close_all()
            return certificate.serial

        with ThreadPoolExecutor(4) as pool:
            serials = set(pool.map(complete_issue_and_deliver, range(4)))

        assert serials == {Certificate.objects.get(enrolment=enrolment).serial}
        assert len(mail.outbox) == number + 1
