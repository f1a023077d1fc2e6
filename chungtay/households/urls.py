from django.urls import path

from chungtay.households.views import importing, listing

app_name = "households"
urlpatterns = [
    path("", listing.household_list, name="list"),
    path("xuat/<int:year>.xlsx", listing.export, name="export"),
    path("nhap/", importing.import_list, name="import"),
    path("nhap/mau.xlsx", importing.template, name="template"),
]
