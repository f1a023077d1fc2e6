from django.urls import path

from chungtay.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("viec/", views.tasks, name="tasks"),
    path("<int:pk>/", views.plan, name="plan"),
    path("hoat-dong/<int:pk>/", views.activity, name="activity"),
    path("viec/<int:pk>/xong/", views.finish, name="finish"),
    path("viec/<int:pk>/mo-lai/", views.reopen, name="reopen"),
]
