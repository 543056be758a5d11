"""Files in a bucket. A store that does not answer holds nobody for long."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

SECONDS_TO_CONNECT = 2
SECONDS_TO_ANSWER = 5


class TimedS3Storage(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        timeouts = Config(
            connect_timeout=SECONDS_TO_CONNECT,
            read_timeout=SECONDS_TO_ANSWER,
            retries={"total_max_attempts": 2},
        )
        return {**super().get_default_settings(), "client_config": timeouts}
