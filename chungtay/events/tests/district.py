"""A fictional district of eleven communes with one plan and 140 households to invite in each."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from chungtay.accounts.models import Post, User
from chungtay.accounts.queries import scope_of
from chungtay.core.text import fold, name_key
from chungtay.documents.models import Document
from chungtay.events import actions
from chungtay.events.models import Campaign, Leader, Schedule, Speaker, Team
from chungtay.households.models import Classification, Household
from chungtay.places.models import Body, Unit
from chungtay.programme.models import Activity, Deadline, Plan
from chungtay.web.scope import Scope

TODAY = date(2024, 6, 26)
NOW = datetime(2024, 6, 26, 3, 0, tzinfo=UTC)
LATER = datetime(2024, 6, 27, 3, 0, tzinfo=UTC)
BEGINNING = date(2020, 1, 1)
COMMUNES = (
    "Suối Rạ",
    "Đá Hàn",
    "Cây Sung",
    "Bến Lội",
    "Gò Mun",
    "Hố Quéo",
    "Rừng Già",
    "Trảng Bằng",
    "Vườn Đào",
    "Xóm Cát",
)
TOWN = "Chợ Vàm"
VILLAGES = ("Thôn Bàu Sen", "Thôn Cồn Tranh", "Thôn Dốc Miếu", "Thôn Ổ Gà")
CLASSES = ("poor", "poor", "near_poor", "newly_escaped")


@dataclass
class District:
    unit: Unit
    communes: list[Unit]
    division: Body
    committees: list[Body]
    plan: Plan
    activity: Activity
    officer: User  # of the division: plans the campaign
    commune_officer: User  # of the first commune
    nobody: User  # signs in, holds no post
    people: dict[str, list[object]] = field(default_factory=dict)

    @property
    def by(self) -> Scope:
        return scope_of(self.officer, TODAY)

    @property
    def commune_scope(self) -> Scope:
        return scope_of(self.commune_officer, TODAY)

    def opened(self) -> Campaign:
        return actions.open_campaign(activity=self.activity, by=self.by, at=NOW)

    def prepared(self) -> Campaign:
        """Open, with halls on a line 4 km apart, three speakers, one leader and two teams."""
        campaign = self.opened()
        for number, session in enumerate(campaign.sessions.select_related("commune")):
            session.commune.venues.update(latitude=15.2 + 0.036 * (number % 4), longitude=108.7 + 0.036 * (number // 4))
        campaign.max_per_day = 2
        campaign.save()
        body = {"body": self.division, "path": self.division.path}
        here = {"latitude": 15.25, "longitude": 108.75}
        speakers = [Speaker(name=name, **body, **here) for name in ("Kiều Văn Rạng", "Lục Thị Thoa", "Mã Đình Khoát")]
        campaign.speakers.set(Speaker.objects.bulk_create(speakers))
        campaign.leaders.set([Leader.objects.create(name="Ngô Quý Đảm", position="Trưởng phòng", **body)])
        teams = [Team(name=name, **body, **here) for name in ("Tổ 1", "Tổ 2")]
        campaign.teams.set(Team.objects.bulk_create(teams))
        return campaign

    def drafted(self) -> Schedule:
        return actions.make_schedule(campaign=self.prepared(), today=TODAY, by=self.by, at=NOW)

    def published(self) -> Schedule:
        schedule = self.drafted()
        actions.publish(schedule=schedule, edition=schedule.edition, today=TODAY, by=self.by, at=NOW)
        schedule.refresh_from_db()
        return schedule


def unit(code: str, name: str, kind: str, level: int, parent: Unit | None) -> Unit:
    path = f"{parent.path if parent else ''}{code}."
    return Unit.objects.create(
        code=code, name=name, folded=fold(name), kind=kind, level=level, parent=parent, path=path, since=BEGINNING
    )


def person(username: str, full_name: str, body: Body | None, role: str = "") -> User:
    user = User(username=username, full_name=full_name)
    user.set_unusable_password()
    user.save()
    if body:
        Post.objects.create(user=user, body=body, role=role, since=BEGINNING)
    return user


def enter() -> District:
    province = unit("95", "Sơn Hạ", Unit.Kind.PROVINCE, 1, None)
    district = unit("951", "Hòn Ngang", Unit.Kind.RURAL_DISTRICT, 2, province)
    communes = [unit(f"951{n:02d}", name, Unit.Kind.COMMUNE, 3, district) for n, name in enumerate(COMMUNES, 1)]
    communes.append(unit("95111", TOWN, Unit.Kind.TOWNSHIP, 3, district))
    committee = Body.objects.create(
        name="UBND huyện Hòn Ngang",
        symbol="UBND",
        kind=Body.Kind.COMMITTEE,
        unit=district,
        path=district.path,
        since=BEGINNING,
    )
    division = Body.objects.create(
        name="Phòng Lao động - Thương binh và Xã hội",
        symbol="LĐTBXH",
        kind=Body.Kind.DIVISION,
        unit=district,
        path=district.path,
        governing=committee,
        since=BEGINNING,
    )
    committees = Body.objects.bulk_create(
        Body(
            name=f"Ủy ban nhân dân {one.full_name}",
            symbol="UBND",
            kind=Body.Kind.COMMITTEE,
            unit=one,
            path=one.path,
            since=BEGINNING,
        )
        for one in communes
    )
    plan = a_plan(division)
    return District(
        unit=district,
        communes=communes,
        division=division,
        committees=committees,
        plan=plan,
        activity=plan.activities.get(),
        officer=person("dieuphoi", "Tống Thị Lài", division, Post.Role.DIVISION_OFFICER),
        commune_officer=person("suoira", "Vi Văn Chắt", committees[0], Post.Role.COMMUNE_OFFICER),
        nobody=person("khach", "Âu Thị Đượm", None),
    )


def a_plan(division: Body) -> Plan:
    document = Document.objects.create(
        direction="in",
        state="confirmed",
        title="Kế hoạch mở hội nghị",
        body=division,
        registered_at=NOW,
        path=division.path,
    )
    plan = Plan.objects.create(
        document=document,
        title="Mở hội nghị nói chuyện chuyên đề năm 2024",
        year=2024,
        body=division,
        adopted_at=NOW,
        adopted_by="Tống Thị Lài",
        path=division.path,
    )
    activity = Activity.objects.create(
        plan=plan,
        key="A1",
        title="Tổ chức hội nghị nói chuyện chuyên đề giảm nghèo",
        kind="propaganda_conference",
        quantity=11,
        headcount=140,
        places=[*COMMUNES, f"TT. {TOWN}"],
        venue="tại Hội trường UBND các xã, thị trấn",
        starts_on=date(2024, 7, 1),
        ends_on=date(2024, 7, 31),
        lead=division,
        path=division.path,
    )
    Deadline.objects.create(
        plan=plan,
        activity=activity,
        key="D1",
        text="chậm nhất 03 ngày làm việc trước ngày mở hội nghị",
        offset=-3,
        unit_of_offset="working_day",
        who="UBND các xã, thị trấn",
        deliverable="danh sách hộ dự hội nghị",
        line=87,
    )
    Deadline.objects.create(
        plan=plan, key="D2", text="báo cáo kết quả trước ngày 15/8/2024", due_on=date(2024, 8, 14), line=60
    )
    return plan


def enter_households(district: District, *, each: int = 140, year: int = 2024) -> None:
    """Households in four villages of every commune: half of them poor, a quarter near-poor, a quarter newly escaped."""
    villages = Unit.objects.bulk_create(
        Unit(
            code=f"{commune.code}{n:02d}",
            name=name,
            folded=fold(name),
            kind=Unit.Kind.VILLAGE,
            level=4,
            parent=commune,
            path=f"{commune.path}{commune.code}{n:02d}.",
            since=BEGINNING,
        )
        for commune in district.communes
        for n, name in enumerate(VILLAGES, 1)
    )
    households = Household.objects.bulk_create(
        Household(
            code=f"{village.code}-{n:04d}",
            head_name=(name := f"{('Bế', 'Cầm', 'Đinh', 'Giàng')[n % 4]} Văn {chr(65 + n % 20)}{n}"),
            name_key=name_key(name),
            folded=fold(name),
            head_sex=("nam", "nữ", "")[n % 3],
            commune=village.parent,
            village=village,
            address=village.name,
            path=village.path,
        )
        for village in villages
        for n in range(each // len(VILLAGES))
    )
    Classification.objects.bulk_create(
        Classification(household=one, year=year, status=CLASSES[n % 4], path=one.path)
        for n, one in enumerate(households)
    )
