from mailing.due import DueMail, register
from recall import mails
from recall.models import RecallMail

register(DueMail(RecallMail, mails.send, mails.write_due))
