"""E-mails to the person who complained: the receipt and the answer. A failure loses neither: both are on the site."""

from django.core import mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.invitations import can_mail, run_in_background
from accounts.login_delays import Counted, take_turn
from bilingual import languages
from bilingual.addresses import absolute, in_language

from .models import Complaint

FREE_MAILS = 3  # receipts to one address without a delay: the form must not serve to fill somebody's inbox


def send_receipt(complaint: Complaint) -> None:
    """Send the receipt number, on a thread of its own. Call it outside transactions."""
    if can_mail() and not take_turn([Counted(f"complaint-mail:{complaint.email.lower()}", FREE_MAILS)]):
        run_in_background(_send, complaint, "complaints/receipt.txt")


def send_answer(complaint: Complaint) -> None:
    """Send the decision and the answer, on a thread of its own. Call it outside transactions."""
    if can_mail() and complaint.email:
        run_in_background(_send, complaint, "complaints/answer.txt")


def _send(complaint: Complaint, template: str) -> None:
    with translation.override(complaint.language):
        paper = languages.paper_name(complaint.language)
        address = absolute(in_language(complaint.language, "complaint", complaint.receipt))
        context = {"complaint": complaint, "paper": paper, "address": address}
        subject = _("%(paper)s: your complaint %(receipt)s") % {"paper": paper, "receipt": complaint.receipt}
        message = mail.EmailMessage(subject, render_to_string(template, context).strip() + "\n", to=[complaint.email])
        try:
            message.send()
        except OSError:  # includes smtplib's errors
            return
