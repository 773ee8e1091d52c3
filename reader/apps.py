from django.apps import AppConfig
from django.core.checks import Error, register
from PIL import features


class ReaderConfig(AppConfig):
    name = "reader"

    def ready(self):
        register(hindi_can_be_drawn)


def hindi_can_be_drawn(app_configs, **kwargs) -> list[Error]:
    """manage.py check: without Raqm, Pillow sets Devanagari letter by letter, and no share picture could be read."""
    if features.check("raqm"):
        return []
    hint = "Install FriBiDi (apt-get install libfribidi0), which Raqm takes from the system, and Pillow from its wheel."
    return [Error("Pillow is without Raqm and can't shape Hindi.", hint=hint, id="articles.E002")]
