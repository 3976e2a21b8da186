from documents.models.issued import IssuedContent, IssuedDocument

__all__ = ["IssuedContent", "IssuedDocument"]
