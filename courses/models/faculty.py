from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from accounts.plain_text import LineField


class FacultyMember(TranslatableMixin, index.Indexed, models.Model):
    """Somebody who teaches. They are shown with their name, profession and photo."""

    name = LineField(_("name"), max_length=120)
    profession = LineField(
        _("profession"), max_length=160, help_text=_("For example: forensic accountant")
    )
    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [FieldPanel("name"), FieldPanel("profession"), FieldPanel("photo")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("faculty member")
        verbose_name_plural = _("faculty")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.profession}"


class CourseFaculty(Orderable):
    course = ParentalKey(
        "courses.CoursePage", on_delete=models.CASCADE, related_name="faculty"
    )
    member = models.ForeignKey(
        FacultyMember,
        verbose_name=_("faculty member"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("member")]

    class Meta(Orderable.Meta):
        verbose_name = _("place in a course's faculty")
        verbose_name_plural = _("courses with this faculty member")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "member"], name="teaches_a_course_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.member)
