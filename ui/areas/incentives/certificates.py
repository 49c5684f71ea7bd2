"""The certificates of awards, ready to be previewed, printed and exported."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop_sales.core.translation import _
from ui.kit.document_acts import Papers


def certificates_of(
    awards: Sequence[Any], *, preprinted: bool = False, language: str | None = None
) -> Papers:
    """Return the certificates of awards in the order given, on plain or preprinted paper."""
    return Papers(
        _("Certificates of honour"),
        len(awards),
        lambda session: _read(session, awards),
        partial(_write, preprinted=preprinted, language=language),
    )


def _read(session: Any, awards: Sequence[Any]) -> Sequence[Any]:
    from desktop_sales.assembly.awards import certificate_content

    return certificate_content(session, list(awards))


def _write(
    path: Path | Any,
    contents: Sequence[Any],
    *,
    preprinted: bool,
    language: str | None,
    **more: Any,
) -> Any:
    from desktop_sales.documents.certificate import write_certificates
    from desktop_sales.documents.certificate_content import PREPRINTED, CertificatePaper

    paper = PREPRINTED if preprinted else CertificatePaper()
    return write_certificates(path, contents, paper=paper, language=language, **more)
