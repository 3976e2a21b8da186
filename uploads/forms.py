"""The form field for a file from somebody else."""

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy

from uploads.receiving import Received
from uploads.rules import FACTS, Allowed, Refusal
from uploads.words import hint, sentence


class UploadField(forms.FileField):
    """A file: ``cleaned_data`` holds a ``Received`` for ``uploads.actions.keep_upload``.

    The view is under ``takes_uploads``, with the same ``Allowed`` for the field's name. With
    ``record`` the browser offers to record sound on the spot, where it can.
    """

    def __init__(self, allowed: Allowed, *, record: bool = False, **kwargs):
        self.allowed = allowed
        kwargs.setdefault("help_text", lazy(hint, str)(allowed))
        errors = {
            "required": gettext_lazy("Select a recording")
            if allowed.is_recording
            else gettext_lazy("Select a file"),
            "missing": gettext_lazy("The selected file could not be uploaded – try again"),
            **kwargs.pop("error_messages", {}),
        }
        accept = [f".{FACTS[kind].extension}" for kind in sorted(allowed.kinds)]
        accept += [FACTS[kind].mime for kind in sorted(allowed.kinds)]
        attrs = {
            "accept": ",".join(dict.fromkeys(accept)),
            "data-most-bytes": allowed.most_bytes,
            "data-too-large": lazy(sentence, str)(Refusal.TOO_LARGE, allowed),
            "record": record,
        }
        kwargs.setdefault("widget", forms.FileInput(attrs=attrs))
        super().__init__(error_messages=errors, **kwargs)

    def to_python(self, data):
        if data in self.empty_values:
            return None
        if not isinstance(data, Received):
            raise ImproperlyConfigured("the view of this form is not under takes_uploads")
        refusal = data.refusal
        if refusal is None and data.kind not in self.allowed.kinds:
            refusal = Refusal.WRONG_KIND
        if refusal is None and data.size > self.allowed.most_bytes:
            refusal = Refusal.TOO_LARGE
        if refusal is not None:
            raise ValidationError(sentence(refusal, self.allowed), code=refusal)
        return data
