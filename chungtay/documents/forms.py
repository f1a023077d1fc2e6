from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chungtay.core.uploads.kinds import MAX_BYTES


class UploadForm(forms.Form):
    """One file. `whole` comes last in the form: a connection that broke in the middle of the file never sends it."""

    file = forms.FileField(
        label=_("Tệp văn bản (.docx, .pdf, .txt)"),
        help_text=format_lazy(
            _("Không quá {most} MB. Ảnh chụp và bản quét chưa đọc được."), most=MAX_BYTES // 1024 // 1024
        ),
        allow_empty_file=True,
        error_messages={
            "required": _("Chưa chọn tệp: bấm vào ô trên để chọn kế hoạch cần đọc."),
            "missing": _("Chưa chọn tệp: bấm vào ô trên để chọn kế hoạch cần đọc."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
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
