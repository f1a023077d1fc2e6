from django.urls import path

from chungtay.places import views

app_name = "places"
urlpatterns = [
    path("", views.search, name="search"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/them-thon/", views.add_village, name="add_village"),
    path("<str:code>/ket-thuc-thon/", views.end_village, name="end_village"),
    path("<str:code>/them-co-quan/", views.add_body, name="add_body"),
    path("co-quan/<int:pk>/ket-thuc/", views.end_body, name="end_body"),
]
