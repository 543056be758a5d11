from logging import Filter, LogRecord

WITHOUT_TRACE = (403, 503)


class OneLineForOutages(Filter):
    """A page that could not be served, or was refused, is one line of the log.

    While a database is away there are hundreds, and each says the same. A refusal is
    what the site is meant to do, and its trace leads to where it says so.
    """

    def filter(self, record: LogRecord) -> bool:
        if getattr(record, "status_code", None) in WITHOUT_TRACE and record.exc_info:
            reason = record.exc_info[1]
            record.msg, record.args = f"{record.getMessage()} ({reason})", ()
            record.exc_info = record.exc_text = None
        return True
