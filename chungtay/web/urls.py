from django.urls import path

from chungtay.web import views

app_name = "web"
urlpatterns = [
    path("thanh-phan/", views.gallery, name="gallery"),
    path("ngon-ngu/", views.set_language, name="set_language"),
    path("suc-khoe/", views.health, name="health"),
]
