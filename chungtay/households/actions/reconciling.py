"""The register is compared with the population database, and a person settles what the two tell differently."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.actions import people
from chungtay.households.models import Difference, Membership, Person, Reconciliation
from chungtay.households.population import MARKED, Told, read_answer, refuse, same_birth, same_name, sheet_for
from chungtay.places.models import Body
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope
from chungtay.web.sealed import fingerprint, open_sealed, seal

CHUNK = 500
Verdict = Difference.Verdict
FIELDS = ("full_name", "born_on", "sex", "number", "died_on", "moved_on")


@in_vietnamese
@transaction.atomic
def export_people(*, by: Scope, at: datetime) -> tuple[bytes, int]:
    """Everybody who lives in the territory, with whole identity numbers: told in the log by name of who took it."""
    if not by.may("households.reveal"):
        raise Refused(_("Bạn chưa được giao quyền xem số định danh nên không xuất được tệp đối chiếu."))
    living = Membership.objects.filter(by.within("households.reveal", "person__path"), until=None)
    joined = living.select_related("person", "household__commune", "household__village")
    rows = [_row(one) for one in joined.order_by("person__path", "household_id", "relation", "pk").iterator(CHUNK)]
    sheet = sheet_for(_("ĐỐI CHIẾU DỮ LIỆU DÂN CƯ"), rows)
    sentence = f"Xuất tệp đối chiếu dân cư có số định danh của {len(rows)} người."
    record("households.numbers_exported", Reconciliation(pk=0), by=by, at=at, sentence=sentence, path=by.path)
    return sheet, len(rows)


def _row(one: Membership) -> dict[str, object]:
    person, home = one.person, one.household
    return {
        "code": person.code,
        "full_name": person.full_name,
        "born": person.born_on or person.birth_year,
        "sex": person.sex,
        "number": person.number,
        "commune": home.commune.full_name,
        "village": home.village.name if home.village else "",
    }


@transaction.atomic
def import_answer(*, data: bytes, file_name: str, by: Scope, at: datetime) -> Reconciliation:
    """What the database says, compared fact by fact. The same file again changes nothing."""
    if by.body_id is None or not by.may("households.reveal"):
        raise Refused(_("Bạn chưa được giao quyền xem số định danh nên không nhập được tệp đối chiếu."))
    sha256 = hashlib.sha256(data).hexdigest()
    Body.objects.select_for_update(no_key=True).get(pk=by.body_id)
    if before := Reconciliation.objects.filter(body_id=by.body_id, sha256=sha256).first():
        return before
    told = read_answer(data, file_name=file_name)
    pairs = _paired(told, by)
    found = _unasked([one for person, said in pairs for one in _differences(person, said)])
    differing = {one.person_id for one in found}
    done = Reconciliation.objects.create(
        sha256=sha256,
        file_name=file_name[-255:],
        row_count=len(told),
        same_count=len(told) - len(differing),
        at=at,
        by_name=by.user_name,
        body_id=by.body_id,
        path=by.path,
    )
    for one in found:
        one.reconciliation = done
    Difference.objects.bulk_create(found, batch_size=CHUNK)
    sentence = (
        f"Đối chiếu dân cư từ tệp {file_name}: {len(told)} người, {len(found)} điểm khác của {len(differing)} người."
    )
    record("households.reconciled", done, by=by, at=at, sentence=sentence)
    return done


def _paired(told: Sequence[Told], by: Scope) -> list[tuple[Person, Told]]:
    """Each row with its person; a row of somebody we do not have, or may not change, is named."""
    codes = [one.code for one in told]
    known: dict[str, Person] = {}
    for start in range(0, len(codes), CHUNK):
        rows = Person.objects.filter(code__in=codes[start : start + CHUNK]).select_related("merged_into")
        known |= {one.code: one.merged_into or one for one in rows.defer("number", "merged_into__number")}
    reasons = []
    pairs: list[tuple[Person, Told]] = []
    rows_of: dict[int, int] = {}
    for one in told:
        person = known.get(one.code)
        if person is None:
            reasons.append(
                _("Dòng %(row)s: mã %(code)s không có trong sổ hộ.") % {"row": one.row, "code": one.code[:30]}
            )
        elif not by.may("households.reveal", person.path):
            text = _("Dòng %(row)s: %(code)s là người ở ngoài địa bàn bạn phụ trách. Bỏ dòng này khỏi tệp.")
            reasons.append(text % {"row": one.row, "code": one.code})
        elif person.pk in rows_of:
            text = _("Dòng %(row)s và dòng %(other)s là một người (hai mục đã gộp). Giữ một dòng.")
            reasons.append(text % {"row": rows_of[person.pk], "other": one.row})
        else:
            rows_of[person.pk] = one.row
            pairs.append((person, one))
    refuse(reasons)
    return pairs


def _differences(person: Person, said: Told) -> Iterable[Difference]:
    """The facts the two sides tell differently. What the answer leaves out says nothing."""
    if said.full_name and not same_name(person.full_name, said.full_name):
        yield _difference(person, "full_name", person.full_name, said.full_name)
    if said.born and not same_birth(person.born_on, person.birth_year, said.born):
        ours = person.born_on.isoformat() if person.born_on else str(person.birth_year or "")
        yield _difference(person, "born_on", ours, said.born)
    if said.sex and said.sex != str(person.sex or ""):
        yield _difference(person, "sex", str(person.sex or ""), said.sex)
    if said.number and fingerprint(said.number) != person.number_print:
        yield _difference(person, "number", "", said.number)
    died = person.died_on.isoformat() if person.died_on else ""
    if said.died and said.died != died and not (said.died == MARKED and died):
        yield _difference(person, "died_on", died, said.died)
    if said.moved and not person.died_on:
        yield _difference(person, "moved_on", "", said.moved)


def _difference(person: Person, field: str, ours: str, theirs: str) -> Difference:
    return Difference(person=person, field=field, ours=ours, theirs=theirs, path=person.path)


def _unasked(found: list[Difference]) -> list[Difference]:
    """Without those that wait for an answer already, or were answered for our side; numbers are sealed from here on."""
    keys = sorted({one.person_id for one in found})
    asked: set[tuple[int, str, str]] = set()
    numbers: dict[int, str] = {}
    living: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        before = Difference.objects.filter(person_id__in=part, verdict__in=("", Verdict.OURS))
        for person_id, field, theirs in before.values_list("person_id", "field", "theirs"):
            asked.add((person_id, field, _comparable(field, theirs)))
        with_number = [one.person_id for one in found if one.field == "number"]
        part_numbers = Person.objects.filter(pk__in=set(part) & set(with_number))
        numbers |= dict(part_numbers.values_list("pk", "number"))
        home = Membership.objects.filter(person_id__in=part, until=None)
        living |= set(home.values_list("person_id", flat=True))
    fresh = []
    for one in found:
        if one.field == "moved_on" and one.person_id not in living:
            continue
        if one.field == "number":
            one.ours, one.theirs = seal(numbers.get(one.person_id, "")), seal(one.theirs)
        if (one.person_id, one.field, _comparable(one.field, one.theirs)) not in asked:
            fresh.append(one)
    return fresh


def _comparable(field: str, theirs: str) -> str:
    return fingerprint(open_sealed(theirs)) if field == "number" else theirs


@dataclass(frozen=True, slots=True)
class Settling:
    """How differences are settled: whose word stands; for a death or a move the day, and who heads the household."""

    verdict: str
    on: date | None = None
    new_head: Person | None = None


@transaction.atomic
def settle(*, differences: Sequence[Difference], settling: Settling, today: date, by: Scope, at: datetime) -> int:
    """One or several alike at once, all or none. Their word is written by the actions on people. Gives how many."""
    keys = [one.pk for one in differences]
    locked = Difference.objects.select_for_update(of=("self",)).filter(pk__in=keys, verdict="")
    waiting = list(locked.select_related("person").order_by("pk"))
    if not waiting:
        raise Refused(_("Các điểm khác này đã được giải quyết. Mở lại trang để xem."))
    if outside := next((one for one in waiting if not by.may("households.edit", one.person.path)), None):
        name = outside.person.full_name
        raise Refused(_("%(name)s không thuộc địa bàn bạn phụ trách.") % {"name": name})
    if settling.verdict == Verdict.THEIRS:
        for one in waiting:
            _write(one, settling, today=today, by=by, at=at)
    done = Difference.objects.filter(pk__in=[one.pk for one in waiting], verdict="")
    count = done.update(verdict=settling.verdict, settled_at=at, settled_by=by.user_name)
    whose = "theo dữ liệu dân cư" if settling.verdict == Verdict.THEIRS else "giữ như sổ hộ"
    names = ", ".join(dict.fromkeys(one.person.full_name for one in waiting[:5])) + ("…" if count > 5 else "")
    sentence = f"Giải quyết {count} điểm khác với dữ liệu dân cư, {whose}: {names}."
    record("households.differences_settled", waiting[0].reconciliation, by=by, at=at, sentence=sentence)
    return count


def _write(one: Difference, settling: Settling, *, today: date, by: Scope, at: datetime) -> None:
    """Their word goes into the register as if an officer had written it; who cannot be changed is named."""
    person = Person.objects.get(pk=one.person_id)
    head = settling.new_head
    try:
        if one.field == "number":
            why = "theo cơ sở dữ liệu dân cư"
            people.change_number(person=person, number=open_sealed(one.theirs), why=why, on=today, by=by, at=at)
        elif one.field == "died_on":
            people.record_death(person=person, on=_day(one, settling), new_head=head, today=today, by=by, at=at)
        elif one.field == "moved_on":
            people.leave(person=person, on=_day(one, settling), new_head=head, today=today, by=by, at=at)
        else:
            _correct(person, one, by=by, at=at)
    except Refused as why_not:
        if str(why_not).startswith(person.full_name):
            raise
        raise Refused(f"{person.full_name}: {why_not}", why_not.reasons) from why_not


def _day(one: Difference, settling: Settling) -> date:
    if settling.on:
        return settling.on
    if one.theirs == MARKED:
        raise Refused(_("dữ liệu dân cư không ghi ngày. Hỏi gia đình hoặc tư pháp xã rồi ghi ngày vào ô bên cạnh."))
    return date.fromisoformat(one.theirs)


def _correct(person: Person, one: Difference, *, by: Scope, at: datetime) -> None:
    home = person.memberships.filter(until=None).select_related("household", "person").first()
    if home is None:
        raise Refused(_("hiện không thuộc hộ nào nên không sửa được. Chọn «giữ như sổ hộ»."))
    values: dict[str, object] = {"full_name": person.full_name}
    if one.field == "sex":
        values["sex"] = int(one.theirs)
    elif one.field == "full_name":
        values["full_name"] = one.theirs
    elif len(one.theirs) == 4:
        values |= {"born_on": None, "birth_year": int(one.theirs)}
    else:
        values["born_on"] = date.fromisoformat(one.theirs)
    people.correct_member(membership=home, values=values, relation=home.relation, by=by, at=at)
