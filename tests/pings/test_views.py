import pytest


@pytest.mark.django_db
def test_the_key_file_has_the_key_and_no_other_name_has_a_file(reader, settings):
    assert reader.get("/a1b2c3d4e5.txt").status_code == 404
    settings.INDEXNOW_KEY = "a1b2c3d4e5"
    answer = reader.get("/a1b2c3d4e5.txt")
    assert answer.content == b"a1b2c3d4e5" and answer["Content-Type"].startswith("text/plain")
    assert reader.get("/a1b2c3d4e.txt").status_code == 404 == reader.get("/-.txt").status_code
