"""What a file is, by its first bytes and its parts: its name is looked at afterwards, and may say something else."""

import io
import re
import zipfile
import zlib

KINDS: dict[str, tuple[str, ...]] = {
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "webp": (".webp",),
    "svg": (".svg",),
    "pdf": (".pdf",),
    "word": (".docx",),
    "sheet": (".xlsx",),
    "slides": (".pptx",),
    "odt": (".odt",),
    "ods": (".ods",),
    "odp": (".odp",),
    "calendar": (".ics",),
    "picture": (".gif", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".psd", ".ico"),
    "film": (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mp3", ".m4a", ".wav", ".ogg", ".flac"),
    "archive": (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar"),
    "macros": (".docm", ".dotm", ".xlsm", ".xltm", ".pptm", ".potm", ".ppsm"),
    "old": (".doc", ".dot", ".xls", ".xlsb", ".ppt", ".pps", ".rtf", ".pages", ".numbers", ".key", ".odg", ".pub"),
    "page": (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml"),
    "program": (".js", ".mjs", ".css", ".wasm", ".exe", ".bat", ".cmd", ".com", ".msi", ".sh", ".py", ".php", ".jar"),
    "text": (".txt", ".md", ".csv", ".tsv", ".toml", ".json", ".yml", ".yaml", ".vcf", ".eml"),
}
"""Each kind of file, and how the names of its files end; "data" is what is none of them."""

_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"%PDF-": "pdf",
    b"GIF8": "picture",
    b"BM": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"8BPS": "picture",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old",
    b"{\\rtf": "old",
    b"PK\x05\x06": "archive",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"Rar!": "archive",
    b"OggS": "film",
    b"ID3": "film",
    b"fLaC": "film",
    b"\x1aE\xdf\xa3": "film",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"\xca\xfe\xba\xbe": "program",
    b"\0asm": "program",
    b"#!": "program",
}
_PICTURES = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
_RIFF = {b"WEBP": "webp", b"AVI ": "film", b"WAVE": "film"}
_MARKUP = re.compile(
    r"(?>\s+|<!--.*?-->|<\?.*?\?>|<!doctype(?!\s+html)[^<>\[]*(?:\[.*?\]\s*)?>)*+<(!?[\w:-]+)",
    re.DOTALL | re.IGNORECASE,
)
_WEB_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
_OFFICE = {"word/document.xml": "word", "xl/workbook.xml": "sheet", "ppt/presentation.xml": "slides"}
_OPEN = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}


def kind(data: bytes) -> str:
    """What a file is: a name of KINDS, or "data" if nobody knows."""
    if data[:4] == b"PK\x03\x04":
        return _archive(data)
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], "data")
    if data[4:8] == b"ftyp":
        return "picture" if data[8:12] in _PICTURES else "film"
    return next((name for beginning, name in _BEGINNINGS.items() if data.startswith(beginning)), "") or _text(data)


def is_web_page(text: str) -> bool:
    """Whether a text is a web page that a browser saved: a page in Markdown may begin with other HTML."""
    return bool(_WEB_PAGE.match(text[:20_000]))


def of_name(name: str) -> str:
    """What the ending of a file's name says that it is; "" if it says nothing that is known."""
    return next((kind for kind, endings in KINDS.items() if name.lower().endswith(endings)), "")


def read(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """A part of an archive; None if it is not there, is too large, or cannot be read."""
    try:
        with archive.open(name) as part:
            content = part.read(most + 1)
    except (KeyError, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None
    return content if len(content) <= most else None


def unzipped(data: bytes) -> zipfile.ZipFile | None:
    """An archive that can be looked into; None if it cannot."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile):
        return None


def _archive(data: bytes) -> str:
    archive = unzipped(data)
    if archive is None:
        return "archive"
    names = {name.lower(): name for name in archive.namelist()}  # programs look for them in any case
    if b"macroEnabled" in (read(archive, names.get("[content_types].xml", ""), 1_000_000) or b""):
        return "macros"
    if office := next((kind for part, kind in _OFFICE.items() if part in names), ""):
        return office
    mimetype = (read(archive, "mimetype", 200) or b"").decode("ascii", "replace").strip()
    return _OPEN.get(mimetype.removeprefix("application/vnd.oasis.opendocument."), "archive")


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        return "page" if _markup(text) == "page" else "data" if "\0" in text else "text"
    return "data" if "\0" in text else _markup(text)


def _markup(text: str) -> str:
    """What a text is, as browsers judge one that comes without its type: by what it begins with."""
    if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        return "calendar"
    tag = _MARKUP.match(text[:20_000])
    if not tag:
        return "page" if text.lstrip().startswith("<!--") else "text"
    return "svg" if tag[1].rpartition(":")[2].lower() == "svg" else "page"
