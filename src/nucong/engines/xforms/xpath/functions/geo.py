"""distance, area, geofence over ODK geopoints: latitude longitude [altitude accuracy]."""

from __future__ import annotations

import itertools
import math
import re
from typing import Final

from ...errors import ExpressionError
from ..environment import Context
from ..values import number_of_text, to_string
from .numeric import round_half_up
from .signature import Argument, Function, each

Point = tuple[float, float]
#: Metres; the radius ODK engines use.
EARTH_RADIUS: Final = 6_378_100.0


def _point(spelled: str) -> Point | None:
    parts = re.split(r"\s+", spelled)
    if not 2 <= len(parts) <= 4:
        return None
    latitude, longitude = number_of_text(parts[0]), number_of_text(parts[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def _trace(values: list[str]) -> list[Point] | None:
    """The points of one encoded line, or of several points; None when fewer than two or one is wrong."""
    if len(values) == 1:
        values = re.split(r"\s*;\s*", re.sub(r"(\s*;)+$", "", values[0].strip()))
    points = [_point(value) for value in values]
    known = [point for point in points if point is not None]
    return known if len(known) == len(points) >= 2 else None


def _texts(context: Context, arguments: tuple[Argument, ...]) -> list[str]:
    return [to_string(value) for argument in arguments for value in each(argument, context)]


def _metres(value: float) -> float:
    return abs(round_half_up(value * 100) / 100)


def _distance(context: Context, *arguments: Argument) -> float:
    points = _trace(_texts(context, arguments))
    if points is None:
        raise ExpressionError("XFORMS-065", "distance()", "must be given two points or more")
    return _metres(sum(_line(start, end) for start, end in itertools.pairwise(points)))


def _line(start: Point, end: Point) -> float:
    here, there = math.radians(start[0]), math.radians(end[0])
    across = math.radians(start[1] - end[1])
    cosine = math.sin(here) * math.sin(there) + math.cos(here) * math.cos(there) * math.cos(across)
    return math.acos(min(1.0, max(-1.0, cosine))) * EARTH_RADIUS


def _area(context: Context, argument: Argument) -> float:
    points = _trace(_texts(context, (argument,)))
    if points is None or len(points) < 3:
        return 0.0
    closed = points if points[0] == points[-1] else [*points, points[0]]
    total = sum(
        math.radians(end[1] - start[1])
        * (2 + math.sin(math.radians(end[0])) + math.sin(math.radians(start[0])))
        for start, end in itertools.pairwise(closed)
    )
    return _metres(total * EARTH_RADIUS**2 / 2)


def _geofence(context: Context, point: Argument, shape: Argument) -> bool:
    texts = _texts(context, (point, shape))
    if len(texts) < 2 or not texts[0] or not texts[1]:
        return False
    place, fence = _point(texts[0]), _trace([texts[1]])
    if place is None or fence is None or fence[0] != fence[-1]:
        return False
    inside = False
    for (north1, east1), (north2, east2) in itertools.pairwise(fence):
        if (north2 > place[0]) != (north1 > place[0]):
            crossing = (east1 - east2) * (place[0] - north2) / (north1 - north2) + east2
            inside ^= place[1] < crossing
    return inside


GEO_FUNCTIONS: Final[dict[str, Function]] = {
    "distance": Function(_distance, 1, None),
    "area": Function(_area, 1, 1),
    "geofence": Function(_geofence, 2, 2),
}
