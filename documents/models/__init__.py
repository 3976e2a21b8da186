from documents.models.bundles import Bundle, BundleContent, BundlePart
from documents.models.issued import IssuedContent, IssuedDocument

__all__ = ["Bundle", "BundleContent", "BundlePart", "IssuedContent", "IssuedDocument"]
