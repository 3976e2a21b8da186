from documents.models.bundles import Bundle, BundlePart, BundlePiece
from documents.models.issued import IssuedContent, IssuedDocument

__all__ = ["Bundle", "BundlePart", "BundlePiece", "IssuedContent", "IssuedDocument"]
