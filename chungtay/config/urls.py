"""Every address of the house, by what people do."""

from django.urls import include, path

urlpatterns = [
    path("", include("chungtay.desk.urls")),
    path("ke-hoach/", include("chungtay.programme.urls")),
    path("hoi-nghi/", include("chungtay.events.urls")),
    path("ho-dan/", include("chungtay.households.urls")),
    path("ra-soat/", include("chungtay.review.urls")),
    path("van-ban/", include("chungtay.documents.urls")),
    path("dia-ban/", include("chungtay.places.urls")),
    path("nhat-ky/", include("chungtay.audit.urls")),
    path("tai-khoan/", include("chungtay.accounts.urls")),
    path("", include("chungtay.web.urls")),
]
