"""The service: every verb that users have, over one store. HTTP, the command line and Python are thin skins over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.corrections import Decision, corrected
from graph.open import open_store
from graph.store import Store
from graph.verify import verify
from ingest.model import Record
from search_api import documents, link_shapes, listing, mechanisms, taking_in
from search_api.derived import Derived
from search_api.errors import BadRequest
from search_api.importing.shapes import ImportDetail, ImportItem, Origin, Undone
from search_api.items import Compared, Copied, DocumentDetail, DocumentItem, DocumentList, Evidenced, FileResult, Health, Verified
from search_api.listing import Filters
from search_api.profiles import shapes as profiles
from search_api.remembering import Memory
from search_api.reviewing.shapes import Deciding, History, ReadIn, Review, ReviewItem
from search_api.settings import Settings
from search_api.shapes import Answer, Conditions, Narrowing, Page, SearchAnswer
from search_api.version import VERSION

if TYPE_CHECKING:
    from search_api.comparing.shapes import Choice, Comparison
    from search_api.encoder import Encoder
    from search_api.exporting.table import Language, Table
    from search_api.graph_files import Export
    from search_api.profiles.overview import Overview


class Service:
    """Opened on the store that the settings name, closed by `close` or at the end of `with`; its verbs may be called from several threads.

    `read_only` refuses to make or change a store. Verbs raise ServiceError (search_api.errors) and graph.StoreError.
    """

    def __init__(self, settings: Settings, read_only: bool = False) -> None:
        self.settings = settings
        self._read_only = read_only
        self._opened: Store | None = None
        self._memory = Memory()
        self._derived = Derived()
        self._opening = Lock()
        self._writing = Lock()

    def __enter__(self) -> Service:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._opened:
            self._opened.close()

    @property
    def _store(self) -> Store:
        """Opened by the first verb, so that a service can start, and say so, while its store is away."""
        with self._opening:
            if self._opened is None:
                self._opened = open_store(self.settings.store, self._read_only, self.settings.neo4j_login())
            return self._opened

    @property
    def _encoder(self) -> Encoder:
        from search_api.encoder import open_encoder

        return open_encoder(self.settings.encoder or "")

    def ask(
        self,
        question: str = "",
        follow: str = "",
        conditions: Conditions = Conditions(),
        narrow: Narrowing = Narrowing(),
        facets: bool = False,
    ) -> Answer:
        """Answers a question in Chinese or English, under other conditions than it states if some are given.

        follow: the id of an earlier answer, which the question follows (“and in Shandong?”); without a question that one is answered anew.
        narrow: only the rows that have these values. facets: with the values of these rows, counted.
        """
        from search_api.answering import answer
        from search_api.facets import narrowed
        from search_api.following import answer_id, asked_by, following, merged

        reader = self._memory.of(self._store)
        asked = asked_by(follow) if follow else (question, Conditions())
        if follow and question.strip():
            asked = following(asked, question, reader)
        set_now = merged(asked[1], conditions)
        made = answer(asked[0], reader, set_now).model_copy(update={"id": answer_id(asked[0], set_now)})
        return narrowed(made, narrow, reader, facets)

    def examples(self, known: Sequence[str], language: Language) -> tuple[str, ...]:
        """Three questions that the store answers: `known` ones in this language, then others."""
        from search_api.answering.examples import examples

        return examples(self._memory.of(self._store), tuple(known), language)

    def search(self, query: str, limit: int = 20, facets: bool = False, **filters: Sequence[str] | str | None) -> SearchAnswer:
        """Passages by words and by meaning, best first. `searching.filters.FILTERS` names the filters and says what they mean.

        facets: with the values of all passages found, counted.
        """
        from search_api.searching import search
        from search_api.searching.filters import condition
        from search_api.searching.glossary import glossary

        reader = self._memory.of(self._store)
        where = condition(reader, filters)
        return search(reader, query, where, limit, self._encoder, glossary(self.settings.glossary), facets)

    def compare(self, choice: Choice) -> Comparison:
        """A matrix of places by mechanisms, themes and indicators, every cell with its statements; with rankings and a written summary."""
        from search_api.comparing import compare

        return compare(choice, self._memory.of(self._store))

    def add(self, data: bytes, name: str) -> FileResult:
        """Takes one document in. It replaces a document of the same name; the same bytes leave everything as it is."""
        (result,) = self.add_files([(name, data)])
        return result

    def add_files(self, files: Iterable[tuple[str, bytes]], origin: Origin = "python", into: str | None = None) -> Iterator[FileResult]:
        """Takes documents in, by names and bytes, as one import, or as a part of the import `into`; one result each."""
        return taking_in.add(self._store, self._writing, self._encoder, files, origin, into)

    def add_paths(self, paths: Iterable[Path], origin: Origin = "python") -> Iterator[FileResult]:
        """Takes in files and all files below folders, one result each in a stable order; a file that fails stops nothing."""
        return taking_in.add_paths(self._store, self._writing, self._encoder, paths, self.settings.workers, origin)

    def imports(self, cursor: str | None = None, limit: int = 50) -> Page[ImportItem]:
        """A page of the runs of adding files, the latest first."""
        from search_api.importing.listing import page

        return page(self._store, cursor, limit)

    def show_import(self, id: str, cursor: str | None = None, limit: int = 200) -> ImportDetail:
        """An import with a page of its files and what became of each."""
        from search_api.importing.listing import detail

        return detail(self._store, id, cursor, limit)

    def undo_import(self, id: str) -> Undone:
        """Takes out what an import added and brings back what it replaced; what was changed since stays and is told."""
        from search_api.importing.undoing import undo

        with self._writing:
            undone = undo(self._store, id)
        self._encode()
        return undone

    def review(self, kind: str | None = None, filters: Filters | None = None, cursor: str | None = None, limit: int = 20) -> Review:
        """A page of statements that wait for a decision, of one kind or of all; `reviewing.waiting.FILTERS` names the filters."""
        from search_api.reviewing.waiting import review

        return review(self._memory.of(self._store), kind, filters or {}, cursor, limit)

    def review_item(self, id: str) -> ReviewItem:
        """One statement that waits, or was decided."""
        from search_api.reviewing.waiting import single

        return single(self._memory.of(self._store), id)

    def decide(self, given: Deciding) -> tuple[Decision, ...]:
        """Accepts, changes or rejects statements: a layer over the records that the next answer heeds."""
        from search_api.reviewing.deciding import decide

        with self._writing:
            made = decide(self._store, given)
        self._encode()
        return made

    def as_decided(self, record: Record) -> Record:
        """The record of a document as the decisions about its statements leave it."""
        return corrected(record, self._memory.of(self._store).decisions(record.document.id))

    def undo_decision(self, id: str, who: str = "") -> Decision:
        """Takes a decision back."""
        from search_api.reviewing.deciding import undo

        with self._writing:
            undone = undo(self._store, id, who)
        self._encode()
        return undone

    def decisions(self, document: str | None = None, item: str | None = None, cursor: str | None = None, limit: int = 50) -> Page[History]:
        """A page of the history of decisions, the latest first."""
        from search_api.reviewing.deciding import history

        return history(self._memory.of(self._store), document, item, cursor, limit)

    def export_decisions(self) -> Iterator[str]:
        """All decisions as lines of JSON, which `read_decisions` of any store takes in."""
        from search_api.reviewing.deciding import exported

        return exported(self._store)

    def read_decisions(self, lines: Iterable[str]) -> ReadIn:
        """Takes decisions in beside those that are there, in any order and any number of times."""
        from search_api.reviewing.deciding import read_in

        with self._writing:
            told = read_in(self._store, lines)
        self._encode()
        return told

    def delete(self, id: str) -> DocumentItem:
        """Takes a document out, by id or name, with all that only it states; what it was is answered."""
        with self._writing:
            return documents.delete(self._store, id)

    def list(self, kind: str, filters: Filters | None = None, cursor: str | None = None, limit: int = 50) -> Page[Any]:
        """A page of documents, places, mechanisms, practices, metrics or organisations; `listing.filters_of` names the filters of each."""
        condition = listing.where(kind, filters or {}, self._store)
        match kind:
            case "documents":
                return documents.page(self._store, condition, cursor, limit)
            case "mechanisms":
                return mechanisms.page(self._store, condition, cursor, limit)
        return listing.page(self._store, kind, condition, cursor, limit)

    def newest(self, filters: Filters | None = None, cursor: str | None = None, limit: int = 50) -> DocumentList:
        """Documents as `list` gives them, but the latest first, with their years and sources counted."""
        reader = self._memory.of(self._store)
        return documents.newest(reader, listing.where("documents", filters or {}, reader), cursor, limit)

    def show(self, kind: str, id: str) -> DocumentDetail | Evidenced:
        """One item of one of those kinds: a document with text and record, any other with all its evidence."""
        match kind:
            case "documents":
                return documents.detail(self._store, id)
            case "mechanisms":
                return mechanisms.item(self._store, id)
        return listing.item(self._store, kind, id)

    def graph(self) -> link_shapes.Summary:
        """What the graph holds: nodes by label, and the schema."""
        from search_api.linking import summary

        return summary(self._store)

    def communities(
        self, within: Sequence[str] = (), status: Sequence[str] = (), level: str | None = None, limit: int = 20
    ) -> link_shapes.Communities:
        """Groups of places that use much the same mechanisms. `level`: practices count for the place of this level above them."""
        from search_api.linking import Scope, communities

        return communities(self._store, Scope(within, status), level, limit)

    def shared(self, places: Sequence[str], status: Sequence[str] = (), limit: int = 50) -> link_shapes.Shared:
        """The mechanisms that at least two of the places use, each with its quotes from each place."""
        from search_api.linking import Scope, shared

        return shared(self._store, places, Scope((), status), limit)

    def similar(self, place: str, within: Sequence[str] = (), status: Sequence[str] = (), limit: int = 10) -> link_shapes.Similar:
        """The places of the same level that share most mechanisms with a place."""
        from search_api.linking import Scope, similar

        return similar(self._store, self._derived, place, Scope(within, status), limit)

    def paths(self, source: str, target: str, within: Sequence[str] = (), status: Sequence[str] = (), limit: int = 5) -> link_shapes.Paths:
        """The shortest ways between two places over mechanisms, organisations and other places."""
        from search_api.linking import Scope, paths

        return paths(self._store, source, target, Scope(within, status), limit)

    def place(self, name: str, rolled: bool = True) -> profiles.PlaceProfile:
        """What a place does by theme, its figures and documents; `rolled`: with all places below it."""
        from search_api.linking import resembling
        from search_api.profiles.place import profile

        alike = partial(resembling, self._store, self._derived)
        return profile(self._memory.of(self._store), self._overview(), name, rolled, alike)

    def mechanism(self, id: str) -> profiles.MechanismProfile:
        """What a mechanism is, which places use it and how, its figures and its map."""
        from search_api.profiles.mechanism import profile

        return profile(self._memory.of(self._store), self._overview(), id)

    def organisation(self, id: str) -> profiles.OrganisationProfile:
        """What an organisation operates, and whose it is; by id, or by a name that no other has."""
        from search_api.profiles.organisation import profile

        return profile(self._memory.of(self._store), id)

    def organisations_named(self, name: str) -> tuple[profiles.OrganisationRef, ...]:
        """All organisations of exactly this name."""
        from search_api.profiles.organisation import named

        return named(self._memory.of(self._store), name)

    def tree(self, within: str = "", depth: int = 0) -> tuple[profiles.PlaceNode, ...]:
        """The places below one, or all of them, with counts; `depth` of 1 are those right below it, 0 is all."""
        return self._overview().tree(within, depth)

    def themes(self) -> tuple[profiles.ThemeCount, ...]:
        """The vocabulary's mechanisms by theme, with counts of what uses them."""
        return self._overview().themes

    def map(self, mechanism: str, status: Sequence[str] = ()) -> profiles.MechanismMap:
        """How many places of each province use a mechanism or a narrower one."""
        from search_api.profiles.mechanism import checked_map

        return checked_map(self._memory.of(self._store), self._overview(), mechanism, status)

    def figures(self, place: str, indicator: str) -> profiles.Figures:
        """The numbers of an indicator of a place, with all below it, by time."""
        from search_api.profiles.place import figures_of

        return figures_of(self._memory.of(self._store), place, indicator)

    def ranking(self, indicator: str, within: Sequence[str] = ()) -> profiles.Ranking:
        """Places by an indicator, each with the number that stands for it."""
        from search_api.profiles.ranking import ranking

        return ranking(self._memory.of(self._store), indicator, within)

    def neighbourhood(
        self, kind: str, id: str, steps: int = 1, status: Sequence[str] = (), kinds: Sequence[str] = (), limit: int | None = None
    ) -> profiles.Neighbourhood:
        """What a place, mechanism or organisation is linked to (steps 1), and what else that is linked to (steps 2)."""
        from search_api.profiles.neighbourhood import neighbourhood

        return neighbourhood(self._store, self._derived, kind, id, steps, status, kinds, limit)

    def _overview(self) -> Overview:
        from search_api.profiles.overview import Overview

        return self._derived.of(self._store, "overview", lambda: Overview(self._store))

    def export(self, kind: str, within: Sequence[str] = (), labels: Sequence[str] = ()) -> Export:
        """The graph as graphml, csv (for neo4j-admin) or jsonld: `write` it to a disk, or take its `chunks`."""
        from search_api.graph_files import Export

        return Export(self._store, kind, within, labels)

    def table(self, view: str, parameters: Mapping[str, Sequence[str]], language: Language = "zh", origin: str = "") -> Table:
        """What a view shows, as a table that `exporting.formats.write` makes a file of; `exporting.views.VIEWS` names the views.

        parameters: those of the view, each with all its values. language: of headings and labels. origin: what links begin with.
        """
        from search_api.exporting.views import Asked, table

        return table(Asked(self, self._store, view, parameters, language, origin))

    def copy_to(self, other: Service) -> Iterator[Copied]:
        """Takes every document of this store into another's, as it was taken in here; what is there already, equal, is passed over."""
        if self.settings.store == other.settings.store:
            raise BadRequest("A store cannot be copied into itself.", "Name two different stores.")
        return self._copied(other)

    def _copied(self, other: Service) -> Iterator[Copied]:
        from graph.copying import copy

        for step in copy(self._store, other._store):
            yield Copied(document=step.document, name=step.name, state=step.state)
        other._encode()

    def compare_to(self, other: Service) -> Compared:
        """Compares documents, graph and word index of this store with another's."""
        from graph.copying import compare

        compared = compare(self._store, other._store)
        return Compared(**asdict(compared), equal=compared.equal)

    def health(self) -> Health:
        """Raises StoreError where the store cannot be used."""
        return Health(status="ok", store=_shown(self.settings.store), documents=self._store.count("Document"), version=VERSION)

    def verify(self, rebuild: bool = False) -> Verified:
        """Checks every stored quote, and the graph and the word index against the records; `rebuild` mends those two."""
        with self._writing:
            verified = Verified(**vars(verify(self._store, rebuild)))
        if verified.rebuilt:
            self._encode()
        return verified

    def rebuild(self) -> int:
        """Builds the graph, the word index and the vectors anew from the records, and answers with the number of documents."""
        with self._writing:
            self._store.rebuild()
        self._encode()
        return self._store.count("Document")

    def _encode(self) -> None:
        """Makes the vectors that are missing."""
        from search_api.vectors import add_vectors

        with self._writing:
            add_vectors(self._store, self._encoder)


def _shown(url: str) -> str:
    """The URL without a password."""
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@") if password else url
