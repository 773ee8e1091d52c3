"""Move a generated WordPress site in, and measure time and memory, also of a second run, after `kill -9` and of an undo.

    .venv/bin/python benchmarks/moving.py [10000] [2000] [--keep FOLDER]     (posts, pictures; PostgreSQL: with-postgres)

The export has posts in Hindi and English, two of three with a translation by Polylang, in blocks and in classic text,
with categories, tags, captions, galleries and comments. A copy of the source runs in a temporary folder. Exits with 1
if a post or a picture is missing at the end, if the second run writes anything, if the undo leaves anything, or if a goal
is missed.
"""

import argparse
import io
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw
from stories import ENGLISH_WORDS, HINDI_WORDS

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://old.example.com"
MAX_MINUTES, MAX_MEGABYTES = 15, 300
_IGNORED = shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "__pycache__")
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Old site</title><link>{SITE}</link><language>hi-IN</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{SITE}</wp:base_site_url>
<wp:base_blog_url>{SITE}</wp:base_blog_url>
"""


UNDO = (
    "from moving.models import MovedItem; from moving.undoing import undo;"
    "undo(MovedItem.objects.values_list('source', flat=True)[0], None)"
)


class Run(NamedTuple):
    """The exit code, the seconds of processor time and of wall time, and the peak memory in megabytes of a process."""

    code: int
    processor: float
    wall: float
    memory: float


def main() -> int:
    """Generate, move, kill, move again. Returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("posts", type=int, nargs="?", default=10_000)
    parser.add_argument("pictures", type=int, nargs="?", default=2_000)
    parser.add_argument("--keep", type=Path, help="keep the export and the pictures in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary, "old")
        folder.mkdir(parents=True, exist_ok=True)
        export = folder / "export.xml"
        generate(export, folder / "uploads", options.posts, options.pictures)
        print(f"{options.posts} posts, {options.pictures} pictures: {export.stat().st_size / 1e6:.0f} MB")
        return measure(Path(temporary, "source"), export, folder / "uploads", options)


def measure(source: Path, export: Path, uploads: Path, options: argparse.Namespace) -> int:
    """Run the command in a copy of the source, and print what each run took."""
    shutil.copytree(ROOT, source, ignore=_IGNORED)
    os.environ |= {"SECRET_KEY": "bench", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    for name in ("DEBUG", "SITE_URL"):
        os.environ.pop(name, None)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=source, check=True)
    command = [*manage, "import_wordpress", str(export), "--media", str(uploads), "-v0", "--report", "report.csv"]
    ok = True

    print(f"{'':<26}{'processor':>10}{'wall':>10}{'memory':>11}")
    ok &= report("dry run", run([*command, "--dry-run"], source))
    runs = [run(command, source, kill_after=seconds) for seconds in (30, 90)]
    last = run(command, source)
    whole = Run(last.code, *(sum(each[i] for each in (*runs, last)) for i in (1, 2)), last.memory)
    ok &= report("killed twice, then whole", whole)
    ok &= whole.processor < MAX_MINUTES * 60 and whole.memory < MAX_MEGABYTES
    before = counts(source)
    ok &= report("second run", run(command, source))
    after = counts(source)
    print("rows:", before)
    stories = len(groups(options.posts))
    ok &= before == after and before["articles"] == stories and before["editions"] == options.posts
    ok &= before["pictures"] == options.pictures
    ok &= report("undo", run([*manage, "shell", "-v0", "-c", UNDO], source)) and not any(counts(source).values())
    print("every post and picture came, the second run wrote nothing, and all went again" if ok else "FAILED")
    return 0 if ok else 1


def run(command: list[str], source: Path, kill_after: float = 0) -> Run:
    """Run a command in the copy of the source, or kill it after so many seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=source, start_new_session=True)
    if kill_after:
        time.sleep(kill_after)
        os.killpg(process.pid, signal.SIGKILL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Run(process.returncode, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def report(name: str, found: Run) -> bool:
    """Print a row. Returns whether the run succeeded."""
    failed = f"  exit {found.code}" if found.code else ""
    print(f"{name:<26}{found.processor:8.0f} s{found.wall:8.0f} s{found.memory:8.0f} MB{failed}", flush=True)
    return not found.code


def counts(source: Path) -> dict[str, int]:
    """The numbers of rows that a second run must not change."""
    code = (
        "from articles.models import Article, Edition, EditionVersion; from pictures.models import Picture;"
        "from topics.models import Topic; from articles.models import Contributor;"
        "print(Article.objects.count(), Edition.objects.count(), EditionVersion.objects.count(),"
        " Picture.objects.count(), Topic.objects.count(), Contributor.objects.count())"
    )
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=source, check=True, capture_output=True
    )
    names = ("articles", "editions", "versions", "pictures", "topics", "contributors")
    return dict(zip(names, map(int, re.findall(rb"\d+", told.stdout)), strict=True))


# --- the old site ---


def groups(posts: int) -> list[list[tuple[int, str]]]:
    """The posts by story: two of three stories have a translation."""
    found: list[list[tuple[int, str]]] = []
    number = 0
    while number < posts:
        languages = ["hi", "en"] if len(found) % 3 and number + 2 <= posts else ["hi" if len(found) % 2 else "en"]
        found.append([(1000 + number + i, language) for i, language in enumerate(languages)])
        number += len(languages)
    return found


def generate(export: Path, uploads: Path, posts: int, pictures: int) -> None:
    """Write the export and its pictures."""
    rng = random.Random(1)
    files = [f"{2016 + i % 10}/{i % 12 + 1:02}/photo-{i}.jpg" for i in range(pictures)]
    for i, name in enumerate(files):
        path = uploads / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(i))
    with export.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for i in range(20):
            file.write(
                f"<wp:author><wp:author_id>{i}</wp:author_id><wp:author_login>writer{i}</wp:author_login>"
                f"<wp:author_display_name><![CDATA[Writer {i}]]></wp:author_display_name></wp:author>\n"
            )
        for i in range(40):
            parent = f"cat-{i // 4 * 4}" if i % 4 else ""
            file.write(
                f"<wp:category><wp:term_id>{i + 1}</wp:term_id><wp:category_nicename>cat-{i}</wp:category_nicename>"
                f"<wp:category_parent>{parent}</wp:category_parent><wp:cat_name>Section {i}</wp:cat_name></wp:category>\n"
            )
        for i, name in enumerate(files):
            file.write(attachment(200_000 + i, name))
        for number, group in enumerate(groups(posts)):
            for post, language in group:
                file.write(item(rng, number, post, language, files))
        file.write("</channel>\n</rss>\n")


def draw(number: int) -> bytes:
    """A small photograph-like picture; no two are the same."""
    image = Image.linear_gradient("L").resize((640, 420)).convert("RGB")
    pen = ImageDraw.Draw(image)
    for bit in range(12):
        if number >> bit & 1:
            pen.rectangle((40 * bit + 20, 60, 40 * bit + 50, 300), fill=(90, number % 256, 160))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def attachment(number: int, name: str) -> str:
    """An attachment with a caption and an alt text."""
    return (
        f"<item><title>{name}</title><link>{SITE}/?attachment_id={number}</link><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_parent>0</wp:post_parent><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>"
        f"<excerpt:encoded><![CDATA[बाजार की तस्वीर {number}]]></excerpt:encoded>"
        f"<wp:attachment_url>{SITE}/wp-content/uploads/{name}</wp:attachment_url></item>\n"
    )


def item(rng: random.Random, number: int, post: int, language: str, files: list[str]) -> str:
    """A post, every other one in blocks."""
    words, stop = (HINDI_WORDS, "।") if language == "hi" else (ENGLISH_WORDS, ".")
    paragraphs = [". ".join(" ".join(rng.choices(words, k=12)) for _ in range(4)) + stop for _ in range(8)]
    picture = f"{SITE}/wp-content/uploads/{files[number % len(files)]}" if files else ""
    small = picture.replace(".jpg", "-300x200.jpg")
    if number % 2:
        body = "\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in paragraphs)
        body += f'\n<!-- wp:image -->\n<figure><img src="{small}"><figcaption>बाजार</figcaption></figure>\n<!-- /wp:image -->'
    else:
        body = "\n\n".join([paragraphs[0], f'[caption]<img src="{small}"> Market[/caption]', *paragraphs[1:]])
    moment = (datetime(2016, 1, 1) + timedelta(hours=7 * number)).isoformat(sep=" ")
    comments = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" * (number % 3)
    return (
        f"<item><title>{' '.join(rng.choices(words, k=8))} {post}</title><link>{SITE}/{number}/{post}/</link>"
        f"<dc:creator><![CDATA[writer{number % 20}]]></dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{post}</wp:post_id><wp:post_date_gmt>{moment}</wp:post_date_gmt>"
        f"<wp:post_name>post-{post}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f'<category domain="category" nicename="cat-{number % 40}"><![CDATA[Section {number % 40}]]></category>'
        f'<category domain="language" nicename="{language}"><![CDATA[{language}]]></category>'
        f'<category domain="post_translations" nicename="pll_{number}"><![CDATA[pll_{number}]]></category>'
        f"<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>"
        f"{200_000 + number % max(len(files), 1)}</wp:meta_value></wp:postmeta>{comments}</item>\n"
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
