"""Django's template engine, which removes characters that XML forbids from its output."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString, mark_safe

from bilingual.xml_characters import xml_safe_markup


class XmlSafeTemplate(Template):
    """A template whose output has no character that XML or HTML forbids, even if the database holds some."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        """The rendered template, without forbidden characters and references to them."""
        return mark_safe(xml_safe_markup(super().render(context, request)))


class XmlSafeTemplates(DjangoTemplates):
    """Django's engine with XmlSafeTemplate. All pages, sitemaps and error pages go through it."""

    def from_string(self, template_code: str) -> XmlSafeTemplate:
        """A template from its source."""
        return XmlSafeTemplate(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> XmlSafeTemplate:
        """A template by its name. Raises TemplateDoesNotExist."""
        return XmlSafeTemplate(super().get_template(template_name).template, self)
