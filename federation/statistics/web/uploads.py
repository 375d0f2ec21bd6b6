"""A file is only run through a hash: nothing of it is kept, neither in memory nor on disk."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    _Upload = UploadedFile[bytes]
else:
    _Upload = UploadedFile

_PDF = b"%PDF-"


class Fingerprint(_Upload):
    """What is left of an upload: its name, size, SHA-256 and whether it began like a PDF."""

    def __init__(self, *, name: str, size: int, sha256: str, is_pdf: bool) -> None:
        super().__init__(file=None, name=name, size=size)
        self.sha256, self.is_pdf = sha256, is_pdf


class HashingUploadHandler(FileUploadHandler):
    """Hashes what arrives, chunk by chunk, and passes nothing on."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with an empty hash."""
        super().new_file(*args, **kwargs)
        self._hash, self._head = hashlib.sha256(), b""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a chunk in; None, so that no other handler sees it."""
        self._hash.update(raw_data)
        if start == 0:
            self._head = raw_data[: len(_PDF)]
        return None

    def file_complete(self, file_size: int) -> Fingerprint:
        """The fingerprint stands where the file would be."""
        return Fingerprint(
            name=self.file_name or "",
            size=file_size,
            sha256=self._hash.hexdigest(),
            is_pdf=self._head == _PDF,
        )
