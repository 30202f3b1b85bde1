"""What people write to come in, and what an administrator writes about them."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts import roles
from balalyk.accounts.models import User

SENTENCES = {
    "username_password_mismatch": _(
        "The user name or the password is not right. Look at the keyboard’s language and at"
        " Caps Lock, and try again."
    ),
    "too_many_login_attempts": _(
        "Too many wrong tries. Wait five minutes and try again, or ask your administrator for a"
        " new password."
    ),
}


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password. The session ends with the browser: office computers are shared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["remember"]
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("User name"), _("Password")
        login.error_messages["required"] = _("Write your user name")
        password.error_messages["required"] = _("Write your password")
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
        login.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean(self) -> Any:
        try:
            data = super().clean()
        except ValidationError as error:
            sentence = SENTENCES.get(error.code or "", error.message)
            raise ValidationError(sentence, code=error.code) from None
        user = getattr(self, "user", None)
        if user and not user.is_active:
            raise ValidationError(
                gettext("Your access has ended. Ask your administrator if that is a mistake.")
            )
        self.cleaned_data["remember"] = False
        return data


class OwnPasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password now")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password2"].label = _("New password, once more")
        self.fields["new_password1"].help_text = _(
            "12 characters or more. Four or five words that nobody would guess are good."
        )
        self.fields["new_password2"].help_text = ""
        self.fields["old_password"].error_messages["required"] = _("Write your password")
        for name in ("new_password1", "new_password2"):
            self.fields[name].error_messages["required"] = _("Write the new password")


class LanguageForm(forms.Form):
    """One's own language."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class UserForm(forms.ModelForm):
    """Name, role, language and e-mail of a person."""

    class Meta:
        model = User
        fields = ("full_name", "role", "language", "email")
        labels = {"full_name": _("Name")}
        help_texts = {"full_name": _("As colleagues know them"), "email": _("For notices only")}
        error_messages = {
            "full_name": {"required": _("Write the person’s name")},
            "role": {"required": _("Choose a role")},
        }
        widgets = {
            "full_name": forms.TextInput(attrs={"class": "w20", "autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"class": "w20", "autocomplete": "off"}),
        }


class AddUserForm(UserForm):
    """As ``UserForm``, with the user name, which never changes afterwards."""

    class Meta(UserForm.Meta):
        fields = ("full_name", "username", "role", "language", "email")  # type: ignore[assignment]
        help_texts = {
            **UserForm.Meta.help_texts,
            "username": _("Latin letters and digits without a space, for example a.toktosunova"),
        }
        error_messages = {
            **UserForm.Meta.error_messages,
            "username": {
                "required": _("Write a user name"),
                "unique": _(
                    "Somebody has this user name. Choose another, for example with a digit."
                ),
            },
        }
        widgets = {
            **UserForm.Meta.widgets,
            "username": forms.TextInput(
                attrs={"class": "w20", "autocomplete": "off", "autocapitalize": "none"}
            ),
        }


class FilterForm(forms.Form):
    """Which people the list shows."""

    q = forms.CharField(label=_("Name or user name"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *((role.code, role.label) for role in roles.ALL)],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("active", _("May sign in")), ("ended", _("Ended"))],
    )
    area = forms.CharField(label=_("Area"), required=False, max_length=120)
