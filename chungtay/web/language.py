"""Vietnamese unless the person chose otherwise: laptops of communes often carry an English browser."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Asked = ParamSpec("Asked")
Said = TypeVar("Said")


def in_vietnamese(function: Callable[Asked, Said]) -> Callable[Asked, Said]:
    """What is stored or printed is Vietnamese, whatever language the page of the person who acts speaks."""

    @wraps(function)
    def speaking(*words: Asked.args, **named: Asked.kwargs) -> Said:
        with translation.override("vi"):
            return function(*words, **named)

    return speaking


class LanguageMiddleware:
    """The language of the person's own choice (a cookie), else Vietnamese. What the browser prefers does not count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
