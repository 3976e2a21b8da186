from checks.models.files import Check, CheckFile, Exemption
from checks.models.policies import CheckPolicy, PolicyCheck

__all__ = ["Check", "CheckFile", "CheckPolicy", "Exemption", "PolicyCheck"]
