"""The pages that add reports: as a plain form without script, and file by file as the script sends them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ingest.loaders import _magic as magic
from search_api.http import create_app
from search_api.settings import Settings
from search_api.web.causes import translated

BROWSER = {"accept": "text/html,application/xhtml+xml"}
WUXI = "江苏省无锡市由国企托底接管老旧小区31个。"
PDF = b"%PDF-1.7\n" + bytes(40)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers=BROWSER) as opened:
        yield opened


def names(client: TestClient) -> list[str]:
    return sorted(item["name"] for item in client.get("/v1/documents").json()["items"])


def test_limits_are_told_before(client: TestClient) -> None:
    page = client.get("/add?lang=en").text
    assert all(limit in page for limit in (".txt", ".html", "20 MB", "1000 files"))


def test_files_sent_by_a_plain_form_lead_to_their_results_and_back(client: TestClient) -> None:
    files = [
        ("files", ("无锡.txt", WUXI.encode())),
        ("files", ("scan.pdf", PDF)),
        ("files", ("再来.txt", WUXI.encode())),
    ]
    response = client.post("/add", files=files, follow_redirects=False)
    assert response.status_code == 303
    page = client.get(response.headers["location"]).text
    assert "共 3 个文件：新增 1，替换 0，已有未变 1，失败 1" in page
    assert "是 PDF 文件，不是文字" in page
    assert "下一步：请把其中的文字另存为" in page
    listed = client.get("/add?lang=en").text
    assert "the web pages" in listed
    undo = re.search(r'action="(/add/[^"]+/undo)"', listed)
    assert undo
    after = client.post(undo[1]).text
    assert "taken out" in after
    assert names(client) == []
    assert undo[1] not in client.get("/add").text


def test_fields_that_nothing_was_chosen_for_are_no_files(client: TestClient) -> None:
    """As browsers send them: with an empty name."""
    part = '--x\r\nContent-Disposition: form-data; name="{}"; filename="{}"\r\nContent-Type: application/octet-stream\r\n\r\n{}\r\n'
    sent = {"content-type": "multipart/form-data; boundary=x"}
    body = part.format("files", "", "") + part.format("folder", "", "") + "--x--\r\n"
    assert "没有选择文件" in client.post("/add", content=body.encode(), headers=sent).text
    body = part.format("files", "无锡.txt", WUXI) + part.format("folder", "", "") + "--x--\r\n"
    assert "共 1 个文件" in client.post("/add", content=body.encode(), headers=sent).text


def test_a_folder_keeps_its_paths_and_hidden_files_stay_out(client: TestClient) -> None:
    sent = ["报道/一月/a.txt", "报道/二月/a.txt", "报道/.git/config", "报道\\三月\\..\\..\\b.txt", "../../etc/passwd.txt"]
    client.post("/add", files=[("folder", (name, f"{WUXI}{n}户。".encode())) for n, name in enumerate(sent)])
    assert names(client) == sorted(["一月/a.txt", "二月/a.txt", "三月/b.txt", "passwd.txt"])


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("国企托底", WUXI, "国企托底.txt"),
        ("", f"\n标题在此\n\n{WUXI}", "标题在此.txt"),
        ("../a\\b/c", WUXI, "..／a＼b／c.txt"),
        ("<script>alert(1)</script>", WUXI, "<script>alert(1)<／script>.txt"),
        ("长" * 300, WUXI, "长" * 100 + ".txt"),
    ],
)
def test_a_pasted_text_is_a_document_of_its_title(client: TestClient, title: str, text: str, name: str) -> None:
    page = client.post("/add", data={"title": title, "text": text}).text
    assert names(client) == [name]
    assert "<script>alert" not in page
    assert WUXI in client.get(f"/v1/documents/{client.get('/v1/documents').json()['items'][0]['id']}").json()["text"]


def test_an_empty_form_is_told(client: TestClient) -> None:
    response = client.post("/add", data={"text": "  "})
    assert (response.status_code, "没有选择文件" in response.text) == (422, True)
    assert client.get("/v1/imports").json()["total"] == 0


def test_files_sent_one_by_one_are_one_import(client: TestClient) -> None:
    json = {"accept": "application/json"}
    (first,) = client.post("/add", files=[("files", ("scan.pdf", PDF))], headers=json).json()["results"]
    assert (first["state"], first["cause"]) == ("failed", "是 PDF 文件，不是文字")
    into = {"into": first["import_id"]}
    (second,) = client.post("/add", params=into, files=[("files", ("无锡.txt", WUXI.encode()))], headers=json).json()["results"]
    assert (second["state"], second["import_id"]) == ("added", first["import_id"])
    assert "共 2 个文件" in client.get(f"/add/{first['import_id']}").text
    client.post(f"/add/{first['import_id']}/undo")
    assert client.post("/add", params=into, files=[("files", ("无锡.txt", WUXI.encode()))], headers=json).status_code == 400


def test_what_was_changed_since_is_told(client: TestClient) -> None:
    first = client.post("/add", files=[("files", ("无锡.txt", WUXI.encode()))], follow_redirects=False).headers["location"]
    second = client.post("/add", files=[("files", ("无锡.txt", (WUXI + "新。").encode()))], follow_redirects=False).headers["location"]
    client.post("/add", files=[("files", ("无锡.txt", (WUXI + "更新。").encode()))])
    assert "现在有另一篇同名的报道" in client.post(f"{second}/undo").text
    assert "本来就是原样" in client.post(f"{first}/undo").text


def test_an_unknown_import_is_no_page(client: TestClient) -> None:
    assert client.get("/add/nothing").status_code == 404
    assert client.post("/add/nothing/undo").status_code == 404


CAUSES = [
    "is a folder",
    "may not be read",
    "cannot be read ([Errno 5] Input/output error)",
    "empty file",
    "25.3 MB is over the limit of 20 MB",
    "the page has over 200000 tags",
    "3 of 40 characters cannot be read as gb18030",
    "has the same name in the store as /a/b.txt of this run",
    "extraction failed (ValueError: nothing)",
    *(f"it is {what}, not text" for _, what, _ in magic()),
    *(advice for _, _, advice in magic()),
]


@pytest.mark.parametrize("cause", CAUSES)
def test_why_a_file_failed_is_told_in_the_language_of_the_page(cause: str) -> None:
    chinese = translated("zh", cause)
    assert chinese
    assert not re.search(r"[A-Za-z]{3,}", re.sub(r"PDF|DOCX?|XLSX?|PPTX?|RTF|\.\w+|UTF-8", "", chinese))
    assert translated("en", cause) == cause


def test_what_the_loaders_say_is_all_in_the_table(root) -> None:
    """Each text that a BadInput is raised with, its values left out, is a line of the table."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "ingest").rglob("*.py")))
    said = re.findall(r'BadInput\(\w+, f?"([^"]+)", f?"([^"]+)"\)|Undecodable\(f?"([^"]+)"\)', source)
    texts = {re.sub(r"\{[^}]*\}", "7", text) for each in said for text in each if text} - {"it is 7, not text"}
    assert len(texts) > 15
    assert [text for text in sorted(texts) if translated("zh", text) is None] == []


def test_what_is_not_in_the_table_stays_as_it_is(client: TestClient) -> None:
    assert translated("zh", "something new") is None
    assert translated("zh", None) is None
