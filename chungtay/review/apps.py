from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "chungtay.review"

    def ready(self) -> None:
        from chungtay.households.page_parts import Door, add_door

        add_door(Door(_("Phiếu rà soát"), "review:of_household", "review.view"))
