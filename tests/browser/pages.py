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
    "add": "/add",
    "review": "/review",
    "review_history": "/review?view=history",
    "document": "/documents/09_laiyang_hongxin_wuye.md?start=378&end=413",
    "compare": "/compare?places="
    + quote("霞山区、佳木斯市向阳区、莱阳市、无锡市")
    + "&columns="
    + quote("国企托底,红色物业,网格化,业委会数,志愿服务队数"),
    "compare-cell": "/compare?places=" + quote("霞山区、鼓楼区、火星") + "&transpose=true&cell=0.0",
    "compare-empty": "/compare",
    "error": "/nowhere",
    "places": "/places?province=" + quote("山东省"),
    "places found": "/places?text=" + quote("区"),
    "place": "/places/" + quote("广东省湛江市霞山区"),
    "place with others below": "/places/" + quote("山东省"),
    "mechanisms": "/mechanisms",
    "mechanism": "/mechanisms/soe_backstop_management",
    "organisations": "/organisations?kind=soe",
    "organisation": "/organisations/" + quote("霞发集团"),
    "graph": "/graph",
    "graph around": "/graph?kind=places&id=" + quote("广东省湛江市霞山区"),
    "graph around what is not there": "/graph?kind=places&id=" + quote("霞山"),
}


def with_choices(path: str, language: str, theme: str) -> str:
    """The address under a language and a theme."""
    return f"{path}{'&' if '?' in path else '?'}lang={language}&theme={theme}"
