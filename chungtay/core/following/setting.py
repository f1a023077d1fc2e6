"""Where a document stands: who issued it, when, and whether a body lies in its territory."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chungtay.core.body_names import body_key
from chungtay.core.following.body import Body, Sort, same_place
from chungtay.core.following.given import Facts, about_day, group, texts, words
from chungtay.core.territory import BEGINNING, Level, Unit, territory
from chungtay.core.territory.kinds import without_kind

_LEVELS = {"province": Level.PROVINCE, "district": Level.DISTRICT, "commune": Level.COMMUNE}


@dataclass(frozen=True)
class Setting:
    """The issuer of a document as the body that reads it sees it."""

    body: Body
    name: str
    level: str | None
    place: str | None
    province: str | None
    day: date
    addressees: tuple[str, ...] = ()
    above: str = ""

    @cached_property
    def is_committee(self) -> bool:
        return Body(self.name, self.level, self.place).sort in (Sort.COMMITTEE, Sort.PARTY)

    @cached_property
    def is_own(self) -> bool:
        """Whether the body issued the document itself."""
        mine = {self.body.key, self.body.own_key} if self.body.sort is not Sort.COMMITTEE else {self.body.key}
        return body_key(self.name) in mine and (self.place is None or same_place(self.place, self.body.place))

    @cached_property
    def is_same_unit(self) -> bool:
        """Whether body and issuer work for the same xã, huyện or tỉnh."""
        return same_place(self.place, self.body.place) and self.level == unit_level(self.body)

    @cached_property
    def has_body(self) -> bool | None:
        """Whether the body lies in the issuer's territory; None when neither its parents nor the map say."""
        if self.level in (None, "central") or self.is_same_unit:
            return True if self.level == "central" or self.is_same_unit else None
        if self.level == "commune":
            return self._in_same_commune()
        said = self._said_by_parents()
        return said if said is not None else self._said_by_map()

    def _in_same_commune(self) -> bool | None:
        """A commune's paper goes to its own villages and offices."""
        if self.body.place is None:
            return None
        parents = any(same_place(one, self.place) for one in self.body.parents)
        return True if parents else (None if self.body.sort is Sort.VILLAGE else False)

    def _said_by_parents(self) -> bool | None:
        if any(same_place(one, self.place) for one in self.body.parents):
            return True
        if self.level == "province" and self.body.province:
            return same_place(self.place, self.body.province)
        same_level = [one for one in self.body.parents if _level_of_unit(one) == self.level]
        return False if same_level else None

    def _said_by_map(self) -> bool | None:
        """What the map of the day says; of days before it begins it can only say yes."""
        if self.place is None or self.body.unit is None:
            return None
        day = max(self.day, BEGINNING)
        issuers = _units(self.place, self.level, day)
        if self.province:
            provinces = {one.code for one in _units(self.province, "province", day)}
            issuers = [one for one in issuers if one.province in provinces] or issuers
        mine = territory().named(" ".join(self.body.unit), day)
        if not issuers or not mine:
            return None
        inside = any(one.path.startswith(above.path) for one in mine for above in issuers)
        return inside if self.day >= BEGINNING else inside or None

    def communes(self) -> int | None:
        """How many communes the issuer's unit had that day, when the map knows it."""
        if self.place is None or self.level not in ("district", "province"):
            return None
        units = _units(self.place, self.level, self.day)
        if len(units) != 1:
            return None
        return sum(1 for one in territory().on(self.day, Level.COMMUNE) if one.path.startswith(units[0].path))


def setting_of(facts: Facts, body: Body, on: date) -> Setting:
    """The setting of a document for a body; `on` stands in for a day that is not printed."""
    issuer, above = group(facts, "issuer"), group(facts, "parent_issuer")
    level = words(issuer, "level").removesuffix("_party").replace("district_division", "district")
    day, place = about_day(facts) or on, words(issuer, "place") or None
    if level == "district" and place and "thành phố" in words(issuer, "name").casefold():
        # A city is a district or a province: the map of the day knows which.
        level = "district" if _units(place, "district", day) or not _units(place, "province", day) else "province"
    return Setting(
        body=body,
        name=words(issuer, "name"),
        level=level or None,
        place=place,
        province=words(issuer, "province") or None,
        day=day,
        addressees=texts(facts, "addressees"),
        above=words(above, "name"),
    )


def unit_level(body: Body) -> str | None:
    """The level of the unit that the body works for."""
    return _level_of_unit(body.unit_name) if body.unit else None


def _level_of_unit(unit: str) -> str | None:
    word, _ = without_kind(unit)
    if word == "thành phố":
        return "district"
    by_word = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district"}
    commune = {"xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}
    return (by_word | commune).get(word or "")


def _units(place: str, level: str | None, day: date) -> list[Unit]:
    wanted = _LEVELS.get(level or "")
    return [one for one in territory().named(place, day) if wanted is None or one.level is wanted]
