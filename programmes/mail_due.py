from mailing.due import DueMail, register
from programmes import report_mails
from programmes.models import ReportMail

register(DueMail(ReportMail, report_mails.send, report_mails.write_due))
