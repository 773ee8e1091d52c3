"""The app of live stories. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveStoriesConfig(AppConfig):
    """Adds timelines to the pages of stories, to the desk, to exports, to the search, and to what the page cache watches."""

    name = "live_stories"
    verbose_name = _("Live coverage")

    def ready(self) -> None:
        from accounts import audit
        from caching import dependencies, version
        from desk import panels as desk_panels
        from exchange.libraries import LIBRARIES
        from reader import panels as reader_panels
        from search import index

        from .public import structured, timeline_panel
        from .search_text import search_text
        from .transfer import NAME, TimelineLibrary
        from .views import story_panel
        from .writing import VERBS

        audit.VERBS.update(VERBS)
        LIBRARIES[NAME] = TimelineLibrary
        desk_panels.STORY.append(
            desk_panels.Panel("live_stories/_story.html", story_panel, "live-coverage", _("Live coverage"))
        )
        reader_panels.BEFORE_BODY.append(reader_panels.Panel("live_stories/_timeline.html", timeline_panel, structured))
        index.MORE_TEXT.append(search_text)
        version.VISIBLE_WRITES |= {
            "live_stories.Timeline": version.EVERY_WRITE,
            "live_stories.Entry": ("UPDATE",),
            "live_stories.EntryText": version.EVERY_WRITE,
        }
        entry = "SELECT timeline_id FROM live_stories_entry WHERE id = {row}.entry_id"
        dependencies.STORY_OF |= {
            "live_stories.Timeline": "{row}.article_id",
            "live_stories.Entry": "(SELECT article_id FROM live_stories_timeline WHERE id = {row}.timeline_id)",
            "live_stories.EntryText": f"(SELECT article_id FROM live_stories_timeline WHERE id = ({entry}))",
        }
        version.DESK_FIELDS["live_stories.EntryText"] = {"changed_by"}
        version.VISIBLE_ROWS["live_stories.EntryText"] = "{row}.state IN ('live', 'withdrawn')"
