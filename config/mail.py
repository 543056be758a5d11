from django.core.mail import EmailMessage
from django.core.mail.backends import console, filebased


class ConsoleAndFolder(filebased.EmailBackend):
    """Local mail: each message is printed and kept as a file in EMAIL_FILE_PATH."""

    def write_message(self, message: EmailMessage) -> None:
        super().write_message(message)
        console.EmailBackend().send_messages([message])
