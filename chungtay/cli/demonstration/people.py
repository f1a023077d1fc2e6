"""Fictional households, the same at every start: a seed, a surname, a middle and a given name."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

NAMES = Path(__file__).resolve().parents[3] / "specimens" / "demo" / "names.yaml"

STATUSES = ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")
WEIGHTS = (45, 38, 17)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a commune's list, as the commune would type it."""

    head_name: str
    birth_year: int
    sex: str
    member_count: int
    status: str
    village: str
    commune: str


@cache
def name_parts() -> dict[str, dict[str, list[str]]]:
    """Surnames, and middle and given names by sex."""
    said = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    surnames = said["surnames"].split()
    return {
        sex: {"surname": surnames, "middle": said["middle"][sex].split(), "given": said["given"][sex].split()}
        for sex in ("Nam", "Nữ")
    }


def households(commune: str, villages: list[str], count: int, *, seed: int) -> Iterator[Row]:
    """`count` households of one commune; nobody has the same name and year of birth twice in a village."""
    chance = random.Random(seed)  # noqa: S311 — fiction, not secrets
    seen: set[tuple[str, str, int]] = set()
    while len(seen) < count:
        sex = chance.choice(("Nam", "Nữ"))
        name = " ".join(chance.choice(choices) for choices in name_parts()[sex].values())
        village = villages[len(seen) % len(villages)]
        born = chance.randint(1938, 1996)
        if (village, name, born) in seen:
            continue
        seen.add((village, name, born))
        status = chance.choices(STATUSES, WEIGHTS)[0]
        yield Row(name, born, sex, chance.randint(1, 7), status, village, commune)
