"""Where the encrypted column lived once: migrations that were carried out name it here.

What is new imports from ``encryption``.
"""

from encryption.fields import EncryptedTextField

__all__ = ["EncryptedTextField"]
