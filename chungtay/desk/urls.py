from django.urls import path

from chungtay.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("doc-van-ban/<int:pk>/", views.reading, name="reading"),
    path("doc-van-ban/<int:pk>/viec/", views.asks, name="asks"),
    path("doc-van-ban/<int:pk>/nhan-viec/", views.take_on, name="take_on"),
    path("doc-van-ban/<int:pk>/du-thao-ke-hoach/", views.draft_plan, name="draft_plan"),
    path("doc-van-ban/<int:pk>/du-thao-cong-van/", views.draft_letter, name="draft_letter"),
    path("doc-van-ban/<int:pk>/ban-sua/", views.mended, name="mended"),
    path("doc-van-ban/<int:pk>/sua/", views.edit, name="edit"),
    path("doc-van-ban/<int:pk>/them/", views.add, name="add"),
    path("doc-van-ban/<int:pk>/bo/", views.set_aside, name="set_aside"),
    path("doc-van-ban/<int:pk>/giai-quyet/", views.settle, name="settle"),
    path("doc-van-ban/<int:pk>/xac-nhan/", views.confirm, name="confirm"),
]
