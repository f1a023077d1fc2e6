from django.urls import path

from chungtay.programme import views

app_name = "programme"
urlpatterns = [path("", views.plans, name="plans")]
