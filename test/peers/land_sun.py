"""Share of open ground in the sun at some moments, from exact shadows: an independent way to what Linli sweeps.

usage: land_sun.py QUESTIONS.json. Outlines are laid out in the UTM zone of the place (pyproj), the sun is placed by
Michalsky's formulas (Solar Energy 40, 1988), shadows are joined by GEOS (shapely). Prints a list of shares by question.
"""
import json
import math
import sys

from pyproj import Proj, Transformer
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.affinity import translate
from shapely.ops import transform, unary_union

RAD = math.pi / 180


def sun(unix_seconds, lng, lat):
    """Altitude and azimuth (from north by east), radians."""
    days = unix_seconds / 86400 + 2440587.5 - 2451545
    anomaly = (357.528 + 0.9856003 * days) * RAD
    longitude = (280.460 + 0.9856474 * days + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)) * RAD
    obliquity = (23.439 - 0.0000004 * days) * RAD
    ascension = math.atan2(math.cos(obliquity) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(obliquity) * math.sin(longitude))
    sidereal = 6.697375 + 0.0657098242 * days + (unix_seconds % 86400) / 3600 + lng / 15
    hour = sidereal * 15 * RAD - ascension
    phi = lat * RAD
    up = math.sin(declination) * math.sin(phi) + math.cos(declination) * math.cos(phi) * math.cos(hour)
    east = -math.cos(declination) * math.sin(hour)
    north = math.sin(declination) * math.cos(phi) - math.cos(declination) * math.sin(phi) * math.cos(hour)
    return math.asin(up), math.atan2(east, north)


def sides(polygon, dx, dy):
    for ring in [polygon.exterior, *polygon.interiors]:
        corners = list(ring.coords)
        for (ax, ay), (bx, by) in zip(corners, corners[1:]):
            side = Polygon([(ax, ay), (bx, by), (bx + dx, by + dy), (ax + dx, ay + dy)])
            if side.is_valid and side.area > 1e-9:
                yield side


def shares(question):
    lng, lat = question["middle"]
    zone = 32601 + int((lng + 180) // 6)
    to_plane = Transformer.from_crs(4326, zone, always_xy=True).transform
    convergence = Proj(f"EPSG:{zone}").get_factors(lng, lat).meridian_convergence * RAD
    buildings = []
    for outline, height in zip(question["outlines"], question["heights"]):
        whole = transform(to_plane, shape(outline)).buffer(0)
        parts = whole.geoms if isinstance(whole, MultiPolygon) else [whole]
        buildings += [(part, height) for part in parts if not part.is_empty]
    built = unary_union([part for part, _ in buildings])
    ground = transform(to_plane, shape(question["ground"])).difference(built)
    found = []
    for moment in question["moments"]:
        altitude, azimuth = sun(moment, lng, lat)
        # Grid north lies clockwise of true north by the convergence.
        bearing = azimuth - convergence
        pieces = []
        for part, height in buildings:
            dx = -math.sin(bearing) * height / math.tan(altitude)
            dy = -math.cos(bearing) * height / math.tan(altitude)
            pieces += [part, translate(part, dx, dy), *sides(part, dx, dy)]
        found.append(ground.difference(unary_union(pieces)).area / ground.area)
    return found


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([shares(question) for question in json.load(file)]))
