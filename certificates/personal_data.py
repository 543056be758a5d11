from certificates.models import Certificate
from privacy.registry import PersonalData, register

register(
    PersonalData(
        Certificate,
        subject=("enrolment__user",),
        cleared={"holder_name": "", "pdf": ""},
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
        reason_kept="It stays valid and is verified by its number, without the holder.",
    ),
)
