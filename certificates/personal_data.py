from accounts.holdings import Holding, declare
from certificates.models import Certificate

declare(
    Holding(
        Certificate,
        hers=("enrolment__user",),
        blanked={"holder_name": "", "pdf": ""},
        kept=(
            "serial",
            "course_title",
            "kind",
            "minutes",
            "place",
            "starts",
            "ends",
            "completed_on",
            "issued_on",
            "language",
            "issued_at",
            "mailed_at",
        ),
        because="It stays valid and is verified by its number, without the holder.",
    ),
)
