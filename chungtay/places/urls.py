from django.urls import path

from chungtay.places import views

app_name = "places"
urlpatterns = [path("", views.search, name="search")]
