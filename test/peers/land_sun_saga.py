# SAGA's potential insolation as the judge of how fast hours of sun are found:
#   BUILDINGS BOUNDARY PIXEL_M LATITUDE N
# BUILDINGS and BOUNDARY are GeoJSON; 32 looks at the sun between 8 and 16 hours of true solar time of today: its
# command line takes no other day (8.5). Printed are the processor seconds of N runs, drawing the buildings as a height
# field included, and the mean hours on open ground.
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

gdal.UseExceptions()
buildings, boundary, pixel, latitude, rounds = sys.argv[1:]
pixel = float(pixel)
# Higher buildings throw shadows into the area from outside: as far as any shadow of the day reaches.
margin_m = 100
floor_m = 3


def metric(source, target, **options):
    gdal.VectorTranslate(target, source, format="GPKG", dstSRS="EPSG:32650", reproject=True, layerName="layer", **options)
    return target


def drawn(source, target, extent, *options):
    te = " ".join(str(value) for value in extent)
    gdal.Rasterize(target, source, options=f"-l layer -tr {pixel} {pixel} -te {te} -init 0 -ot Float32 {' '.join(options)}")
    return target


def values(path):
    return gdal.Open(str(path)).ReadAsArray()


def processor_s():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


with tempfile.TemporaryDirectory() as folder:
    home = Path(folder)
    tops = f"SELECT floors * {floor_m}.0 AS top, geometry FROM {Path(buildings).stem}"
    solids = metric(buildings, str(home / "buildings.gpkg"), SQLStatement=tops, SQLDialect="SQLITE")
    area = metric(boundary, str(home / "boundary.gpkg"))
    opened = ogr.Open(area)
    west, east, south, north = opened.GetLayer(0).GetExtent()
    extent = [west - margin_m, south - margin_m, east + margin_m, north + margin_m]
    seconds = []
    for _ in range(int(rounds)):
        before = processor_s()
        heights = drawn(solids, str(home / "heights.tif"), extent, "-a top")
        subprocess.run(
            ["saga_cmd", "--flags=q", "--cores=1", "ta_lighting", "2", "-GRD_DEM", heights]
            + ["-GRD_DIRECT", str(home / "direct.sgrd"), "-GRD_DIFFUS", str(home / "diffuse.sgrd")]
            + ["-GRD_DURATION", str(home / "hours.sgrd"), "-LOCALSVF", "0", "-SHADOW", "0"]
            + ["-LOCATION", "0", "-LATITUDE", latitude, "-PERIOD", "1"]
            + ["-HOUR_RANGE_MIN", "8.125", "-HOUR_RANGE_MAX", "15.876", "-HOUR_STEP", "0.25"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        seconds.append(processor_s() - before)
    inside = values(drawn(area, str(home / "inside.tif"), extent, "-burn 1")) == 1
    # Where the sun never comes SAGA says nothing at all.
    hours = np.maximum(values(home / "hours.sdat"), 0)
    open_ground = inside & (values(heights) == 0)
    print(json.dumps({"seconds": seconds, "meanHours": float(np.mean(hours[open_ground]))}))
