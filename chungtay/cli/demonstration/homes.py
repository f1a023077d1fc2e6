"""Fictional homes of one commune and how they live, year after year, as a survey would find them.

Each home has a means between 0 (owns nothing) and 1 (wants for nothing), and every answer follows from it, so that the
review of the demonstration finds poor, near-poor and other households in the proportion of a mountain commune.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chungtay.cli.demonstration.people import name_parts

Answers = dict[str, Any]

KINH, HRE = "01", "19"
# No province has the code 099, so that no number here is anybody's.
NOBODYS_PROVINCE = "099"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One fictional person of a home; `relation` and `sex` as the form codes them."""

    full_name: str
    relation: int
    sex: int
    born_on: date
    ethnicity: str
    number: str

    def age(self, on: date) -> int:
        return on.year - self.born_on.year - ((on.month, on.day) < (self.born_on.month, self.born_on.day))


@dataclass(frozen=True, slots=True)
class Home:
    """One household: where it is, who lives there, and its means in this year."""

    village: str
    people: tuple[Somebody, ...]
    means: float
    seed: int
    street: str = field(default="")

    @property
    def head(self) -> Somebody:
        return self.people[0]

    def a_year_later(self, chance: random.Random) -> "Home":
        """Most homes do a little better, some fall back: an illness, a flood."""
        step = chance.gauss(0.05, 0.07) - (0.25 if chance.random() < 0.04 else 0)
        return replace(self, means=min(max(self.means + step, 0.0), 1.0))


def homes(villages: list[str], count: int, *, born_before: date, seed: int) -> Iterator[Home]:
    """`count` homes, dealt out over the villages; nobody shares a number."""
    chance = random.Random(seed)  # noqa: S311 — fiction, not secrets
    numbers = iter(chance.sample(range(1_000_000), count * 8))
    heads: set[tuple[str, str]] = set()
    for at in range(count):
        village = villages[at % len(villages)]
        ethnicity = HRE if chance.random() < 0.22 else KINH
        people = tuple(_people(chance, born_before, ethnicity, numbers))
        while (village, people[0].full_name) in heads:
            people = (replace(people[0], full_name=_name(chance, people[0].sex)), *people[1:])
        heads.add((village, people[0].full_name))
        means = min(max(chance.gauss(0.42 - (0.1 if ethnicity == HRE else 0), 0.2), 0.0), 1.0)
        yield Home(village, people, means, seed * 100_003 + at)


def _name(chance: random.Random, sex: int, surname: str = "") -> str:
    parts = name_parts()["Nam" if sex == 1 else "Nữ"]
    drawn = [chance.choice(parts[part]) for part in ("surname", "middle", "given")]
    return " ".join((surname or drawn[0], *drawn[1:]))


def _people(chance: random.Random, before: date, ethnicity: str, numbers: Iterator[int]) -> Iterator[Somebody]:
    def somebody(relation: int, sex: int, age: int, surname: str = "") -> Somebody:
        born = date(before.year - age - 1, chance.randint(1, 12), chance.randint(1, 28))
        century = 0 if born.year < 2000 else 2
        number = f"{NOBODYS_PROVINCE}{century + (sex == 2)}{born.year % 100:02d}{next(numbers):06d}"
        return Somebody(_name(chance, sex, surname), relation, sex, born, ethnicity, number)

    age = chance.choices((29, 37, 46, 55, 66, 77), (14, 22, 24, 18, 13, 9))[0] + chance.randint(-4, 4)
    sex = 2 if chance.random() < 0.3 else 1
    head = somebody(1, sex, age)
    surname = head.full_name.split()[0]
    yield head
    if chance.random() < (0.85 if sex == 1 else 0.3):
        yield somebody(2, 3 - sex, max(age + chance.randint(-6, 3), 19))
    if age < 72:
        for _ in range(chance.choices((0, 1, 2, 3, 4), (16, 25, 34, 17, 8))[0]):
            yield somebody(3, chance.choice((1, 2)), chance.randint(0, max(min(age - 20, 32), 1)), surname)
    if age < 58 and chance.random() < 0.22:
        yield somebody(4, 2, age + chance.randint(20, 27), surname)


def survey(home: Home, on: date) -> tuple[Answers, list[Answers]]:
    """What the reviewer writes down in the home on that day: the household's answers, and each member's."""
    chance = random.Random(home.seed)  # noqa: S311 — the same home answers alike in the same year
    # The questions of Decree 351/2025 are new: a third of the homes had not been asked them yet.
    asks_new = chance.random() > 0.33
    members = [_member(home, person, on, chance, asks_new) for person in home.people]
    return _household(home, chance, asks_new), members


def _household(home: Home, chance: random.Random, asks_new: bool) -> Answers:
    means, size = home.means, len(home.people)

    def has(threshold: float, blur: float = 0.12) -> bool:
        return means + chance.gauss(0, blur) > threshold

    wall = 2 if has(0.22) else chance.choice((3, 4))
    latrine = 1 if has(0.5) else 2 if has(0.25) else 3
    water = 1 if has(0.66) else 2 if has(0.36) else 3 if has(0.16) else 4
    answers: Answers = {
        "column_material": 2 if has(0.22) else 4,
        "roof_material": 3 if has(0.12) else 4,
        "wall_material": wall,
        "wall_wood": 1 if wall == 3 else None,
        "housing_area": round(max(14.0, 22 + means * 85 + chance.gauss(0, 12)), 1),
        "latrine": latrine,
        "power": 1,
        "electricity_kwh": round(max(8.0, 14 * size + means * 130 + chance.gauss(0, 18))),
        "water": water,
        "cars": int(has(0.93, 0.05)),
        "motorbikes": 0 if not has(0.1) else min(1 + has(0.42) + has(0.75), 3),
        "boats": 0,
        "generators": 0,
        "printers": 0,
        "televisions": int(has(0.12)),
        "stereos": int(has(0.75)),
        "computers": int(has(0.68)),
        "fridges": int(has(0.38)),
        "air_conditioners": int(has(0.82)),
        "washers": int(has(0.62)),
        "water_heaters": int(has(0.72)),
        "ovens": int(has(0.85)),
        "telephones": max(1, round(size * 0.3 + means * 2)) if has(0.05) else 0,
        "pond_garden_land": chance.choice((0, 0, 120, 350, 600)),
        "annual_land": chance.choice((0, 500, 1500, 3000, 5200)),
        "perennial_land": chance.choice((0, 0, 800, 1500)),
        "water_surface": 0,
        "forest_land": chance.choice((0, 0, 0, 4000, 9000)),
        "cattle": chance.choices((0, 1, 2, 3), (60, 18, 14, 8))[0],
        "pigs": chance.choices((0, 2, 5, 12), (55, 20, 18, 7))[0],
        "poultry_tens": chance.choices((0, 1, 3, 11), (25, 40, 30, 5))[0],
        "other_animals": 0,
        "aquaculture": 2,
        "causes": sorted(chance.sample(range(1, 8), 1 + (means < 0.3))),
        "receives": [2] if means < 0.3 else [],
        "needs": sorted(chance.sample((1, 3, 4, 5, 6, 8, 9), 2)) if means < 0.45 else [],
    }
    if asks_new:
        answers |= {
            "waste_collected": 1 if has(0.45) else 2,
            "foundation_floor": 1 if has(0.25) else 2,
            "water_standard": (1 if water == 1 else 2) if has(0.3) else None,
            "income_declared": round((0.9 + 3.2 * means) * 10) * 100_000 if chance.random() < 0.2 else None,
        }
    return answers


def _member(home: Home, person: Somebody, on: date, chance: random.Random, asks_new: bool) -> Answers:
    age, means = person.age(on), home.means
    lucky = means + chance.gauss(0, 0.15)
    answers: Answers = {
        "full_name": person.full_name,
        "relation": person.relation,
        "born_on": person.born_on,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "health_insurance": 1 if chance.random() < 0.9 else 2,
        "internet": 1 if age >= 12 and lucky > 0.25 else 2,
        "social_allowance": 1 if age >= 80 else 0,
        "studying": 2,
    }
    if asks_new:
        answers["digital_services"] = 1 if answers["internet"] == 1 and lucky > 0.35 else 2
    if age < 16:
        answers["height_cm"], answers["weight_kg"] = _body(age, chance, lucky)
    if 3 <= age < 22:
        answers |= _schooling(age, lucky, chance)
    elif age >= 22:
        answers |= {
            "education": 4 if lucky > 0.55 else 3 if lucky > 0.25 else 2,
            "training": 4 if lucky > 0.85 else 2 if lucky > 0.6 else 1,
        }
    if age >= 15:
        answers |= _work(age, lucky, answers, chance) | {"critical_illness": 1 if chance.random() < 0.02 else 2}
    if asks_new and 16 <= age < 31:
        answers["employer_training"] = 2
    return answers


def _body(age: int, chance: random.Random, lucky: float) -> tuple[float, float | None]:
    short = 0.9 if lucky < 0.12 else 1.0
    height = round((76 + 6.4 * age) * short + chance.gauss(0, 1.5), 1)
    return height, round(((9.6 + 2.2 * age) * short + abs(chance.gauss(0, 0.4))), 1) if age < 10 else None


def _schooling(age: int, lucky: float, chance: random.Random) -> Answers:
    level = 1 if age < 6 else 2 if age < 12 else 3 if age < 16 else 4
    attends = lucky > (0.1 if age < 16 else 0.45) or chance.random() < 0.6
    done = 1 if age < 12 else 2 if age < 16 else 3 if age < 19 or lucky < 0.4 else 4
    return {
        "studying": 1 if attends else 2,
        "study_level": level if attends else None,
        "education": done,
        "training": 2 if age >= 18 and lucky > 0.7 else 1,
    }


def _work(age: int, lucky: float, known: Answers, chance: random.Random) -> Answers:
    if known["studying"] == 1:
        return {"work": 4, "pension": 0}
    if age >= 62:
        return {"work": 6, "pension": 1 if lucky > 0.72 else 0}
    if chance.random() < 0.04:
        return {"work": 3, "pension": 0, "social_allowance": 2}
    if lucky < 0.08 and chance.random() < 0.3:
        return {"work": 2, "pension": 0}
    kind = 1 if lucky > 0.92 else 2 if lucky > 0.62 else 3 if lucky < 0.3 else 4
    waged = kind in (2, 3)
    return {
        "work": 1,
        "work_kind": kind,
        "contract": 1 if kind in (1, 2) else 2 if waged else 3,
        "nonfarm": 1 if kind in (1, 2) or chance.random() < 0.35 else 2,
        "regular_work": (2 if kind == 3 else 1) if waged else None,
        "pension": 0,
    }
