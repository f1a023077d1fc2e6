from django.urls import path

from chungtay.events import views

app_name = "events"
urlpatterns = [path("", views.campaigns, name="campaigns")]
