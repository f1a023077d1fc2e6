"""Making a schedule, moving a session by hand, publishing a version, and revising what was published."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.core.scheduling import Problem, Solution, cost_of
from chungtay.events.actions.tasks import put_campaign_tasks
from chungtay.events.models import Campaign, Improvement, PartOfDay, Schedule, Session, Slot
from chungtay.events.queries.problems import Needs, assignment_of, needs_of, problem_of
from chungtay.events.queries.schedules import Change, changes, clashes_of, published, slots_of
from chungtay.events.searching import first_solution
from chungtay.events.slots import quality, slots_for, starts_at
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


def make_schedule(*, campaign: Campaign, today: date, by: Scope, at: datetime) -> Schedule:
    """A first schedule at once, as a draft. The same question asked twice has one answer.

    Refused with the smallest set of demands that cannot all be met. Nothing is locked while the answer is sought.
    """
    campaign = Campaign.objects.get(pk=campaign.pk)  # as it stands now, whenever the page was drawn
    needs = needs_of(campaign)
    _refuse_unprepared(needs)
    problem = problem_of(needs, today=today)
    key = fingerprint(problem)
    return _untouched(campaign, key) or _keep_first(campaign, key, first_solution(problem), by, at)


def _untouched(campaign: Campaign, key: str) -> Schedule | None:
    """The draft that answers the same question, if nobody has changed it since."""
    return campaign.schedules.filter(state=Schedule.State.DRAFT, problem_key=key, edition=1, parent=None).last()


@transaction.atomic
def _keep_first(campaign: Campaign, key: str, solution: Solution, by: Scope, at: datetime) -> Schedule:
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if meanwhile := _untouched(campaign, key):
        return meanwhile
    schedule = Schedule.objects.create(
        campaign=campaign,
        version=next_version(campaign),
        engine=solution.engine,
        problem_key=key,
        made_at=at,
        made_by=by.user_name,
        **quality(solution),
    )
    Slot.objects.bulk_create(slots_for(schedule, solution.assignments))
    sentence = _("Xếp lịch bản %(version)s, %(count)s buổi: %(title)s")
    words = {"version": schedule.version, "count": len(solution.assignments), "title": campaign.title}
    record("events.schedule_made", campaign, by=by, at=at, sentence=sentence % words)
    return schedule


def _refuse_unprepared(needs: Needs) -> None:
    if not needs.sessions:
        raise Refused(_("Đợt này chưa có buổi nào để xếp lịch."))
    with_hall = {venue.commune_id for venue in needs.venues}
    without = [session.commune.full_name for session in needs.sessions if session.commune_id not in with_hall]
    if without:
        sentence = _("Chưa xếp lịch được: chưa có hội trường ở %(communes)s. Thêm hội trường trong phần chuẩn bị.")
        raise Refused(sentence % {"communes": ", ".join(without)})
    if not needs.workdays:
        raise Refused(_("Từ ngày đầu đến ngày cuối của đợt không có ngày làm việc nào. Sửa thời gian của đợt."))


def fingerprint(problem: Problem) -> str:
    """The same for the same demands, in whichever order sets are kept."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return sorted((str(key), plain(one)) for key, one in value.items())
        if isinstance(value, frozenset | set):
            return sorted(repr(one) for one in value)
        return [plain(one) for one in value] if isinstance(value, list | tuple) else repr(value)

    parts = {name: value for name, value in asdict(problem).items() if not name.startswith("_")}
    return hashlib.sha256(repr(plain(parts)).encode()).hexdigest()


def next_version(campaign: Campaign) -> int:
    return (campaign.schedules.aggregate(last=Max("version"))["last"] or 0) + 1


@dataclass(frozen=True, slots=True)
class Move:
    """Where a hand puts a session."""

    day: date
    half: str
    venue: int
    speaker: int | None = None
    leader: int | None = None
    team: int | None = None


def preview_move(*, schedule: Schedule, session: Session, move: Move, today: date) -> list[str]:
    """What the session would clash with there, in sentences; nothing is stored."""
    slots = [_moved(slot, move) if slot.session_id == session.pk else slot for slot in slots_of(schedule)]
    clashes = clashes_of(schedule, slots, today=today)
    return [clash.sentence for clash in clashes if str(session.pk) in clash.sessions]


def _moved(slot: Slot, move: Move) -> Slot:
    slot.day, slot.half, slot.venue_id = move.day, move.half, move.venue
    slot.speaker_id, slot.leader_id, slot.team_id = move.speaker, move.leader, move.team
    slot.starts_at = starts_at(slot.schedule.campaign, move.half)
    slot.is_fixed = True
    return slot


@transaction.atomic
def move_session(
    *, schedule: Schedule, session: Session, move: Move, edition: int, today: date, by: Scope, at: datetime
) -> list[str]:
    """Put a session of a draft where a person wants it. Clashes are told, marked and kept from being published."""
    schedule = Schedule.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=schedule.pk)
    if not schedule.is_draft:
        raise Refused(_("Bản lịch này đã công bố nên không sửa được. Bấm “Sửa thành bản mới” rồi dời buổi."))
    slot = Slot.objects.select_related("schedule__campaign").get(schedule=schedule, session=session)
    before = (slot.day, slot.half, slot.venue_id, slot.speaker_id, slot.leader_id, slot.team_id)
    wanted = (move.day, move.half, move.venue, move.speaker, move.leader, move.team)
    if before != wanted:
        _refuse_other_edition(schedule, edition)
        _refuse_strangers(schedule.campaign, session, move)
        _moved(slot, move).save()
        _by_hand(schedule, today)
        sentence = _("Dời buổi tại %(commune)s sang %(when)s")
        words = {
            "commune": session.commune.full_name,
            "when": f"{in_vietnamese(str)(PartOfDay(move.half).label)} {move.day:%d/%m/%Y}",
        }
        record("events.session_moved", session, by=by, at=at, sentence=sentence % words)
    clashes = clashes_of(schedule, slots_of(schedule), today=today)
    return [clash.sentence for clash in clashes if str(session.pk) in clash.sessions]


def _refuse_other_edition(schedule: Schedule, edition: int) -> None:
    if schedule.edition != edition:
        raise Refused(_("Lịch vừa được sửa ở nơi khác. Tải lại trang, xem lịch mới rồi dời lại."))


def _refuse_strangers(campaign: Campaign, session: Session, move: Move) -> None:
    """A form can only offer the halls of the commune and the people of the campaign."""
    known = session.commune.venues.filter(pk=move.venue).exists() and all(
        key is None or members.filter(pk=key).exists()
        for key, members in (
            (move.speaker, campaign.speakers),
            (move.leader, campaign.leaders),
            (move.team, campaign.teams),
        )
    )
    if not known:
        raise Refused(_("Hội trường hoặc người được chọn không còn trong đợt. Tải lại trang rồi chọn lại."))


def _by_hand(schedule: Schedule, today: date) -> None:
    """After a hand move the cost is known, how far it is from the best no longer is."""
    problem = problem_of(needs_of(schedule.campaign), today=today)
    schedule.cost = cost_of(problem, [assignment_of(slot) for slot in slots_of(schedule)]).total
    schedule.engine, schedule.bound, schedule.gap, schedule.is_proven = Schedule.Engine.HAND, None, None, False
    schedule.edition += 1
    schedule.save()


@transaction.atomic
def release_session(*, schedule: Schedule, session: Session, by: Scope, at: datetime) -> None:
    """What a person had fixed may be moved by the search again; a search that still holds it fixed is overtaken."""
    draft = Schedule.objects.select_for_update().filter(pk=schedule.pk, state=Schedule.State.DRAFT).first()
    if draft and Slot.objects.filter(schedule=draft, session=session, is_fixed=True).update(is_fixed=False):
        Schedule.objects.filter(pk=draft.pk).update(edition=draft.edition + 1, is_proven=False)
        sentence = _("Bỏ ấn định buổi tại %(commune)s") % {"commune": session.commune.full_name}
        record("events.session_released", session, by=by, at=at, sentence=sentence)


@transaction.atomic
def revise(*, schedule: Schedule, today: date, by: Scope, at: datetime) -> Schedule:
    """A draft that begins as the published version stands; what has been held stays where it was."""
    Campaign.objects.select_for_update().get(pk=schedule.campaign_id)
    untouched = schedule.revisions.filter(state=Schedule.State.DRAFT, edition=1).last()
    if untouched:
        return untouched
    draft = Schedule.objects.create(
        campaign=schedule.campaign,
        version=next_version(schedule.campaign),
        engine=schedule.engine,
        cost=schedule.cost,
        bound=schedule.bound,
        gap=schedule.gap,
        is_proven=schedule.is_proven,
        problem_key=schedule.problem_key,
        parent=schedule,
        made_at=at,
        made_by=by.user_name,
    )
    slots = slots_of(schedule)
    for slot in slots:
        slot.pk, slot.schedule, slot.is_fixed = None, draft, slot.is_fixed or slot.day <= today
    Slot.objects.bulk_create(slots)
    sentence = _("Sửa lịch bản %(old)s thành bản nháp %(new)s: %(title)s")
    words = {"old": schedule.version, "new": draft.version, "title": schedule.campaign.title}
    record("events.schedule_revised", schedule.campaign, by=by, at=at, sentence=sentence % words)
    return draft


def why_not_publishable(schedule: Schedule, slots: Sequence[Slot], today: date) -> list[str]:
    """One sentence for each thing that keeps the draft from being published; none when it can be."""
    return list(dict.fromkeys(clash.sentence for clash in clashes_of(schedule, slots, today=today)))


@transaction.atomic
def publish(*, schedule: Schedule, edition: int, today: date, by: Scope, at: datetime) -> list[Change]:
    """Make the draft the version that counts; gives the sessions whose invitees must be told of a change."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=schedule.campaign_id)
    drafts = Schedule.objects.select_for_update(of=("self",))  # a search may be keeping a better one just now
    schedule = drafts.select_related("campaign__activity__plan", "campaign__body").get(pk=schedule.pk)
    if not schedule.is_draft:
        words = {"version": schedule.version}
        raise Refused(_("Lịch bản %(version)s đã công bố rồi; không cần công bố lần nữa.") % words)
    _refuse_other_edition(schedule, edition)
    slots = slots_of(schedule)
    if reasons := why_not_publishable(schedule, slots, today):
        raise Refused(_("Chưa công bố được: lịch còn chỗ vướng. Dời các buổi sau rồi công bố."), reasons)
    before = published(campaign)
    owed = [one for one in changes(slots_of(before), slots) if one.concerns_invitees] if before else []
    if before:
        Schedule.objects.filter(pk=before.pk).update(state=Schedule.State.WITHDRAWN)
    schedule.state, schedule.published_at, schedule.published_by = Schedule.State.PUBLISHED, at, by.user_name
    schedule.save(update_fields=["state", "published_at", "published_by"])
    _end_searches(schedule, at)
    put_campaign_tasks(schedule=schedule, slots=slots, owed=owed, today=today, by=by, at=at)
    sentence = _("Công bố lịch bản %(version)s, %(count)s buổi, %(changed)s buổi đổi ngày, giờ hoặc nơi: %(title)s")
    said = {"version": schedule.version, "count": len(slots), "changed": len(owed), "title": campaign.title}
    record("events.schedule_published", campaign, by=by, at=at, sentence=sentence % said)
    return owed


def _end_searches(schedule: Schedule, at: datetime) -> None:
    going_on = Improvement.objects.filter(schedule=schedule, ended_at__isnull=True)
    going_on.update(stop_asked=True, state=Improvement.State.OVERTAKEN, ended_at=at)


@transaction.atomic
def discard(*, schedule: Schedule, by: Scope, at: datetime) -> None:
    """A draft that nobody wants goes; what was published stays for ever."""
    schedule = Schedule.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=schedule.pk)
    if not schedule.is_draft:
        raise Refused(_("Bản lịch đã công bố được giữ mãi, không bỏ được."))
    words = {"version": schedule.version, "title": schedule.campaign.title}
    sentence = _("Bỏ bản nháp %(version)s: %(title)s") % words
    record("events.schedule_discarded", schedule.campaign, by=by, at=at, sentence=sentence)
    schedule.revisions.update(parent=schedule.parent)
    schedule.delete()
