from django.urls import path

from chungtay.events.views import campaigns, invitations, preparation, schedules

app_name = "events"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("mo/<int:activity>/", campaigns.open_campaign, name="open"),
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/lich.ics", schedules.calendar_of, name="calendar"),
    path("<int:pk>/buoi/<int:session>/", campaigns.session, name="session"),
    path("<int:pk>/buoi/<int:session>/danh-sach.xlsx", campaigns.participants, name="participants"),
    path("<int:pk>/buoi/<int:session>/hoi-truong/", preparation.venue, name="new_venue"),
    path("<int:pk>/buoi/<int:session>/hoi-truong/<int:venue>/", preparation.venue, name="venue"),
    path("<int:pk>/buoi/<int:session>/hoi-truong/<int:venue>/bo/", preparation.remove_venue, name="remove_venue"),
    path("<int:pk>/chuan-bi/", preparation.preparation, name="preparation"),
    path("<int:pk>/chuan-bi/<slug:kind>/", preparation.person, name="new_person"),
    path("<int:pk>/chuan-bi/<slug:kind>/<int:person>/", preparation.person, name="person"),
    path("<int:pk>/chuan-bi/<slug:kind>/<int:person>/tham-gia/", preparation.choose, name="choose"),
    path("<int:pk>/ngay/<slug:kind>/<int:of>/", preparation.state_days, name="state_days"),
    path("<int:pk>/ngay/<int:days>/bo/", preparation.withdraw_days, name="withdraw_days"),
    path("<int:pk>/lich/", schedules.schedules, name="schedules"),
    path("<int:pk>/lich/<int:version>/", schedules.schedule, name="schedule"),
    path("<int:pk>/lich/<int:version>/tim/", schedules.improve, name="improve"),
    path("<int:pk>/lich/<int:version>/tim/tien-do/", schedules.progress, name="progress"),
    path("<int:pk>/lich/<int:version>/tim/dung/", schedules.stop, name="stop"),
    path("<int:pk>/lich/<int:version>/buoi/<int:session>/", schedules.move, name="move"),
    path("<int:pk>/lich/<int:version>/buoi/<int:session>/bo-an-dinh/", schedules.release, name="release"),
    path("<int:pk>/lich/<int:version>/cong-bo/", schedules.publish, name="publish"),
    path("<int:pk>/lich/<int:version>/sua/", schedules.revise, name="revise"),
    path("<int:pk>/lich/<int:version>/bo/", schedules.discard, name="discard"),
    path("<int:pk>/phien-ban/", schedules.versions, name="versions"),
    path("<int:pk>/giay-moi/", invitations.invitation, name="invitation"),
    path("<int:pk>/giay-moi/danh-sach/", invitations.fill, name="fill"),
    path("<int:pk>/giay-moi/so/", invitations.number, name="number"),
    path("<int:pk>/giay-moi/giay-moi.pdf", invitations.letters_pdf, name="letters_pdf"),
    path("<int:pk>/giay-moi/giay-moi.docx", invitations.letters_docx, name="letters_docx"),
    path("<int:pk>/giay-moi/mau.pdf", invitations.sample_pdf, name="sample_pdf"),
]
