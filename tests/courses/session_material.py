"""Papers and plans of sessions."""

from typing import Any

from courses.models import ActivityPage, FacilitatorPlan, Paper


def a_paper(activity: ActivityPage, slug: str = "payslip", **fields: Any) -> Paper:
    """Of a session; `words` are what stands in it."""
    words = fields.pop("words", "Paid on 22 December")
    given = {"title": slug.capitalize(), "number": 1, **fields}
    return Paper.objects.create(
        **_of(activity), slug=slug, body=[("paragraph", f"<p>{words}</p>")], **given
    )


def a_plan(activity: ActivityPage, words: str = "The judge first") -> FacilitatorPlan:
    return FacilitatorPlan.objects.create(
        **_of(activity),
        shorter_minutes=20,
        model_answer=words,
        steps=[("step", {"at": 0, "minutes": 5, "do": words, "say": ""})],
        troubles=[("trouble", {"sign": words, "help": words})],
    )


def _of(activity: ActivityPage) -> dict[str, Any]:
    return {
        "course": activity.course,
        "activity_key": activity.translation_key,
        "locale": activity.locale,
    }
