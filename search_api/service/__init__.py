"""The service: every verb that users have, over one store. HTTP, the command line and Python are thin skins over it.

One file holds one group of verbs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search_api.service.documents import Documents
from search_api.service.graph import Graph
from search_api.service.items import Items
from search_api.service.profiles import Profiles
from search_api.service.questions import Questions
from search_api.service.reviewing import Reviewing
from search_api.service.upkeep import Upkeep

if TYPE_CHECKING:
    from search_api.exporting.table import Language, Table

__all__ = ["Service"]


class Service(Questions, Items, Profiles, Graph, Documents, Reviewing, Upkeep):
    """Opened on the store that the settings name, closed by `close` or at the end of `with`; its verbs may be called from several threads.

    `read_only` refuses to make or change a store. Verbs raise ServiceError (search_api.errors) and graph.StoreError.
    """

    def table(self, view: str, parameters: Mapping[str, Sequence[str]], language: Language = "zh", origin: str = "") -> Table:
        """What a view shows, as a table that `exporting.formats.write` makes a file of; `exporting.views.VIEWS` names the views.

        parameters: those of the view, each with all its values. language: of headings and labels. origin: what links begin with.
        """
        from search_api.exporting.views import Asked, table

        return table(Asked(self, self._store, view, parameters, language, origin))
