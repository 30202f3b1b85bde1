"""Renders Django's forms with the face; Django asks for a renderer, hence this name in the room."""

from typing import Any

from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist

# Ours in place of Django's: choices one under another, numbers and days without browser pickers.
OURS = {
    "django/forms/widgets/radio.html": "ui/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
    "django/forms/widgets/number.html": "ui/widgets/number.html",
    "django/forms/widgets/date.html": "ui/widgets/day.html",
}


class FaceRenderer(TemplatesSetting):
    """Label, hint, error, input; an error summary above. See docs/how-to/build-the-face.md."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """Our template, then the project's, then the one Django keeps with its widgets."""
        name = OURS.get(template_name, template_name)
        try:
            return super().get_template(name)
        except TemplateDoesNotExist:
            return DjangoTemplates().get_template(name)
