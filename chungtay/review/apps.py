from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "chungtay.review"

    def ready(self) -> None:
        from chungtay.households.own_data import Holding, add_holding
        from chungtay.households.page_parts import Door, add_door
        from chungtay.review.surveying.own_data import held_by_the_review

        add_door(Door(_("Phiếu rà soát"), "review:of_household", "review.view"))
        add_holding(Holding("review", held_by_the_review, order=60))
