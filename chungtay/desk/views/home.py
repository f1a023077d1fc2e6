from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.core.law import NotInForce
from chungtay.core.workdays import calendar
from chungtay.desk.due import due_line
from chungtay.desk.queries import waiting_readings
from chungtay.documents.forms import UploadForm
from chungtay.documents.queries import unfinished
from chungtay.programme.queries import due_list
from chungtay.review.queries.due import due_lines as review_lines
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

LOOK_AHEAD_WORKDAYS = 5
WAITING_SHOWN = 10


@may("desk.view")
@require_GET
def home(request: OfficerRequest) -> HttpResponse:
    scope, today = request.scope, clock.today()
    until = horizon(today)
    due = due_list(scope, day=today, until=until)
    reviewing = review_lines(scope, today, until)
    context = {
        "due": due,
        "late_count": due.late_count + sum(line.is_late and not line.is_reckoned for line in reviewing),
        "soon_count": due.soon_count + sum(line.due_on is not None and not line.is_late for line in reviewing),
        "lines": [due_line(task, scope, today) for task in due.tasks],
        "until": until,
        "waiting": waiting_readings(scope, WAITING_SHOWN),
        "may_plan": scope.may("programme.view"),
        "review_lines": reviewing,
    }
    if scope.may("documents.upload"):
        context |= {"upload": UploadForm(), "unfinished": unfinished(scope, WAITING_SHOWN)}
    return render(request, "desk/home.html", context)


def horizon(today: date) -> date:
    """A working week ahead; a plain week in a year whose calendar is not known yet."""
    try:
        return calendar().add(today, LOOK_AHEAD_WORKDAYS)
    except NotInForce:
        return today + timedelta(days=7)
