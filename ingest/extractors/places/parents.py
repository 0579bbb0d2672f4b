"""In which place a site lies: by the names before it, by what the article says of it, or by a shared name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.gazetteer import gazetteer
from corpus.lexicon import words
from ingest.extractors.places.lineage import (
    RANK,
    Entity,
    Mention,
    Parent,
    Site,
    above,
    deeper,
    on_the_line,
    own_level,
    rank,
    same_line,
    stem_of,
    within,
)
from ingest.findings import Findings, NamedPlace, PlaceMention

ROUND_TRIP = 3
COUNTY = ("district", "county", "county_city")
LIES_IN = re.compile(r"(?:隶属于?|从属于|归属于?|属于|属|位于|地处|坐落[于在])(?=[\u4e00-\u9fff])")
ITS_OWN = re.compile(r"小区所(?:在|属)的?$")
# Bodies of a community: the article speaks of the community that it named last.
OF_THE_COMMUNITY = re.compile(r"(?<![\u4e00-\u9fff])(?:该)?社区(?:党[委组支总]|居委会|书记|干部|工作人员|网格)")


def settled(findings: Findings, units: list[PlaceMention], sites: list[Site]) -> list[PlaceMention]:
    """The mentions of sites, each with the fullest name that the text supports."""
    family = Family(findings, units, sorted(sites, key=lambda s: s.start))
    family.read()
    default = None if scattered(units) else findings.case
    # What no known place holds may lie anywhere, abroad too.
    placed = [e for e in family.entities if default or e.parent]
    return [PlaceMention(s.start, s.end, e.place(default)) for e in placed for s in e.mentions]


def scattered(units: list[PlaceMention]) -> bool:
    """True where an article goes round many provinces, so that no place of it is home to what it does not place."""
    provinces = {gazetteer().chain(m.place.unit)[0].code for m in units if m.place.unit}
    return len(provinces) > ROUND_TRIP


class Family:
    """The places of one article; each step fills parents that the steps before left open."""

    def __init__(self, findings: Findings, units: list[PlaceMention], sites: list[Site]) -> None:
        self.text, self.findings, self.units = findings.text, findings, units
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        for site in sites:
            entity = self.entity(site)
            entity.mentions.append(site)
            self.of[site.start] = entity
        self.all: list[Mention] = sorted([*units, *sites], key=lambda m: m.start)

    def entity(self, site: Site) -> Entity:
        """One place per printed name, unless two stand behind different places."""
        up = self.up(site.parent)
        for known in self.entities:
            if known.name == site.name and (up is None or known.parent is None or same_line(known.parent, up)):
                if up is not None and (known.parent is None or deeper(up, known.parent)):
                    known.parent = up
                return known
        self.entities.append(Entity(site.level, site.name, [], up))
        return self.entities[-1]

    def up(self, parent: Mention | None) -> Parent | None:
        if isinstance(parent, PlaceMention):
            return parent.place
        if parent is None:
            return None
        return self.of.get(parent.start) or self.entity(parent)

    def read(self) -> None:
        steps = (self.stated, self.its_own_community, self.namesakes, self.spoken_of, self.street_named, self.county_named, self.elsewhere)
        for step in steps:
            for entity, parent in list(step()):
                if rank(parent) < RANK[entity.level] and not self.loops(entity, parent) and not within(entity.parent, parent):
                    entity.parent = parent

    def loops(self, entity: Entity, parent: Parent) -> bool:
        while isinstance(parent, Entity):
            if parent is entity:
                return True
            parent = parent.parent or NamedPlace("", None, None)
        return False

    def stated(self) -> Iterator[tuple[Entity, Parent]]:
        """X小区属于Y社区; the subject may stand in an earlier clause of the sentence."""
        for verb in LIES_IN.finditer(self.text):
            over = self.chain_after(verb.end())
            begin = self.findings.sentences.at(verb.start())[0]
            before = [m for m in self.all if isinstance(m, Site) and begin <= m.start and m.end <= verb.start()]
            subjects = [m for m in before if over and above(over, m.level)]
            if over and subjects:
                yield self.of[subjects[-1].start], self.place_of(over)

    def chain_after(self, position: int) -> Mention | None:
        """The last of the names that stand side by side from `position` on."""
        last = None
        for mention in (m for m in self.all if m.start >= position):
            between = self.text[last.end : mention.start] if last else self.text[position : mention.start]
            if between and (last is None or between not in words("chain_fillers")):
                break
            last = mention
        return last

    def its_own_community(self) -> Iterator[tuple[Entity, Parent]]:
        """家住X小区……该小区所在的Y社区."""
        compound: Site | None = None
        for m in self.all:
            if isinstance(m, Site) and m.level == "community" and compound and ITS_OWN.search(self.text, max(0, m.start - 8), m.start):
                yield self.of[compound.start], self.of[m.start]
            compound = m if isinstance(m, Site) and m.level == "compound" else compound

    def namesakes(self) -> Iterator[tuple[Entity, Parent]]:
        """梨园会客厅 lies in 梨园小区, and that in 梨园社区."""
        for entity in self.entities:
            if not self.is_open(entity) or entity.level not in ("compound", "site"):
                continue
            stem = stem_of(entity.name)
            same = [e for e in self.entities if len(stem) > 1 and stem_of(e.name) == stem and RANK[e.level] < RANK[entity.level]]
            if same:
                nearest = max(same, key=lambda e: RANK[e.level])
                yield entity, (nearest.parent or nearest) if nearest.name.startswith(entity.name) else nearest

    def spoken_of(self) -> Iterator[tuple[Entity, Parent]]:
        """A compound in a paragraph that speaks of “the community” lies in the community named last before it."""
        last: Site | None = None
        for m in self.all:
            if not isinstance(m, Site):
                continue
            if m.level == "community":
                last = m
            elif m.level in ("compound", "site") and self.is_open(self.of[m.start]) and last and self.speaks_of_community(m, last):
                yield self.of[m.start], self.of[last.start]

    def speaks_of_community(self, site: Site, community: Site) -> bool:
        begin, end = self.text.rfind("\n", 0, site.start) + 1, self.text.find("\n", site.end)
        sentence = self.findings.sentences.at(site.start)
        return community.end <= sentence[0] and OF_THE_COMMUNITY.search(self.text, begin, end if end > 0 else len(self.text)) is not None

    def street_named(self) -> Iterator[tuple[Entity, Parent]]:
        """X街道…：“Y社区…”: the only street that the sentence names before a community."""
        for entity in self.entities:
            if entity.level in ("community", "village") and self.is_open(entity):
                begin = self.findings.sentences.at(entity.mentions[0].start)[0]
                before = [m for m in self.all if begin <= m.start < entity.mentions[0].start and own_level(m) in ("subdistrict", "town")]
                if len(before) == 1:
                    yield entity, self.place_of(before[0])

    def county_named(self) -> Iterator[tuple[Entity, Parent]]:
        """In a report on a city: the district that the sentence names, or the only one that the article names for its streets."""
        case = self.findings.case
        counties = [m for m in self.units if m.place.level in COUNTY and case and m.place.below(case)]
        only = {m.place for m in counties}
        for entity in self.entities:
            if entity.parent is not None:
                continue
            here = {m.place for s in entity.mentions for m in counties if m.start in range(*self.findings.sentences.at(s.start))}
            if len(here) == 1:
                yield entity, here.pop()
            elif len(only) == 1 and entity.level in ("subdistrict", "town"):
                yield entity, min(only, key=lambda p: p.name)

    def elsewhere(self) -> Iterator[tuple[Entity, Parent]]:
        """A paragraph that turned to a place away from the case keeps its sites there."""
        for entity in self.entities:
            unit = None if entity.parent else self.unit_before(entity.mentions[0])
            if unit and not on_the_line(unit.place, self.findings.case):
                yield entity, unit.place

    def unit_before(self, site: Site) -> PlaceMention | None:
        """The unit named last before a site in its paragraph, from county level up."""
        begin = self.text.rfind("\n", 0, site.start) + 1
        return next((m for m in reversed(self.units) if begin <= m.start < site.start and 0 <= rank(m.place) < 3), None)

    def is_open(self, entity: Entity) -> bool:
        """True if only a place that the gazetteer knows from county level up stands over it, or none."""
        return entity.parent is None or (isinstance(entity.parent, NamedPlace) and rank(entity.parent) < 3)

    def place_of(self, mention: Mention) -> Parent:
        return self.of[mention.start] if isinstance(mention, Site) else mention.place
