"""Pictures drawn on the server: bars, values over years, a tile map of China, and a network; each with the table of what it shows.

`Picture.inline` goes into a page, where the page's style sheet colours it; `Picture.standalone` and `png` bring their colours along.
"""

from search_api.pictures.bars import Bar, bars
from search_api.pictures.network import NetworkEdge, NetworkNode, network
from search_api.pictures.picture import Picture, PictureTable
from search_api.pictures.raster import png
from search_api.pictures.tiles import Tile, tile_map
from search_api.pictures.views import figures_picture, map_picture, neighbourhood_picture, ranking_picture
from search_api.pictures.years import Point, years

__all__ = [
    "Bar",
    "NetworkEdge",
    "NetworkNode",
    "Picture",
    "PictureTable",
    "Point",
    "Tile",
    "bars",
    "figures_picture",
    "map_picture",
    "neighbourhood_picture",
    "network",
    "png",
    "ranking_picture",
    "tile_map",
    "years",
]
