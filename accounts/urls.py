"""Addresses of the pages for links, forgotten passwords and codes, under /admin/."""

from django.urls import path

from . import views

urlpatterns = [
    path("invitation/<str:token>/", views.SetPassword.as_view(), name="invitation"),
    path("forgotten/", views.ForgottenPassword.as_view(), name="forgotten"),
    path("second-factor/", views.SecondFactor.as_view(), name="second_factor"),
    path("second-factor/set-up/", views.SecondFactorSetUp.as_view(), name="second_factor_set_up"),
]
