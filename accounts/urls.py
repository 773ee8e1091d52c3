"""Addresses of the pages for links, forgotten passwords, codes and sessions, under /admin/."""

from django.urls import path

from . import session_views, views

urlpatterns = [
    path("invitation/<str:token>/", views.SetPassword.as_view(), name="invitation"),
    path("invitation/", views.SetPassword.as_view(), name="invitation_page"),
    path("forgotten/", views.ForgottenPassword.as_view(), name="forgotten"),
    path("second-factor/", views.SecondFactor.as_view(), name="second_factor"),
    path("second-factor/set-up/", views.SecondFactorSetUp.as_view(), name="second_factor_set_up"),
    path("confirm/", session_views.Confirm.as_view(), name="confirm"),
    path("sessions/", session_views.Sessions.as_view(), name="sessions"),
]
