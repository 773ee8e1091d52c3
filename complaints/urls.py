"""Addresses of the complaints, under /hi/complaints/ and /en/complaints/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.complaints, name="complaints"),
    path("report/", views.monthly_report, name="complaints_report"),
    path("<slug:receipt>/", views.complaint, name="complaint"),
]
