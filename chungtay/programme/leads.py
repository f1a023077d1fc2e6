"""Which body a plan means by a printed name, on the day of the plan."""

from datetime import date

from chungtay.core.body_names import body_key, without_level
from chungtay.places.models import Body


class Bodies:
    """The bodies of one territory in force on one day, found by any name a plan gives them."""

    def __init__(self, path: str, day: date) -> None:
        self._found: dict[str, Body | None] = {}
        in_force = Body.objects.filter(Body.covering(day), path=path).select_related("unit")
        for body in in_force:
            for key in self._keys(body):
                # Two bodies under one name are none: a person decides, not the order of rows.
                self._found[key] = body if self._found.get(key, body) == body else None

    @staticmethod
    def _keys(body: Body) -> set[str]:
        names = {body.name, f"{body.name} {body.unit.full_name}", body.short_name}
        keys = {body_key(name) for name in names if name}
        own_unit = " " + body_key(body.unit.name)
        without_unit = {key.removesuffix(own_unit) for key in keys}
        return keys | without_unit | {without_level(key) for key in without_unit}

    def named(self, name: str) -> Body | None:
        """The one body of that name, if there is exactly one."""
        key = body_key(name)
        return self._found.get(key) or self._found.get(without_level(key))
