"""Who acts in a clause: organisations by name, bare words for the only firm there is, bodies introduced by a preposition or founded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.lexicon import words
from ingest.findings import Findings, OrganisationMention, Range

OWNED = re.compile(r"(?:的|(?:下属|旗下|所属|下辖|控股|全资)的?(?:子公司)?)")
JOINED = re.compile(r"(?:、|和|与|及|以及)")
DESCRIBED = re.compile(
    r"(?:主管单位|主管部门|[区市县省]属)?(?:国有企业|国有物业|国有平台公司|国有公司|国企|央企|国有的?)?$|[\u4e00-\u9fff]{2,18}——$"
)
# What follows an organisation that does not act here: it took the photo, is a post's home, owns a thing, is judged.
NO_ACTOR = re.compile(
    r"(?:供图|提供[）)]|[^，。]{0,4}摄|记者|等?(?:同意|批准|要求)|的[^，。]{0,6}(?:要求|部署|精神|支持|信用|评价|监管|监督|考核|收费|党员))"
)
POST = re.compile(r"(?:相关|有关|主要)?(?:负责人|负责同志|书记|主任|经理|局长|部长|董事长|院长|会长|工作人员)")
SPEECH = re.compile(r"[^，。；：“”]{0,8}(?:说|表示|介绍|透露|坦言|告诉|承认|认为|称|看来)")
TWO_GOVERNMENTS = re.compile(r"[市县][、和]?[区镇](?:两级)?政府")
FIRM_WORD = re.compile(
    r"(?:(?:该|这家)(?:企业|公司|物业公司)|(?>(?:各|各家)?(?:国有|国企|红色)?(?:物业(?:服务公司|管理公司|服务企业|公司|企业)?|公司)))"
    r"(?!管理|服务|费|收费|用房|行业|矛盾|纠纷|问题|项目|市场|合同|党|资金|的|化|员|小区|负责|评|标准|化)"
)


class Actors:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        known = words("known_bodies") | words("known_state_bodies")
        self._mentions = [m for m in outermost(findings.organisations) if text[m.start : m.end] not in known and not is_media(m)]
        self._firms = tuple(dict.fromkeys(m.organisation.name for m in self._mentions if is_firm(m)))

    def of_clause(self, clause: Range) -> tuple[str, ...]:
        """Names of those who act, in the order of the clause: its subject, and those whom a preposition or verb brings in."""
        return tuple(dict.fromkeys(name for _, names in self._acting(clause) for name in names))

    def _acting(self, clause: Range) -> list[tuple[int, tuple[str, ...]]]:
        """Where actors stand in the clause, with their names."""
        inside = [m for m in self._mentions if clause[0] <= m.start < clause[1]]
        acting: list[tuple[int, tuple[str, ...]]] = [(m.start, (m.organisation.name,)) for m in inside if self._acts(m, clause)]
        acting += [(start, names) for start, names in self._bare(clause) if not any(m.start <= start < m.end for m in inside)]
        return sorted(acting)

    def speaker(self, clause: Range) -> tuple[str, ...]:
        """The body whose officer speaks in the clause."""
        return tuple(m.organisation.name for m in self._mentions if clause[0] <= m.start < clause[1] and self._speaks(m))

    def introduced(self, clause: Range) -> tuple[str, ...]:
        """Those whom 由 makes the agents of what the sentence has told before (推行X，由Y实施)."""
        return self.of_clause(clause) if re.match(r"(?:并|均|都|统一|分别|主要)?由", self._text[clause[0] : clause[1]]) else ()

    def _speaks(self, mention: OrganisationMention) -> bool:
        post = POST.match(self._text, mention.end)
        return bool(post and SPEECH.match(self._text, post.end()))

    def _acts(self, mention: OrganisationMention, clause: Range) -> bool:
        if NO_ACTOR.match(self._text, mention.end) or self._speaks(mention) or self._acted_on(mention):
            return False
        if any(m.start == mention.end + 1 and self._text[mention.end] == "的" for m in self._mentions):
            return False
        head = max(clause[0], self._head(mention))
        return introduces(self._text[clause[0] : head]) or self._is_subject(clause[0], head)

    def _is_subject(self, start: int, head: int) -> bool:
        """No verb stands before it in the clause, and neither does a preposition that makes it an adjunct."""
        if self._text[start:head].endswith(tuple(words("adjunct_words") - {"与"})):
            return False
        tokens = self._findings.tokens[self._findings.token_index(start) : self._findings.token_index(head)]
        placed = [m for m in self._findings.places if start <= m.start and m.end <= head]
        before = [t for t in tokens if start <= t.start < head and not any(m.start < t.end and t.start < m.end for m in placed)]
        return not any(t.tag == "v" or t.text in words("adjunct_words") - {"与"} for t in before) and [t.text for t in before[:1]] != ["与"]

    def founded(self, clause: Range) -> bool:
        """True if those who act are founded in this clause (成立专班): whoever founds them acts as well."""
        first = min((start for start, _ in self._acting(clause)), default=clause[0])
        return any(verb in self._text[clause[0] : first] for verb in words("founding_verbs"))

    def leant_on(self, clause: Range) -> tuple[str, ...]:
        """依托住建局成立公司: those with whose help it is founded; what follows is told of the new body."""
        inside = [m for m in self._mentions if clause[0] <= m.start < clause[1]]
        return tuple(m.organisation.name for m in inside if self._text[: self._head(m)].endswith(("依托", "通过", "委托")))

    def beside(self, clause: Range) -> tuple[str, ...]:
        """Those with whom the carried subject does it (经过与公积金管理部门协商)."""
        found = [m for m in self._mentions if clause[0] <= m.start < clause[1]]
        return tuple(m.organisation.name for m in found if self._with(m) or self._headed(clause, m))

    def _with(self, mention: OrganisationMention) -> bool:
        return self._text.endswith(("与", "会同", "联合", "携手"), 0, mention.start)

    def _headed(self, clause: Range, mention: OrganisationMention) -> bool:
        """由领导干部担任联合党支部书记: who holds its post acts for it."""
        return bool(POST.match(self._text, mention.end)) and "任" in self._text[clause[0] : mention.start][-6:]

    def _acted_on(self, mention: OrganisationMention) -> bool:
        head = self._head(mention)
        before = self._text[max(self._findings.clauses.at(head)[0], head - 4) : head]
        return before.endswith(tuple(words("patient_words")))

    def _head(self, mention: OrganisationMention) -> int:
        """Where the phrase begins that names the mention: with its owner (霞发集团下属的腾坤物业), kind, or the one before it."""
        start = mention.start
        for other in reversed(self._mentions):
            between = (other.end, start)
            if other.end < start and (OWNED.fullmatch(self._text, *between) or JOINED.fullmatch(self._text, *between)):
                start = other.start
        described = DESCRIBED.search(self._text, max(0, start - 20), start)
        return described.start() if described else start

    def _bare(self, clause: Range) -> Iterator[tuple[int, tuple[str, ...]]]:
        """公司, 该公司, 物业公司 and 物业 as subject or agent; 各国有物业企业 are all the firms that are named."""
        said = self._text[clause[0] : clause[1]]
        governments = TWO_GOVERNMENTS.search(said)
        if governments:
            yield from self._government(clause[0] + governments.start())
        for match in FIRM_WORD.finditer(self._text, *clause):
            before = self._text[clause[0] : match.start()]
            listed = before.endswith("—") or (before.endswith("、") and self._is_subject(clause[0], match.start()))
            if not is_word(self._findings, match.span()) or not (opens(before) or introduces(before) or listed):
                continue
            names = self._firms if match.group().startswith("各") else self._the_firm(match.start())
            if names and len(names) <= 4:
                yield match.start(), names

    def _the_firm(self, position: int) -> tuple[str, ...]:
        """The only firm of the article, or the one that the paragraph has named last."""
        if len(self._firms) <= 1:
            return self._firms
        paragraph = self._text.rfind("\n", 0, position) + 1
        near = [m.organisation.name for m in self._mentions if is_firm(m) and paragraph <= m.start < position]
        return tuple(near[-1:])

    def _government(self, position: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        names = [m.organisation.name for m in self._mentions if m.organisation.name.endswith("市政府")]
        if names:
            yield position, (names[0],)


@cache
def agents() -> tuple[str, ...]:
    return tuple(sorted(words("agent_words") | words("founding_verbs")))


def introduces(before: str) -> bool:
    """True if the words end in a preposition or verb that makes what follows the agent."""
    return before.endswith(agents()) or before.rstrip("了起").endswith(agents())


def opens(before: str) -> bool:
    """True if only a time, a place or a connective stands before."""
    adverbial = len(before) <= 8 and before.endswith(("后", "时", "里", "中"))
    return not before.strip('“‘"（(') or before.endswith(tuple(words("before_subjects"))) or adverbial


def is_firm(mention: OrganisationMention) -> bool:
    name = mention.organisation.name
    return mention.organisation.kind in ("soe", "property_company") and name.endswith(("物业", "公司", "企业"))


def outermost(mentions: list[OrganisationMention]) -> list[OrganisationMention]:
    """Without the names that stand within longer ones."""
    return [m for m in mentions if not any(o.start <= m.start and m.end <= o.end and (o.end - o.start > m.end - m.start) for o in mentions)]


def is_media(mention: OrganisationMention) -> bool:
    return mention.organisation.name.endswith(tuple(words("media_suffixes")))


def is_word(findings: Findings, span: Range) -> bool:
    """物业 as a word of its own, not the end or the front of a longer one."""
    first, last = findings.tokens[findings.token_index(span[0])], findings.tokens[findings.token_index(span[1] - 1)]
    return first.start == span[0] and last.end == span[1]
