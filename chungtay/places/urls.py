from django.urls import path

from chungtay.places import views

app_name = "places"
urlpatterns = [
    path("", views.search, name="search"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/them-thon/", views.add_village, name="add_village"),
]
