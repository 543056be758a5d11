from courses import digests, reminders
from courses.models import ReviewDigest, TaskReminder
from mailing.due import DueMail, register

register(DueMail(TaskReminder, reminders.send, reminders.write_reminders))
register(DueMail(ReviewDigest, digests.send, digests.write_digests))
