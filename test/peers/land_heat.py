# The independent judge of heat and of points in polygons: pyproj, SciPy and GEOS, nothing of ours.
#   compare QUESTIONS.json   for each: the quartic kernel on our pixels, each distance measured by a k-d tree, and
#                            how many points GEOS finds in each outline
#   bench-kde POINTS N     a Gaussian on counts (what people do with SciPy): processor seconds of N runs
#   bench-within WKB POINTS N   the spatial join: processor seconds of N runs
import json
import struct
import sys
import time

import numpy as np


def plane(question, lnglat):
    from pyproj import Transformer
    lng, lat = question["planeCentre"]
    there = Transformer.from_crs(
        "EPSG:4326", f"+proj=tmerc +lat_0={lat} +lon_0={lng} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m", always_xy=True
    )
    return np.column_stack(there.transform(lnglat[:, 0], lnglat[:, 1]))


def kde(question):
    from scipy.spatial import cKDTree
    places = np.array(question["points"], dtype=float)
    xy, weights, radius, cell = plane(question, places), places[:, 2], question["radiusM"], question["cellM"]
    columns, rows = question["columns"], question["rows"]
    across = question["west"] + (np.arange(columns) + 0.5) * cell
    up = question["south"] + (np.arange(rows) + 0.5) * cell
    middles = np.column_stack([np.tile(across, rows), np.repeat(up, columns)])
    near = cKDTree(xy).sparse_distance_matrix(cKDTree(middles), radius, output_type="ndarray")
    kernel = 3 / (np.pi * radius**2) * (1 - (near["v"] / radius) ** 2) ** 2
    values = np.bincount(near["j"], kernel * weights[near["i"]], minlength=columns * rows) * 10_000
    values.astype("<f4").tofile(question["out"])
    return {"sum": float(values.sum() * cell**2 / 10_000), "max": float(values.max())}


def within(question):
    from shapely.geometry import Point, shape
    from shapely.prepared import prep
    points = np.array(question["points"], dtype=float)
    counts = []
    for feature in json.load(open(question["areas"]))["features"]:
        area = shape(feature["geometry"])
        west, south, east, north = area.bounds
        near = points[
            (points[:, 0] >= west) & (points[:, 0] <= east) & (points[:, 1] >= south) & (points[:, 1] <= north)
        ]
        holds = prep(area).contains
        counts.append(sum(holds(Point(lng, lat)) for lng, lat, _ in near))
    return {"counts": counts}


def read_points(path):
    flat = np.fromfile(path, dtype="<f8")
    return flat[: len(flat) // 2].copy(), flat[len(flat) // 2 :].copy()


def bench_kde(path, rounds):
    from scipy.ndimage import gaussian_filter
    x, y = read_points(path)
    pixel, seconds = 5.0, []
    for _ in range(rounds):
        start = time.process_time()
        west, east, south, north = x.min() - 30, x.max() + 30, y.min() - 30, y.max() + 30
        columns, rows = int(np.ceil((east - west) / pixel)), int(np.ceil((north - south) / pixel))
        counts, _, _ = np.histogram2d(
            y, x, bins=(rows, columns), range=((south, south + rows * pixel), (west, west + columns * pixel))
        )
        smooth = gaussian_filter(counts.astype("f4"), 30 / pixel / 2.5, truncate=2.5)
        seconds.append(time.process_time() - start)
    return {"seconds": seconds, "sum": float(smooth.sum())}


def bench_within(outlines, path, rounds):
    import geopandas
    wkb, at, data = [], 0, open(outlines, "rb").read()
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        wkb.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    areas = geopandas.GeoDataFrame(geometry=geopandas.GeoSeries.from_wkb(wkb))
    x, y = read_points(path)
    places = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(x, y))
    seconds = []
    for _ in range(rounds):
        for table in (areas, places):
            table.geometry.values._sindex = None
        start = time.process_time()
        found = geopandas.sjoin(places, areas, predicate="within", how="inner")
        seconds.append(time.process_time() - start)
    counts = np.bincount(found["index_right"], minlength=len(areas))
    return {"seconds": seconds, "pairs": len(found), "max": int(counts.max())}


what = sys.argv[1]
if what == "compare":
    print(json.dumps([{**kde(each), **within(each)} for each in json.load(open(sys.argv[2]))]))
elif what == "bench-kde":
    print(json.dumps(bench_kde(sys.argv[2], int(sys.argv[3]))))
else:
    print(json.dumps(bench_within(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
