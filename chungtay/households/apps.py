from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "chungtay.households"

    def ready(self) -> None:
        from chungtay.households import household_parts

        household_parts.lay()
