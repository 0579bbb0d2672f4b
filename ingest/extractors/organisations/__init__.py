"""Organisations: named bodies with their kinds, one name per body, and who belongs to whom."""
