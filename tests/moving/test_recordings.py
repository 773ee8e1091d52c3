"""Audio and video of the old site become recordings of the library."""

from pathlib import Path

import pytest
import wxr
from sample_recordings import mp3, mp4

from articles.models import Edition
from moving.ledger import Ledger
from moving.models import MovedItem
from moving.undoing import undo
from recordings.models import Recording

SOUND, VIDEO = "2019/07/a.mp3", "2019/07/v.mp4"
AUDIO = f"https://old.example.com/wp-content/uploads/{SOUND}"
BODY = f'<p>क।</p>\n\n[audio mp3="{AUDIO}"][/audio]\n\n<p>ख।</p>'
PARTS = (
    wxr.attachment(20, SOUND),
    wxr.attachment(21, VIDEO),
    wxr.post(7, body=BODY),
)


@pytest.fixture
def files(tmp_path):
    """A folder of uploads with these files."""
    folder = tmp_path / "files"

    def write(**contents: bytes) -> Path:
        place = folder / "2019" / "07"
        place.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (place / name.replace("_", ".")).write_bytes(content)
        return folder

    return write


def outcomes() -> dict[str, str]:
    return dict(MovedItem.objects.filter(what="recording").values_list("title", "outcome"))


def test_a_run_that_is_killed_leaves_no_recording_that_an_undo_would_keep(move, files, monkeypatch):
    save = Ledger.save

    def killed(ledger, entries):
        if entries and entries[0].what == "recording":
            raise KeyboardInterrupt
        save(ledger, entries)

    monkeypatch.setattr(Ledger, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        move(*PARTS, media=files(a_mp3=mp3(), v_mp4=mp4()))
    assert not Recording.objects.exists()


def test_a_body_plays_the_recording_of_the_library_and_its_old_address_leads_there(move, files, reader):
    ledger = move(*PARTS, media=files(a_mp3=mp3(), v_mp4=mp4()))
    assert outcomes() == {SOUND: "created", VIDEO: "created"}
    recording = Recording.objects.get(kind="audio")
    body = Edition.objects.get().body
    assert f'<audio src="{recording.src}"' in body and "old.example.com" not in body
    for address in ("/wp-content/uploads/2019/07/a.mp3", "/?attachment_id=20"):
        assert reader.get(address)["Location"].endswith(recording.src)
    again = move(*PARTS, media=files())
    assert {outcome for _what, outcome in again.counts} == {"unchanged"} and Recording.objects.count() == 2
    undo(ledger.source, None)
    assert not Recording.objects.exists() and not Edition.objects.exists()


def test_a_dry_run_counts_the_same_and_writes_nothing(move, files):
    folder = files(a_mp3=mp3(), v_mp4=b"no video")
    looked = move(*PARTS, media=folder, dry_run=True)
    assert not Recording.objects.exists()
    assert looked.counts == move(*PARTS, media=folder).counts


def test_a_missing_recording_is_a_link_until_a_second_run_has_its_file(move, files):
    move(*PARTS)
    assert outcomes() == {SOUND: "missing", VIDEO: "missing"}
    assert AUDIO in Edition.objects.get().body and "<audio" not in Edition.objects.get().body
    move(*PARTS, media=files(a_mp3=mp3()))
    assert outcomes() == {SOUND: "created", VIDEO: "missing"}
    assert Recording.objects.get().src in Edition.objects.get().body


def test_a_file_that_browsers_do_not_play_is_refused_in_words_and_stays_a_link(move, files):
    move(*PARTS, media=files(a_mp3=b"no sound" * 100))
    refused = MovedItem.objects.get(title=SOUND)
    assert refused.outcome == "refused" and refused.reason
    assert AUDIO in Edition.objects.get().body


def test_a_recording_that_no_item_lists_comes_in_with_the_body(move, files):
    move(PARTS[2], media=files(a_mp3=mp3()))
    assert Recording.objects.get().src in Edition.objects.get().body


def test_a_recording_that_the_desk_uses_stays_after_undo(move, files, story):
    ledger = move(*PARTS, media=files(a_mp3=mp3(), v_mp4=mp4()))
    recording = Recording.objects.get(kind="audio")
    story(hi="live", hi_texts={"body": f'<figure><audio src="{recording.src}" controls></audio></figure>'})
    undo(ledger.source, None)
    assert list(Recording.objects.all()) == [recording]
