"""How every form of the house is drawn."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Fields in labelled rows, errors under the field they belong to."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
