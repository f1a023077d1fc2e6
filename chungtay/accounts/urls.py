from allauth.account import views as sign_in
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from chungtay.accounts import views
from chungtay.web.permissions import open_to_all, signed_in

urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", open_to_all(sign_in.login), name="account_login"),
    path("dang-nhap/ma/", open_to_all(second_step.authenticate), name="mfa_authenticate"),
    path("mo-tai-khoan/", open_to_all(sign_in.signup), name="account_signup"),
    path("ngung-dung/", open_to_all(sign_in.account_inactive), name="account_inactive"),
    path("thoat/", open_to_all(sign_in.logout), name="account_logout"),
    path("xac-nhan-lai/", signed_in(sign_in.reauthenticate), name="account_reauthenticate"),
    path("mat-khau/", signed_in(sign_in.password_change), name="account_change_password"),
    path("hai-buoc/", views.account, name="mfa_index"),
    path("hai-buoc/xac-nhan-lai/", signed_in(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("hai-buoc/bat/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("hai-buoc/tat/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("ma-du-phong/", signed_in(spare_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("ma-du-phong/lam-moi/", signed_in(spare_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("nguoi/", views.people, name="people"),
    path("nguoi/them/", views.add_person, name="add_person"),
    path("nguoi/<int:pk>/", views.person, name="person"),
    path("nguoi/<int:pk>/giao-vi-tri/", views.give_post, name="give_post"),
    path("nguoi/<int:pk>/mat-khau/", views.set_password, name="set_password"),
    path("nguoi/<int:pk>/ngung/", views.close_account, name="close_account"),
    path("nguoi/<int:pk>/mo-lai/", views.reopen_account, name="reopen_account"),
    path("nguoi/vi-tri/<int:pk>/ket-thuc/", views.end_post, name="end_post"),
]
