"""Pictures and documents that come with a case, or are here already."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtail.permissions import policy_registry
from wagtail.utils.file import hash_filelike

from accounts.models import User
from checking.problems import Message, Problem
from simulations.exchange import messages

_FORMS: dict[type[Model], Any] = {
    Image: get_image_form,
    Document: get_document_form,
}


class ImportedMedia:
    """Answers `html_to_blocks.blocks_of`, and notes what it could not find."""

    def __init__(self, files: Mapping[str, bytes], user: User | None) -> None:
        self.files = files
        self.user = user
        self.path = ""  # of the text that is being read
        self.problems: list[Problem] = []
        self._made: dict[str, int | None] = {}

    def picture(self, name: str, title: str) -> int | None:
        return self._resolved(Image, "pictures", name, title)

    def document(self, name: str, title: str) -> int | None:
        return self._resolved(Document, "documents", name, title)

    def _resolved(
        self, model: type[Model], folder: str, name: str, title: str
    ) -> int | None:
        key = f"{folder}:{name}"
        if key not in self._made:
            self._made[key] = None
            try:
                self._made[key] = self._known(model, folder, name, title)
            except ValidationError as error:
                text = " ".join(error.messages)
                self._refuse(messages.BAD_FILE, name=name[:80], text=text)
        return self._made[key]

    def _known(
        self, model: type[Model], folder: str, name: str, title: str
    ) -> int | None:
        if name.isascii() and name.isdecimal() and len(name) < 10:
            if model._default_manager.filter(pk=int(name)).exists():
                return int(name)
            self._refuse(messages.UNKNOWN_NUMBER[folder], number=name)
        elif not name.startswith(f"{folder}/"):
            self._refuse(messages.OUTSIDE_FOLDER, name=name[:80], folder=folder)
        elif name not in self.files:
            self._refuse(messages.UNKNOWN_FILE, name=name[:80])
        else:
            content = self.files[name]
            same = model._default_manager.filter(
                file_hash=hash_filelike(ContentFile(content))
            )
            if known := same.order_by("pk").first():
                return known.pk
            return self._store(model, name, title, content)
        return None

    def _store(self, model: type[Model], name: str, title: str, content: bytes) -> int:
        """Stores by the form of the CMS, which checks a picture by its content."""
        collections = Collection.objects.all()
        if self.user is not None:
            policy = policy_registry.get_by_type(model)
            collections = policy.collections_user_has_permission_for(self.user, "add")
        collection = collections.order_by("path").first()
        if collection is None:
            raise ValidationError(_("You may not add files of this kind."))
        file = SimpleUploadedFile(PurePosixPath(name).name, content)
        form = _FORMS[model](model)(
            {
                "title": (title or str(file.name))[:255],
                "description": title[:255],
                "collection": collection.pk,
            },
            {"file": file},
            instance=model(uploaded_by_user=self.user),
            user=self.user,
        )
        if not form.is_valid():
            raise ValidationError(
                [e for errors in form.errors.values() for e in errors]
            )
        return form.save().pk

    def _refuse(self, message: Message, **params: str) -> None:
        self.problems.append(message.at(self.path, **params))
