"""The textbook way to leftover land, with GEOS through Shapely: buffers, union, difference, opening part by part.

Reads {"within": polygon rings, "taken": [{"rings" | "line": ..., "reachM": ...}], "halfWidthM", "minAreaM2",
"maxAreaM2", "quadrantSegments", "rounds"} in metres from standard input. Written for Shapely 1.8 and 2.
"""
import json
import sys
import time

from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

question = json.load(sys.stdin)
segments = question["quadrantSegments"]


def area(rings):
    polygon = Polygon(rings[0], rings[1:])
    return polygon if polygon.is_valid else polygon.buffer(0)


within = unary_union([area(rings) for rings in question["within"]])
taken = [
    (area(row["rings"]) if "rings" in row else LineString(row["line"]), row["reachM"])
    for row in question["taken"]
]
half = question["halfWidthM"]


def parts(shape):
    return [part for part in getattr(shape, "geoms", [shape]) if not part.is_empty]


def search():
    grown = [shape.buffer(reach, resolution=segments) if reach > 0 else shape for shape, reach in taken]
    free = parts(within.difference(unary_union(grown)))
    opened = []
    for part in free:
        opened += parts(part.buffer(-half, resolution=segments).buffer(half, resolution=segments))
    areas = [part.area for part in opened]
    kept = [a for a in areas if question["minAreaM2"] <= a <= question["maxAreaM2"]]
    return {"freeM2": sum(areas), "pieces": len(areas), "kept": len(kept), "keptM2": sum(kept)}


# Of the processor, not of the clock: other programs on the machine must not decide.
seconds = []
wall_seconds = []
for _ in range(question.get("rounds", 1)):
    started, began = time.process_time(), time.perf_counter()
    answer = search()
    seconds.append(time.process_time() - started)
    wall_seconds.append(time.perf_counter() - began)
print(json.dumps({**answer, "seconds": seconds, "wallSeconds": wall_seconds}))
