"""What a browser sends to the pages of the picture library."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

LIST = "/admin/pictures/picture/"
TEXTS = ["alt_hi", "caption_hi", "credit_hi", "alt_en", "caption_en", "credit_en"]
WORDS = {"focal_x": 50, "focal_y": 50} | dict.fromkeys(TEXTS, "")


def change_url(picture):
    return f"{LIST}{picture.pk}/change/"


def picture_bytes(size=(1600, 900)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return out.getvalue()


def file(name="a.jpg", **options) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes(**options))
