from django.urls import path

from chungtay.documents import views

app_name = "documents"
urlpatterns = [path("", views.register, name="register")]
