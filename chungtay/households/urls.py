from django.urls import path

from chungtay.households import views

app_name = "households"
urlpatterns = [
    path("", views.household_list, name="list"),
    path("xuat/<int:year>.xlsx", views.export, name="export"),
    path("nhap/", views.import_list, name="import"),
    path("nhap/mau.xlsx", views.template, name="template"),
]
