from django.urls import path

from chungtay.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.register, name="register"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/tep/", views.original, name="original"),
    path("tai-len/", views.upload, name="upload"),
    path("dang-nhan-dang/", views.being_recognised, name="being_recognised"),
    path("chua-doc-duoc/<int:pk>/doc-lai/", views.read_again, name="read_again"),
    path("chua-doc-duoc/<int:pk>/bo/", views.discard, name="discard"),
]
