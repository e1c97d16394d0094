# Walking with QGIS, as its network analysis does it: a graph from the lines, sources and homes to their nearest vertex,
# a shortest tree from every source (it has no search from several at once), shares within 360, 720 and 1080 m.
#   FOLDER N   the files of land_reach.py's bench; seconds and shares of N runs as JSON
import json
import math
import os
import sys
import time
from array import array

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, "/usr/share/qgis/python")
from qgis.analysis import (
    QgsGraphAnalyzer,
    QgsGraphBuilder,
    QgsNetworkDistanceStrategy,
    QgsVectorLayerDirector,
)
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsSpatialIndex,
    QgsVectorLayer,
)


def column(path, kind):
    values = array(kind)
    with open(path, "rb") as file:
        values.frombytes(file.read())
    return values


def pairs(values, count):
    return [QgsPointXY(values[i], values[count + i]) for i in range(count)]


def job(lines, sources, homes, weights):
    """Reading has been done: QGIS holds the lines as a layer, as it does when a project is open."""
    director = QgsVectorLayerDirector(lines, -1, "", "", "", QgsVectorLayerDirector.DirectionBoth)
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(QgsCoordinateReferenceSystem("EPSG:32650"), False, 0.001)
    director.makeGraph(builder, [])
    graph = builder.graph()
    index = QgsSpatialIndex()
    for vertex in range(graph.vertexCount()):
        feature = QgsFeature(vertex)
        feature.setGeometry(QgsGeometry.fromPointXY(graph.vertex(vertex).point()))
        index.addFeature(feature)
    metres = [math.inf] * graph.vertexCount()
    for begin in {index.nearestNeighbor(source, 1)[0] for source in sources}:
        _, costs = QgsGraphAnalyzer.dijkstra(graph, begin, 0)
        metres = list(map(min, metres, costs))
    walks = []
    for home in homes:
        vertex = index.nearestNeighbor(home, 1)[0]
        walks.append(metres[vertex] + graph.vertex(vertex).point().distance(home))
    total = sum(weights)
    return [sum(w for w, walk in zip(weights, walks) if walk <= most) / total for most in (360, 720, 1080)]


def main(folder, rounds):
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    xy, of_line = column(f"{folder}/lines.f64", "d"), column(f"{folder}/line-of.i32", "i")
    layer = QgsVectorLayer("LineString?crs=EPSG:32650", "lines", "memory")
    features, line = [], []
    for i, point in enumerate(pairs(xy, len(of_line))):
        line.append(point)
        if i + 1 == len(of_line) or of_line[i + 1] != of_line[i]:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPolylineXY(line))
            features.append(feature)
            line = []
    layer.dataProvider().addFeatures(features)
    sources, homes = column(f"{folder}/sources.f64", "d"), column(f"{folder}/homes.f64", "d")
    count = len(homes) // 3
    places, weights = pairs(homes, count), homes[2 * count :]
    seconds, cpu, shares = [], [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        shares = job(layer, pairs(sources, len(sources) // 2), places, weights)
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "shares": shares, "version": Qgis.QGIS_VERSION}))


main(sys.argv[1], int(sys.argv[2]))
