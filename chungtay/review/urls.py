from django.urls import path

from chungtay.review.views import explanations, quick, side_by_side, surveys

app_name = "review"
urlpatterns = [
    path("ho/<int:pk>/khao-sat/", surveys.survey, name="survey"),
    path("ho/<int:pk>/khao-sat/diem/", surveys.survey_score, name="survey_score"),
    path("ho/<int:pk>/vi-sao/", explanations.why, name="why"),
    path("ho/<int:pk>/vi-sao/in/", explanations.why_sheet, name="why_sheet"),
    path("dot/<int:pk>/hai-chuan/", side_by_side.side_by_side, name="side_by_side"),
    path("de-nghi/<int:pk>/nhan-dang-nhanh/", quick.quick, name="quick"),
]
