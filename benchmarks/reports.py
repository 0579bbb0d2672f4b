"""Invented reports in any number, for benchmarks: each tells what one real county-level place does, in words of our own.

The same number gives the same reports. Nothing in them is true of the places.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from corpus.gazetteer import Unit, gazetteer

OPENINGS = (
    "清早的{place}，{site}的长椅上坐满了老人，说的都是院里的新鲜事。",
    "说起这两年的变化，住在{place}{site}的{person}掰着手指数了好几样。",
    "{site}是{place}的老院子，楼龄三十多年，路窄车多，从前谁也不愿意管。",
)
# Each tells of one way of governing, with one number.
TELLINGS = (
    "{short}由区属国有企业{company}托底接管没有物业的院落{few}个。",
    "{short}把相邻的{few}个小院打包管理，保洁和门卫由一支队伍统一调配。",
    "{short}在{few}个小区成立了业主委员会，选出{many}名委员。",
    "{short}组建小区党支部{few}个，{many}名党员到社区报到。",
    "{short}推行积分制，居民参加志愿服务可以换米面，已有{many}人兑换。",
    "{short}建起小区议事会{few}个，停车、晾晒一类的事摆到桌上商量。",
    "{short}对{few}个老旧小区实施改造，惠及居民{many}户。",
    "{short}在老楼加装电梯{few}部，由{company}负责日后维护。",
    "{short}办起社区食堂{few}家，每天有{many}位老人前来就餐。",
    "{short}开通接诉即办热线，上半年办结诉求{many}件，满意率达到{rate}%。",
    "{short}划定网格{few}个，{many}名网格员每天走访入户。",
    "{short}开展物业费收缴专项行动，收缴率由四成升到{rate}%。",
    "{short}试行垃圾分类定时投放，{few}个投放点有人值守，覆盖{many}户。",
    "{short}新建充电桩{many}个，飞线充电少了。",
    "{short}组织志愿服务队{few}支，帮居民修灯、通水管{many}次。",
    "{short}由街道牵头建立联席会议，{company}和{few}家单位每月碰头一次。",
    "{short}设立矛盾纠纷调解室{few}间，一年调解纠纷{many}起。",
    "{short}盘活闲置用房{few}处，改成养老服务站和书屋。",
)
CLOSINGS = ("“有人管了，心里就踏实。”{person}说。", "{person}却说，物业费怎么定，还要再听听大家的意见。", "下一步怎么走，街道还在算账。")
FAMILIES, FIRMS, SITES = "赵钱孙李周吴郑王冯陈褚卫", "安和泰顺宏远嘉宁润丰", "春夏秋冬东南西北"
LEVELS = ("district", "county", "county_city")


def reports(number: int, tellings: int = 8, seed: int = 1) -> Iterator[tuple[str, str]]:
    """File name and text of so many reports, each with so many tellings."""
    provinces = [unit for code in range(11, 66) if (unit := gazetteer().get(f"{code}0000"))]
    units = [unit for province in provinces for unit in _below(province)]
    chance = random.Random(seed)
    for index in range(number):
        yield f"invented_{index:05}.txt", _report(chance, chance.choice(units), tellings)


def _below(unit: Unit) -> Iterator[Unit]:
    for child in gazetteer().children(unit):
        if child.level in LEVELS and not child.zone:
            yield child
        elif child.level == "prefecture":
            yield from _below(child)


def _report(chance: random.Random, unit: Unit, tellings: int) -> str:
    words = {
        "place": gazetteer().full_name(unit),
        "short": unit.name,
        "company": f"{unit.short}{chance.choice(FIRMS)}{chance.choice(FIRMS)}物业公司",
        "site": f"{chance.choice(SITES)}{chance.choice(FIRMS)}小区",
        "person": f"{chance.choice(FAMILIES)}女士",
    }
    told = [sentence.format(**words, **_numbers(chance)) for sentence in chance.sample(TELLINGS, tellings)]
    half = len(told) // 2
    date = f"{chance.randint(2019, 2025)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    lines = [f"{unit.name}：院子里的事有人管", f"本报讯　{date}", chance.choice(OPENINGS), "".join(told[:half]), "".join(told[half:])]
    return "\n\n".join([*(line.format(**words) for line in lines), chance.choice(CLOSINGS).format(**words)]) + "\n"


def _numbers(chance: random.Random) -> dict[str, int]:
    return {"few": chance.randint(2, 90), "many": chance.randint(100, 9000), "rate": chance.randint(50, 99)}


def write(folder: Path, number: int, tellings: int = 8, seed: int = 1) -> None:
    """Writes so many reports into the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports(number, tellings, seed):
        (folder / name).write_text(text, encoding="utf-8")
