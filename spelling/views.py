"""What the script of the desk's fields asks for: verdicts on words, and to add a word to the paper's."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from desk.base_admin import desk_user

from . import keeping
from .forms import read_word
from .models import MAX_LENGTH
from .vocabulary import checker

MAX_WORDS = 3_000  # of one request; a page sends each word once


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """The marks of the words in the form field `words`, with spaces between. Words that are too long are left out.

    Answers {word: {"kind", "suggestions"}} for words that are marked, and 400 for too many words.
    """
    asked = request.POST.get("words", "").split()
    if len(asked) > MAX_WORDS:
        return HttpResponse(status=400)
    verdict = checker().verdict
    verdicts = {word: verdict(word) for word in asked if 0 < len(word) <= MAX_LENGTH}
    return JsonResponse(
        {word: {"kind": each.kind, "suggestions": each.suggestions} for word, each in verdicts.items() if each}
    )


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add the word of the form field `word` to the paper's words. Answers {"error"}, which is "" when it is added.

    Raises PermissionDenied for people who may not.
    """
    person = desk_user(request)
    if not person.has_perm(keeping.PERMISSION):
        raise PermissionDenied
    try:
        keeping.add(read_word(request.POST.get("word", "")), person)
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]})
    return JsonResponse({"error": ""})
