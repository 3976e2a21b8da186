"""What the forms of an organisation's settings share."""

from django.core.validators import MaxValueValidator, MinValueValidator

from nhsuk.forms import NHSModelForm
from workforce.models import OrganisationSettings


def few(suffix) -> dict:
    """A short number with its unit behind it."""
    return {"width": 3, "suffix": suffix}


class SettingsForm(NHSModelForm):
    """Some settings of an organisation. It is read, never saved: an action writes."""

    def speak_plainly(self, name, field):
        """The model's limits are said in our own sentences."""
        for validator in OrganisationSettings._meta.get_field(name).validators:
            if isinstance(validator, MaxValueValidator):
                field.max_value = validator.limit_value
                field.validators.append(validator)
            elif isinstance(validator, MinValueValidator):
                field.min_value = max(field.min_value or 0, validator.limit_value)
                field.validators.append(validator)
        super().speak_plainly(name, field)

    def changes(self) -> dict:
        return dict(self.cleaned_data)
