"""Files in a bucket. A store that does not answer holds nobody for long."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import ConnectionError, HTTPClientError
from storages.backends.s3 import S3Storage

from config.silence import Silence, StoreAwayError
from operating.file_transactions import TransactionalStorage

# Together less than a person waits for a page. Who asks again is the person.
SECONDS_TO_CONNECT = 1
SECONDS_TO_ANSWER = 3
SECONDS_UNTIL_NEXT_TRY = 5

_silence = Silence(SECONDS_UNTIL_NEXT_TRY)


class TimedS3Storage(TransactionalStorage, S3Storage):
    """Raises StoreAwayError where the store does not answer, or says that it cannot."""

    def get_default_settings(self) -> dict[str, Any]:
        timeouts = Config(
            connect_timeout=SECONDS_TO_CONNECT,
            read_timeout=SECONDS_TO_ANSWER,
            retries={"total_max_attempts": 1},
        )
        return {**super().get_default_settings(), "client_config": timeouts}

    def _create_session(self) -> Any:
        session = super()._create_session()
        session.events.register("before-send.s3", _refuse_while_silent)
        session.events.register_first("needs-retry.s3", _note_answer)
        return session


def _refuse_while_silent(**event: Any) -> None:
    if _silence.holds():
        raise StoreAwayError("The store of files did not answer just now.")


def _note_answer(
    response: tuple[Any, Any] | None, caught_exception: Exception | None, **event: Any
) -> None:
    """Botocore asks with each answer, and each answer that did not come, what next."""
    if isinstance(caught_exception, (ConnectionError, HTTPClientError)):
        _silence.begin()
        raise StoreAwayError(str(caught_exception)) from caught_exception
    if response is not None and response[0].status_code >= 500:
        raise StoreAwayError(f"The store of files says {response[0].status_code}.")
    _silence.end()
