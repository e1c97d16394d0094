"""The way to leftover land of somebody who knows QGIS: buffers, difference without dissolve, opening part by part.

The question and the answer are those of leftover-peer.py. Only the algorithms are timed, not the making of the layers.
"""
import json
import sys
import time

sys.path += ["/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProperty,
    QgsVectorLayer,
)

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()

import processing  # noqa: E402
from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()

question = json.load(sys.stdin)


def points(line):
    return [QgsPointXY(x, y) for x, y in line]


def area(rings):
    return QgsGeometry.fromPolygonXY([points(ring) for ring in rings])


def layer(kind, rows):
    made = QgsVectorLayer(f"{kind}?crs=EPSG:32650&field=reach:double", "layer", "memory")
    features = []
    for geometry, reach in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(geometry)
        feature.setAttribute("reach", reach)
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


areas = [(area(row["rings"]), row["reachM"]) for row in question["taken"] if "rings" in row]
lines = [
    (QgsGeometry.fromPolylineXY(points(row["line"])), row["reachM"])
    for row in question["taken"]
    if "line" in row
]
within = layer("Polygon", [(area(rings), 0) for rings in question["within"]])
grown_areas = layer("Polygon", [row for row in areas if row[1] > 0])
grown_lines = layer("LineString", lines)
as_they_are = layer("Polygon", [row for row in areas if row[1] <= 0])
half = question["halfWidthM"]
round_arcs = {
    "SEGMENTS": question["quadrantSegments"],
    "END_CAP_STYLE": 0,
    "JOIN_STYLE": 0,
    "MITER_LIMIT": 2,
    "DISSOLVE": False,
}


def run(algorithm, **inputs):
    return processing.run(algorithm, {**inputs, "OUTPUT": "memory:"})["OUTPUT"]


def search():
    reach = QgsProperty.fromExpression('"reach"')
    houses = run("native:buffer", INPUT=grown_areas, DISTANCE=reach, **round_arcs)
    streets = run("native:buffer", INPUT=grown_lines, DISTANCE=reach, **round_arcs)
    taken = run("native:mergevectorlayers", LAYERS=[houses, streets, as_they_are], CRS=None)
    free = run("native:difference", INPUT=within, OVERLAY=taken)
    parts = run("native:multiparttosingleparts", INPUT=free)
    cores = run("native:buffer", INPUT=parts, DISTANCE=-half, **round_arcs)
    opened = run("native:buffer", INPUT=cores, DISTANCE=half, **round_arcs)
    pieces = run("native:multiparttosingleparts", INPUT=opened)
    sizes = [feature.geometry().area() for feature in pieces.getFeatures() if feature.hasGeometry()]
    kept = [size for size in sizes if question["minAreaM2"] <= size <= question["maxAreaM2"]]
    return {"freeM2": sum(sizes), "pieces": len(sizes), "kept": len(kept), "keptM2": sum(kept)}


seconds = []
wall_seconds = []
for _ in range(question.get("rounds", 1)):
    started, began = time.process_time(), time.perf_counter()
    answer = search()
    seconds.append(time.process_time() - started)
    wall_seconds.append(time.perf_counter() - began)
print(json.dumps({**answer, "seconds": seconds, "wallSeconds": wall_seconds}), flush=True)
application.exitQgis()
