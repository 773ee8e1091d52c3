"""What a page offers next: no story and no missing page is a dead end."""

from articles.publishing import withdraw


def addresses(articles) -> list[str]:
    return [article.edition("hi").get_absolute_url() for article in articles]


def more(html: str) -> str:
    return html.partition('<section class="more"')[2].partition("</section>")[0]


def test_a_story_without_topics_offers_the_newest_four(reader, story):
    articles = [story(hi_texts={"slug": f"s{number}"}) for number in range(6)]
    html = more(reader.get(articles[5].edition("hi").get_absolute_url()).content.decode())
    assert "आगे पढ़ें" in html
    found = [address in html for address in addresses(articles)]
    assert found == [False, True, True, True, True, False]


def test_stories_on_the_topic_come_before_newer_ones(reader, story, small_picture):
    articles = [story(hi_texts={"slug": f"s{number}"}) for number in range(8)]
    for article in articles[:5]:
        article.topics.add("Weather")
    articles[3].lead_picture = small_picture
    articles[3].save()
    html = more(reader.get(articles[4].edition("hi").get_absolute_url()).content.decode())
    # s3 is the next on the topic; three more are on it, and the newest of the paper fills the row.
    assert [address in html for address in addresses(articles)] == [
        True, True, True, False, False, False, False, True,
    ]  # fmt: skip


def test_the_stories_have_pictures(reader, story, small_picture):
    other, article = story(hi_texts={"slug": "other"}), story(hi_texts={"slug": "this"})
    other.lead_picture = small_picture
    other.save()
    html = more(reader.get(article.edition("hi").get_absolute_url()).content.decode())
    assert small_picture.rendition_name(480, "jpg") in html


def test_a_missing_and_a_withdrawn_page_offer_the_newest(reader, story, editor):
    newest, gone = story(hi_texts={"slug": "newest"}), story(hi_texts={"slug": "gone"})
    withdraw(gone.edition("hi"), editor, "खबर गलत थी।")
    for path, status in (("/hi/nothing/", 404), (gone.edition("hi").get_absolute_url(), 410)):
        response = reader.get(path)
        html = more(response.content.decode())
        assert response.status_code == status
        assert newest.edition("hi").get_absolute_url() in html and "/gone/" not in html
