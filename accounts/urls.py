"""Addresses of the pages for links, forgotten passwords, codes and sessions, under /admin/."""

from django.urls import path

from . import confirm_views, second_factor_views, session_views, views

urlpatterns = [
    path("invitation/<str:token>/", views.SetPassword.as_view(), name="invitation"),
    path("invitation/", views.SetPassword.as_view(), name="invitation_page"),
    path("forgotten/", views.ForgottenPassword.as_view(), name="forgotten"),
    path("second-factor/", second_factor_views.SecondFactor.as_view(), name="second_factor"),
    path("second-factor/passkey/", second_factor_views.PasskeyCheck.as_view(), name="passkey_check"),
    path("second-factor/set-up/", second_factor_views.SecondFactorSetUp.as_view(), name="second_factor_set_up"),
    path("second-factor/passkeys/", second_factor_views.Passkeys.as_view(), name="passkeys"),
    path("second-factor/passkeys/remove/", second_factor_views.RemovePasskey.as_view(), name="remove_passkey"),
    path("confirm/", confirm_views.Confirm.as_view(), name="confirm"),
    path("sessions/", session_views.Sessions.as_view(), name="sessions"),
]
