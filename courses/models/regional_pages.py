"""Pages that the instructors of one region write: courses, cases and webinars."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from accounts.models import Region
from courses import page_permissions
from courses.models.index_pages import IndexPage

if TYPE_CHECKING:
    # It may stand before a page of any kind, whose methods it calls.
    class _MixinBase(Page): ...
else:
    _MixinBase = models.Model


def is_in_an_index(parent: Page) -> bool:
    """Whether pages below `parent` belong to a region by themselves.

    Others are part of a course, and the course belongs to one.
    """
    return issubclass(parent.specific_class or Page, IndexPage)


class RegionalPageForm(WagtailAdminPageForm):
    """Offers the regions that the editor may choose from.

    An administrator may choose any or none, an instructor one that they teach in.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_in_an_index(self.parent_page or self.instance.get_parent()):
            self.fields.pop("region", None)
        elif "region" in self.fields and not self.for_user.is_superuser:
            field, region_id = self.fields["region"], self.instance.region_id
            taught = Region.objects.taught_by(self.for_user)
            field.queryset = taught | Region.objects.filter(pk=region_id)
            field.empty_label = None
            if region_id is None:
                self.initial["region"] = taught.first()

    def clean_region(self) -> Region | None:
        """Returns the region that was chosen, or the one an instructor must mean."""
        chosen: Region | None = self.cleaned_data["region"]
        if chosen or self.for_user.is_superuser:
            return chosen
        return self.instance.region or Region.objects.taught_by(self.for_user).first()


class RegionalPage(_MixinBase):
    """A page with a region. A mixin: it stands before the kind of page in the bases."""

    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "The instructors of this region write the page, and no others do. Empty: "
            "administrators alone."
        ),
    )

    base_form_class = RegionalPageForm
    override_translatable_fields = [SynchronizedField("region", overridable=False)]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        saved = super().save(*args, **kwargs)
        self.give_rights()
        return saved

    def give_rights(self) -> None:
        """Lets the region's instructors write this page and all below.

        In a course the rights come from the course; a page of its own has its own.
        """
        own = self.region if is_in_an_index(self.get_parent()) else None
        page_permissions.give(self, own)

    @cached_property
    def original(self) -> Self:
        """The page that the others were translated from: records refer to this one."""
        pages = type(self).objects.filter(translation_key=self.translation_key)
        return pages.order_by("pk").first()
