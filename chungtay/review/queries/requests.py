"""Who asked to be reviewed or to leave the list, and what has still to be answered."""

from datetime import date

from django.db.models import Q, QuerySet

from chungtay.core.poverty.quick import quick_form_on
from chungtay.core.text import fold
from chungtay.households.models import Classification, Household
from chungtay.review.models import Request
from chungtay.web.scope import Scope

PROVINCE_DIGITS = 2
ON_LISTS = (Classification.Status.POOR, Classification.Status.NEAR_POOR)


def visible_requests(scope: Scope) -> QuerySet[Request]:
    """The requests of one's territory, open ones first, the newest of each first."""
    seen = Request.objects.filter(scope.within("review.view")).select_related("household__village", "round")
    return seen.order_by("-filed_on", "-pk")


OPEN = Q(round=None, refused_on=None)


def why_stopped(asked: Request, day: date) -> str:
    """What Phiếu A found, as a refusal letter states it; "" where it let the household go on or was not filled in."""
    if asked.goes_on is not False:
        return ""
    form = quick_form_on(day, asked.path[:PROVINCE_DIGITS]).value
    answers = asked.quick_answers or {}
    stopped = [one.name for one in form.stops if answers.get(one.key)]
    if stopped:
        return f"Hộ có đặc điểm: {'; '.join(stopped)}."
    having = [one.name for one in form.questions if answers.get(one.key)]
    # What a letter prints is Vietnamese whatever the page speaks: these words are not translated.
    return (
        f"Nhận dạng nhanh (Phiếu A) có {len(having)} trên {len(form.questions)} đặc điểm, "
        f"từ {form.stop_from} trở lên thì dừng: {'; '.join(having)}."
    )


def households_called(scope: Scope, words: str, most: int = 20) -> list[Household]:
    """Households of one's territory by a part of the head's name, or by their code."""
    words = words.replace("\0", "")  # no text of ours holds it, and PostgreSQL takes none
    if not words.strip():
        return []
    found = Household.objects.filter(scope.within("review.work"), until=None)
    found = found.filter(Q(folded__contains=fold(words)) | Q(code__iexact=words.strip()))
    return list(found.select_related("village", "commune").order_by("folded", "pk")[:most])


def class_on(household: Household, day: date) -> str:
    """The class the household is listed in that day: this year's, else last year's; "" when on no list."""
    rows = Classification.objects.filter(household=household, year__in=[day.year, day.year - 1])
    status = rows.order_by("-year").values_list("status", flat=True).first()
    return status if status in ON_LISTS else ""
