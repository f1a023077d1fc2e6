"""Two reviews of the demonstration's commune: the one of 2025 to its certificates, the one of 2026 under way."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from chungtay.cli.demonstration.homes import KINH, Home, survey
from chungtay.core.poverty.answers import MEMBERS
from chungtay.core.poverty.quick import quick_form_on
from chungtay.households.actions.twins import hold_apart
from chungtay.households.models import Household, Membership, PossibleTwin
from chungtay.places.models import Unit
from chungtay.places.queries import villages_on
from chungtay.review import actions
from chungtay.review.actions.quick import keep_quick
from chungtay.review.actions.residents import Counted, count_residents
from chungtay.review.actions.rounds import ON_LISTS
from chungtay.review.actions.surveys import keep_survey
from chungtay.review.models import Case, ReviewRound
from chungtay.review.queries.rounds import waiting_for_meeting
from chungtay.review.surveying.posted import PERSON
from chungtay.web.paths import within
from chungtay.web.scope import Scope

AFTERNOON = time(15, 30)
BOARDS = "Bảng tin nhà văn hóa thôn, trụ sở UBND xã, loa truyền thanh"
PRESENT = actions.Attendance(
    committee_count=1, party_count=1, association_count=4, front_count=1, reviewer_count=2, household_count=24
)
CHAIRS = ("Trương Công Lộc", "Huỳnh Thị Sen", "Bùi Văn Cảnh", "Phan Ngọc Thảo", "Đinh Quốc Vinh", "Mai Thị Liên")


@dataclass
class Reviewing:
    """Who does it, and what is known of each home by the code of its household."""

    by: Scope
    homes: dict[int, Home]
    chance: random.Random = field(default_factory=lambda: random.Random(2026))  # noqa: S311 — fiction

    def whole_round(self, commune: Unit, year: int) -> ReviewRound:
        """From the list to the certificates."""
        of = self._begun(commune, year)
        villages = list(villages_on(commune, date(year, 12, 1)))
        for case in Case.objects.filter(round=of).select_related("round", "household__village"):
            self._survey(case, date(year, 10, 1) + timedelta(days=case.pk % 20))
        for place, village in enumerate(villages):
            self._meet(of, village, date(year, 10, 27), CHAIRS[place % len(CHAIRS)])
            actions.post_results(
                of=of, village=village, places=BOARDS, posted_on=date(year, 10, 28), **self.who(date(year, 10, 28))
            )
        self._settle_twins(commune, date(year, 11, 4))
        actions.ask_opinion(
            of=of,
            asked_of="Chủ tịch UBND tỉnh Quảng Ngãi",
            letter_number="411/TTr-UBND",
            asked_on=date(year, 11, 6),
            **self.who(date(year, 11, 6)),
        )
        actions.keep_opinion(
            of=of,
            agrees=True,
            answer="Thống nhất kết quả.",
            answered_on=date(year, 11, 12),
            **self.who(date(year, 11, 12)),
        )
        decision = actions.decide(
            of=of,
            number="1087/QĐ-UBND",
            signed_on=date(year, 11, 18),
            signer_role="Chủ tịch UBND xã",
            **self.who(date(year, 11, 18)),
        )
        for key, on in (("preliminary", date(year, 11, 13)), ("official", date(year, 12, 16))):
            actions.finish_step(of=of, key=key, on=on, **self.who(on))
        actions.issue_certificates(decision=decision, on=date(year, 12, 2), **self.who(date(year, 12, 2)))
        return of

    def _settle_twins(self, commune: Unit, on: date) -> None:
        """People of alike names and birthdays stand in the way of a decision until somebody has asked them."""
        for pair in PossibleTwin.objects.filter(within([commune.path]), verdict=""):
            hold_apart(twin=pair, note="Đã hỏi cả hai hộ: hai người khác nhau.", **self.who(on))

    def round_under_way(self, commune: Unit, year: int) -> ReviewRound:
        """Surveyed but for two villages, met in half of them, posted in three, one objection open."""
        of = self._begun(commune, year)
        villages = list(villages_on(commune, date(year, 11, 1)))
        for place, village in enumerate(villages[:-2]):
            cases = Case.objects.filter(round=of, household__village=village, household__until=None)
            for case in cases.select_related("round", "household__village"):
                self._survey(case, date(year, 10, 5) + timedelta(days=2 * place))
        for place, village in enumerate(villages[: len(villages) // 2]):
            self._meet(of, village, date(year, 11, 9 + place), CHAIRS[place % len(CHAIRS)])
        for village in villages[:3]:
            actions.post_results(
                of=of, village=village, places=BOARDS, posted_on=date(year, 11, 18), **self.who(date(year, 11, 18))
            )
        posted = Case.objects.filter(round=of, state=Case.State.POSTED, computed="near_poor")
        if objected := posted.order_by("pk").first():
            actions.complain(
                case=objected,
                from_name="Một hộ trong thôn",
                received_on=date(year, 11, 19),
                text="Hộ này mới mua thêm bò, đề nghị xem lại điểm chăn nuôi.",
                **self.who(date(year, 11, 19)),
            )
        return of

    def count(self, commune: Unit, year: int) -> None:
        """How many live in each village: the whole that the rates of the report are reckoned against."""
        on = date(year, 9, 20)
        villages = {}
        for village in villages_on(commune, on):
            here = [home for home in self.homes.values() if home.village == village.name]
            minority = [home for home in here if home.head.ethnicity != KINH]
            villages[village] = Counted(len(here), _persons(here), len(minority), _persons(minority))
        count_residents(commune=commune, year=year, villages=villages, **self.who(on))

    def who(self, on: date) -> dict[str, Any]:
        """By the officer, in the afternoon of that day."""
        return {"by": self.by, "at": timezone.make_aware(datetime.combine(on, AFTERNOON))}

    def _begun(self, commune: Unit, year: int) -> ReviewRound:
        self.count(commune, year)
        of = actions.open_round(
            commune=commune, kind=ReviewRound.Kind.ANNUAL, starts_on=date(year, 9, 1), **self.who(date(year, 9, 1))
        )
        self._ask(commune, date(year, 9, 12))
        actions.list_households(of=of, **self.who(date(year, 9, 24)))
        actions.close_list(of=of, on=date(year, 9, 25), **self.who(date(year, 9, 25)))
        return of

    def _ask(self, commune: Unit, on: date) -> None:
        """Some of the homes that do badly and are on no list hand in a request, and pass Phiếu A."""
        listed = Household.objects.filter(
            classifications__year=on.year - 1, classifications__status__in=ON_LISTS
        ).values("pk")
        outside = Household.objects.filter(commune=commune, until=None).exclude(pk__in=listed).order_by("pk")
        worst = [one for one in outside if one.pk in self.homes and self.homes[one.pk].means < 0.26]
        form = quick_form_on(on).value
        for household in worst[:24]:
            asked = actions.file_request(
                household=household,
                kind="review",
                way=self.chance.choice(("in_person", "in_person", "portal", "post")),
                filed_on=on,
                reason="Gia đình gặp khó khăn, đề nghị được rà soát.",
                **self.who(on),
            )
            owned = self.chance.randint(0, 3)
            answers = {one.key: False for one in form.stops}
            answers |= {one.key: place < owned for place, one in enumerate(form.questions)}
            keep_quick(request=asked, answers=answers, day=on, **self.who(on))

    def _survey(self, case: Case, on: date) -> None:
        home = self.homes[case.household_id]
        answers, members = survey(home, on)
        stays = Membership.objects.filter(household=case.household_id, until=None)
        codes = dict(stays.values_list("person__full_name", "person__code"))
        raw = {**answers, MEMBERS: [row | {PERSON: codes.get(row["full_name"], "")} for row in members]}
        keep_survey(
            case=case,
            raw=raw,
            surveyed_on=on,
            today=on,
            edition=case.edition,
            key=f"demo-{case.pk}",
            **self.who(on),
        )

    def _meet(self, of: ReviewRound, village: Unit, on: date, chair: str) -> None:
        cases = list(waiting_for_meeting(of, village))
        if not cases:
            return
        present = PRESENT.present
        agreed = {case.pk: present - self.chance.choice((0, 0, 1, 2, 5)) for case in cases}
        if of.year == 2026 and cases:
            agreed[cases[0].pk] = present // 3
        actions.hold_meeting(
            of=of,
            village=village,
            held_on=on,
            attendance=PRESENT,
            agreed=agreed,
            chair_name=chair,
            secretary_name="Kiều Thị Nga",
            place="Nhà văn hóa thôn",
            **self.who(on),
        )


def _persons(homes: Iterable[Home]) -> int:
    return sum(len(home.people) for home in homes)
