from mailing.due import DueMail, register
from programmes.models import ReportMail
from programmes.reports import report_mails

register(DueMail(ReportMail, report_mails.send, report_mails.write_due))
