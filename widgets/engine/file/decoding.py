"""The text of a chosen file, from the bytes that the page hands on.

The page reads no encoding: it sends the file as a `data:` URL (RFC 2397), the bytes in base64, because only strings
cross to Python. A text that is already decoded, as another program may send it, is taken as it is; no data file begins
with "data:".
"""

import binascii
import codecs


class EncodingError(ValueError):
    """The bytes are neither UTF-8 nor UTF-16 with its mark: mostly a file saved again as ANSI (Windows-1252)."""


def text(sent: str) -> str:
    """The text of a file as sent, without its byte order mark; EncodingError if its bytes are not what we read."""
    if not sent.startswith("data:"):
        return sent.removeprefix("\ufeff")
    try:
        content = binascii.a2b_base64(sent.partition(",")[2])
        # UTF-16 is what Windows programs call "Unicode"; they begin it with a mark that tells the order of its bytes.
        is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        decode = codecs.utf_16_decode if is_utf16 else codecs.utf_8_decode
        # Not final: the page cuts what is too long for us anywhere, within a character too.
        return decode(content, "strict", False)[0].removeprefix("\ufeff")
    except ValueError:
        raise EncodingError("The file is neither UTF-8 nor UTF-16.") from None
