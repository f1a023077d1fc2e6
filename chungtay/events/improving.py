"""One search for a better draft, from first to last: what it reads, what it tells while it runs, what it leaves."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.core.scheduling import Solution
from chungtay.events.models import Improvement, Schedule, Slot
from chungtay.events.queries.problems import needs_of, problem_of
from chungtay.events.queries.schedules import clashes_of, slots_of
from chungtay.events.searching import Search
from chungtay.events.slots import quality, slots_for
from chungtay.web import clock

ENDED = Improvement.State


def improve(improvement: Improvement, today: date) -> None:
    """Search on; started again after a loss of power it begins anew from the draft as it stands."""
    schedule = Schedule.objects.select_related("campaign").get(pk=improvement.schedule_id)
    slots = slots_of(schedule)
    problem = problem_of(needs_of(schedule.campaign), today=today, fixed=[slot for slot in slots if slot.is_fixed])
    search = Search(problem, improvement.seconds_allowed)
    # A draft with a clash costs whatever it costs: the first schedule without one is better.
    flawless = not clashes_of(schedule, slots, today=today)
    work = _Work(improvement, schedule, flawless, [slot.session_id for slot in slots if slot.is_fixed])
    search.run(work.look)
    work.finish(search)


class _Work:
    """What a search writes down on the way."""

    def __init__(self, improvement: Improvement, schedule: Schedule, flawless: bool, fixed: Sequence[int]) -> None:
        self.improvement = improvement
        self.schedule = schedule
        self.flawless = flawless
        self.fixed = fixed
        self.edition = improvement.edition

    def look(self, search: Search, seconds: float) -> bool:
        """Tell how it goes, keep what is better, and say whether the search may go on."""
        if search.best and not self._keep(search.best):
            return False
        going_on = Improvement.objects.filter(pk=self.improvement.pk, ended_at=None, stop_asked=False)
        told = {"state": ENDED.RUNNING, "seconds": seconds, "seen_at": clock.now(), **self._quality(search.best)}
        return bool(going_on.update(**told))

    def _quality(self, solution: Solution | None) -> dict[str, float]:
        found = {"cost": self.schedule.cost}
        if solution:
            found["bound"] = max(self.improvement.bound, min(solution.bound, self.schedule.cost))
        return found

    @transaction.atomic
    def _keep(self, solution: Solution) -> bool:
        """Store a better schedule in the draft; false when somebody has changed the draft meanwhile."""
        drafts = Schedule.objects.select_for_update().filter(pk=self.schedule.pk, state=Schedule.State.DRAFT)
        schedule = drafts.filter(edition=self.edition).first()
        if schedule is None:
            return False
        if self.flawless and solution.cost.total >= schedule.cost - 1e-6:
            return True
        schedule.campaign = self.schedule.campaign
        schedule.slots.all().delete()
        Slot.objects.bulk_create(slots_for(schedule, solution.assignments, self.fixed))
        schedule.engine = solution.engine
        for name, value in quality(solution).items():
            setattr(schedule, name, value)
        schedule.edition += 1
        schedule.save()
        self.schedule, self.edition, self.flawless = schedule, schedule.edition, True
        Improvement.objects.filter(pk=self.improvement.pk).update(edition=schedule.edition)
        return True

    @transaction.atomic
    def finish(self, search: Search) -> None:
        """The last word: how the search ended and how good the draft is now known to be."""
        message, state = "", ENDED.ENDED
        if search.refusal:
            state, message = ENDED.REFUSED, "\n".join((str(search.refusal), *search.refusal.reasons))
        elif search.end:
            kept = self._keep(search.end)
            state = ENDED.PROVEN if kept and search.end.proven else ENDED.ENDED if kept else ENDED.OVERTAKEN
            if kept:
                self._prove(search.end)
        current = Improvement.objects.select_for_update().filter(pk=self.improvement.pk, ended_at=None).first()
        if current is None:  # ended by somebody, or thrown away with its draft
            return
        if current.stop_asked and state == ENDED.ENDED:
            state = ENDED.STOPPED
        current.state, current.message, current.ended_at = state, message, clock.now()
        current.seen_at = current.ended_at
        current.cost, current.bound = self.schedule.cost, self.schedule.bound or current.bound
        if search.end:
            current.seconds = search.end.seconds
        current.save()

    def _prove(self, solution: Solution) -> None:
        """The floor that the search has found holds for the draft, whoever made it."""
        cost = self.schedule.cost
        bound = min(solution.bound, cost)
        is_proven = solution.proven and cost <= solution.cost.total + 1e-6
        gap = 0.0 if is_proven or cost <= 0 else (cost - bound) / cost
        Schedule.objects.filter(pk=self.schedule.pk).update(bound=bound, gap=gap, is_proven=is_proven)
        self.schedule.bound, self.schedule.gap, self.schedule.is_proven = bound, gap, is_proven


def sentence(improvement: Improvement) -> str:
    """How the search goes, for the person who waits: `đã thử 12 giây, còn cách tối ưu nhiều nhất 4 %`."""
    words = {"seconds": max(1, round(improvement.seconds)), "gap": improvement.gap_percent}
    if improvement.state == ENDED.WAITING:
        return _("Đang chờ máy bắt đầu tìm.")
    if improvement.state == ENDED.PROVEN:
        return _("Đã thử %(seconds)s giây và chứng minh: không có lịch nào tốt hơn.") % words
    if improvement.state == ENDED.REFUSED:
        return improvement.message
    if improvement.state == ENDED.OVERTAKEN:
        return _("Đã dừng vì lịch vừa được sửa hoặc công bố.")
    near = _("đã thử %(seconds)s giây, còn cách tối ưu nhiều nhất %(gap)s %%")
    unknown = _("đã thử %(seconds)s giây, chưa biết cách tối ưu bao xa")
    said = (unknown if improvement.gap_percent is None else near) % words
    if improvement.is_going_on:
        return _("Đang tìm lịch tốt hơn: %(said)s.") % {"said": said}
    return _("Đã dừng: %(said)s.") % {"said": said}
