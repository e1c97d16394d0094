# QGIS as the planners' own judge of heat and of points in polygons, from layers in memory as ours are:
#   heat POINTS N        its heatmap (quartic kernel, 30 m, 5 m pixels): processor seconds of N runs
#   within WKB POINTS N  its count of points in polygons: processor seconds of N runs
import json
import os
import struct
import sys
import tempfile
import time

import numpy as np

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = ["/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing

Processing.initialize()


def layer_of(kind, geometries):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32650", kind, "memory")
    features = []
    for geometry in geometries:
        feature = QgsFeature()
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def points_of(path):
    flat = np.fromfile(path, dtype="<f8")
    half = len(flat) // 2
    # Somewhere in the zone: both algorithms count in metres of the plane.
    return layer_of(
        "Point", (QgsGeometry.fromPointXY(QgsPointXY(x + 500_000, y + 4_400_000)) for x, y in zip(flat[:half], flat[half:]))
    )


def outlines_of(path):
    with open(path, "rb") as file:
        data, at = file.read(), 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        geometry = QgsGeometry()
        geometry.fromWkb(data[at + 4 : at + 4 + length])
        geometry.translate(500_000, 4_400_000)
        yield geometry
        at += 4 + length


def seconds_of(rounds, work):
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return seconds, result


def heat(points, rounds):
    from osgeo import gdal

    out = os.path.join(tempfile.mkdtemp(), "heat.tif")
    seconds, _ = seconds_of(
        rounds,
        lambda: processing.run(
            "qgis:heatmapkerneldensityestimation",
            {"INPUT": points, "RADIUS": 30, "PIXEL_SIZE": 5, "KERNEL": 0, "OUTPUT_VALUE": 0, "OUTPUT": out},
        ),
    )
    values = gdal.Open(out).ReadAsArray()
    values = values[values > 0].astype("f8")
    return {"seconds": seconds, "share": float(values.max() / values.sum())}


def within(outlines, points, rounds):
    # Layers in files come with an index of theirs; ours and that of geopandas are made within their time too.
    start = time.process_time()
    points.dataProvider().createSpatialIndex()
    indexing = time.process_time() - start
    seconds, result = seconds_of(
        rounds,
        lambda: processing.run(
            "native:countpointsinpolygon",
            {"POLYGONS": outlines, "POINTS": points, "FIELD": "n", "OUTPUT": "memory:"},
        ),
    )
    return {"seconds": [one + indexing for one in seconds], "pairs": int(sum(feature["n"] for feature in result["OUTPUT"].getFeatures()))}


if sys.argv[1] == "heat":
    print(json.dumps(heat(points_of(sys.argv[2]), int(sys.argv[3]))))
else:
    outlines = layer_of("Polygon", outlines_of(sys.argv[2]))
    print(json.dumps(within(outlines, points_of(sys.argv[3]), int(sys.argv[4]))))
sys.stdout.flush()
os._exit(0)
