from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.core.uploads.kinds import ACCEPTED, IN_WORDS, MAX_BYTES


def _in_words() -> str:
    from chungtay.core.extracting.recognition import is_here  # heavy, and most requests draw no such form

    words = {"kinds": IN_WORDS, "most": MAX_BYTES // 1024 // 1024}
    taken = gettext("Nhận %(kinds)s; không quá %(most)s MB.") % words
    scans = gettext("Ảnh và bản quét được nhận dạng chữ, mỗi trang vài giây.")
    none = gettext("Máy này chưa nhận dạng được chữ trong ảnh: nên gửi bản có chữ.")
    return f"{taken} {scans if is_here() else none}"


_what_is_taken = lazy(_in_words, str)()


class UploadForm(forms.Form):
    """One file. `whole` comes last in the form: a connection that broke in the middle of the file never sends it."""

    file = forms.FileField(
        label=_("Tệp văn bản"),
        help_text=_what_is_taken,
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa chọn tệp: bấm vào ô trên để chọn kế hoạch cần đọc."),
            "missing": _("Chưa chọn tệp: bấm vào ô trên để chọn kế hoạch cần đọc."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    whole = forms.CharField(
        widget=forms.HiddenInput,
        initial="1",
        error_messages={"required": _("Mất kết nối khi tệp chưa gửi hết; chưa có gì được lưu. Tải lại tệp lần nữa.")},
    )


class SearchForm(forms.Form):
    """What to look for in the register."""

    q = forms.CharField(label=_("Tìm trong sổ"), required=False, max_length=200)
    chieu = forms.ChoiceField(
        label=_("Văn bản"),
        required=False,
        choices=[("", _("đến và đi")), ("in", _("văn bản đến")), ("out", _("văn bản đi"))],
    )
    truoc = forms.IntegerField(required=False, widget=forms.HiddenInput)
