"""Moving an old site in at the desk, in a real browser."""

import json
import zipfile

import pytest
import wxr
from django.utils import timezone
from ghost_site import site
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles.models import Article
from moving import running
from moving.models import Move
from pictures.models import Picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_admin_moves_a_ghost_site_in_watches_it_and_takes_it_back(
    page: Page, admin, tmp_path, settings, monkeypatch
):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(running, "start", lambda move: None)  # it runs in this process, when the test says so
    (tmp_path / "ghost.json").write_text(json.dumps(site()))
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.writestr("2021/05/one.jpg", wxr.jpeg(5))
    sign_in(page, admin)
    page.clock.install()
    page.locator(".bar__more summary").click()
    page.get_by_role("link", name="Move in").click()
    page.get_by_label("Old system").select_option("ghost")
    page.get_by_label("Export of the old site").set_input_files(tmp_path / "ghost.json")
    page.get_by_label("Its pictures").set_input_files(tmp_path / "images.zip")
    page.get_by_label("Only look").uncheck()
    page.get_by_role("button", name="Start").click()
    progress = page.get_by_label("The export is being read.")
    expect(progress).to_be_visible()

    Move.objects.update(state="running", done=3, total=12, seen_at=timezone.now())
    page.clock.run_for(3000)
    expect(page.get_by_label("3 of 12 items")).to_have_js_property("value", 25)
    Move.objects.update(state="waiting")
    running.run(Move.objects.get().pk)
    page.clock.run_for(3000)
    expect(page.get_by_role("table", name="Numbers of this run")).to_contain_text("Stories")
    assert Article.objects.count() == 8 and Picture.objects.count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "केरल में मानसून" in download.value.path().read_text()

    page.get_by_text("Delete what came from this site").click()
    page.get_by_role("button", name="Delete it all").click()
    expect(page.get_by_role("heading", name="Being deleted")).to_be_visible()
    running.run(Move.objects.get().pk)
    page.clock.run_for(3000)
    expect(page.get_by_role("row", name="Stories Deleted 8")).to_be_visible()
    assert not Article.objects.exists() and not Picture.objects.exists()
