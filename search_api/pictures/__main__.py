"""Prints the style sheet of pictures for pages: python -m search_api.pictures > search_api/web/static/pictures.css"""

from search_api.pictures.style import sheet

print(sheet(), end="")
