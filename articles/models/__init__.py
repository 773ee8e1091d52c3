"""The models of stories."""

from .agreement import AcceptedDisagreement, OpenDisagreements
from .article import SAMPLE_PREFIX, Article, ArticleTopic, Byline, FormerLead, new_external_id
from .contributor import Contributor
from .correction import Correction, CorrectionFlag
from .edition import Edition, EditionVersion, Unescaped
from .front_page_place import FrontPagePlace
from .presence import Presence
from .working_copy import WorkingCopy, WorkingCopySave

__all__ = [
    "SAMPLE_PREFIX",
    "AcceptedDisagreement",
    "Article",
    "ArticleTopic",
    "Byline",
    "Contributor",
    "Correction",
    "CorrectionFlag",
    "Edition",
    "EditionVersion",
    "FormerLead",
    "FrontPagePlace",
    "OpenDisagreements",
    "Presence",
    "Unescaped",
    "WorkingCopy",
    "WorkingCopySave",
    "new_external_id",
]
