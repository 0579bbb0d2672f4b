"""The kinds of pages that the project has, with an address of each over the sample reports."""

from urllib.parse import quote

QUESTION = quote("哪些区由国有企业为无物业小区托底管理")
PAGES = {
    "start": "/",
    "answer": f"/?q={QUESTION}",
    "figures": f"/?q={quote('物业费收缴率最高的是哪里？')}",
    "narrowed": f"/?q={QUESTION}&place={quote('广东省')}",
    "not-found": f"/?q={quote('火星基地')}",
    "passages": f"/?q={quote('物业')}&show=passages&mechanism=soe_backstop_management",
    "documents": "/documents?year=2025",
    "interface": "/docs",
    "help": "/help",
    "document": "/documents/09_laiyang_hongxin_wuye.md?start=378&end=413",
    "error": "/nowhere",
}


def with_choices(path: str, language: str, theme: str) -> str:
    """The address under a language and a theme."""
    return f"{path}{'&' if '?' in path else '?'}lang={language}&theme={theme}"
