"""The paper with the recovery key."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from desktop_sales.documents.form import write_forms
from desktop_sales.documents.recovery_sheet import recovery_form


def test_that_the_key_stands_on_one_page_as_it_is_typed():
    key = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789"
    paper = BytesIO()
    write_forms(paper, [recovery_form(key, "C:\\销售\\工作区", "恒信公司", date(2026, 11, 28))])
    reader = PdfReader(paper)
    (page,) = reader.pages
    text = page.extract_text()
    assert key in text
    assert "C:\\销售\\工作区" in text
    assert "恢复密钥" in text
