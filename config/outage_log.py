from logging import Filter, LogRecord


class OneLineForOutages(Filter):
    """A page that could not be served is one line of the log, without a trace.

    While a database is away there are hundreds, and each says the same.
    """

    def filter(self, record: LogRecord) -> bool:
        if getattr(record, "status_code", None) == 503 and record.exc_info:
            reason = record.exc_info[1]
            record.msg, record.args = f"{record.getMessage()} ({reason})", ()
            record.exc_info = record.exc_text = None
        return True
