from mailing.due import DueMail, register
from webinars import notices
from webinars.models import Notice

register(DueMail(Notice, notices.send, notices.write_reminders))
