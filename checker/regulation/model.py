"""What a summary is read into; the model itself lies lower, since office files share it."""

from checker.document import NOWHERE, Document, Origin, Provision, Status

__all__ = ["NOWHERE", "Document", "Origin", "Provision", "Status"]
