# The independent judge of walking: SciPy's graph search, k-d tree and numpy, nothing of ours.
#   bench FOLDER N         the usual job of a planner with SciPy: graph from the lines, sources and homes to their nearest
#                          vertex, one Dijkstra from all sources, shares within 360, 720 and 1080 m; seconds of N runs
#   compare QUESTION.json  the definition of the product, without walls: lines joined where a vertex lies within half a
#                          metre, homes stepping out opposite their middle; metres from every home to the nearest place
import json
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree


def bench(folder, rounds):
    xy = np.fromfile(f"{folder}/lines.f64", dtype="<f8").reshape(2, -1).T.copy()
    lines = np.fromfile(f"{folder}/line-of.i32", dtype="<i4")
    sources = np.fromfile(f"{folder}/sources.f64", dtype="<f8").reshape(2, -1).T.copy()
    homes = np.fromfile(f"{folder}/homes.f64", dtype="<f8").reshape(3, -1)
    places, weights = homes[:2].T.copy(), homes[2]
    seconds, cpu = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        nodes, number = np.unique(np.round(xy, 3), axis=0, return_inverse=True)
        number = number.ravel()
        pieces = np.flatnonzero(lines[1:] == lines[:-1])
        a, b = number[pieces], number[pieces + 1]
        length = np.hypot(*(xy[pieces + 1] - xy[pieces]).T)
        graph = csr_matrix((np.r_[length, length], (np.r_[a, b], np.r_[b, a])), shape=(len(nodes), len(nodes)))
        tree = cKDTree(nodes)
        begin = np.unique(tree.query(sources)[1])
        metres = dijkstra(graph, directed=False, indices=begin, min_only=True, limit=1080.0)
        off, nearest = tree.query(places)
        walk = metres[nearest] + off
        shares = [float(weights[walk <= limit].sum() / weights.sum()) for limit in (360, 720, 1080)]
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    return {"seconds": seconds, "cpu": cpu, "shares": shares, "nodes": len(nodes), "edges": len(pieces)}


def along(points, a, b):
    """Where along each of the segments the place nearest to each of the points lies; points and segments broadcast."""
    d = b - a
    square = np.maximum((d * d).sum(-1), 1e-300)
    return np.clip(((points - a) * d).sum(-1) / square, 0, 1)


def compare(question):
    nodes, by_place, pieces = [], {}, []

    def node(x, y):
        key = (int(np.floor(x * 100 + 0.5)), int(np.floor(y * 100 + 0.5)))
        if key not in by_place:
            by_place[key] = len(nodes)
            nodes.append((x, y))
        return by_place[key]

    for line in question["lines"]:
        numbers = [node(x, y) for x, y in line]
        pieces += [(p, q) for p, q in zip(numbers, numbers[1:]) if p != q]
    xy = np.array(nodes)
    ends = np.array(pieces)
    edges = []
    for p, q in pieces:
        t = along(xy, xy[p], xy[q])
        off = np.hypot(*(xy[p] + (xy[q] - xy[p]) * t[:, None] - xy).T)
        touching = [n for n in np.flatnonzero(off <= 0.5) if n not in (p, q)]
        chain = [p] + sorted(touching, key=lambda n: (t[n], n)) + [q]
        edges += [(m, n) for m, n in zip(chain, chain[1:]) if m != n]
    ends = np.array(edges)
    a, b = xy[ends[:, 0]], xy[ends[:, 1]]
    length = np.hypot(*(b - a).T)
    n = len(xy)
    # Parallel edges: csr_matrix would add them up, the shortest counts.
    shortest = {}
    for (p, q), metres in zip(edges, length):
        key = (min(p, q), max(p, q))
        shortest[key] = min(metres, shortest.get(key, np.inf))
    rows, columns = np.array(list(shortest)).T
    reach = question["accessM"]

    def access(middle, outline):
        corners = np.array([middle] if outline is None else [corner for ring in outline for corner in ring])
        low, high = corners.min(axis=0) - reach - 1, corners.max(axis=0) + reach + 1
        near = np.flatnonzero(((np.maximum(a, b) >= low) & (np.minimum(a, b) <= high)).all(axis=1))
        found = nearest(middle, outline, a[near], b[near]) if len(near) else None
        return found and (int(near[found[0]]), *found[1:])

    def nearest(middle, outline, a, b):
        t = along(np.array(middle), a, b)
        foot = a + (b - a) * t[:, None]
        if outline is None:
            link = np.hypot(*(foot - middle).T)
        else:
            link = np.full(len(a), np.inf)
            inside = np.zeros(len(a), dtype=bool)
            for ring in outline:
                c, d = np.array(ring[:-1]), np.array(ring[1:])
                s = along(foot[:, None, :], c[None], d[None])
                off = c[None] + (d - c)[None] * s[..., None] - foot[:, None, :]
                link = np.minimum(link, np.hypot(off[..., 0], off[..., 1]).min(axis=1))
                above = (c[:, 1] > foot[:, 1:2]) != (d[:, 1] > foot[:, 1:2])
                rise = np.where(d[:, 1] == c[:, 1], 1, d[:, 1] - c[:, 1])
                left = foot[:, 0:1] < (d[:, 0] - c[:, 0]) * (foot[:, 1:2] - c[:, 1]) / rise + c[:, 0]
                inside ^= (above & left).sum(axis=1) % 2 == 1
            link = np.where(inside, 0, link)
        best = int(np.argmin(np.round(link * 1000)))
        return (best, float(t[best]), float(link[best])) if link[best] <= reach else None

    # Each place becomes a node of its own that leads to both ends of its edge.
    starts = [found for found in (access(place, None) for place in question["places"]) if found]
    extra_rows, extra_columns, extra_metres = [], [], []
    for i, (edge, t, link) in enumerate(starts):
        for end, share in ((0, t), (1, 1 - t)):
            extra_rows.append(n + i)
            extra_columns.append(ends[edge, end])
            # A stored zero is no edge to SciPy.
            extra_metres.append(max(link + share * length[edge], 1e-9))
    size = n + len(starts)
    graph = csr_matrix(
        (
            np.r_[list(shortest.values()), extra_metres],
            (np.r_[rows, extra_rows].astype(int), np.r_[columns, extra_columns].astype(int)),
        ),
        shape=(size, size),
    )
    metres = dijkstra(graph, directed=False, indices=np.arange(n, size), min_only=True)
    walks = []
    for home in question["homes"]:
        found = access(home["middle"], home["outline"])
        if found is None:
            walks.append(None)
            continue
        edge, t, link = found
        walk = min(metres[ends[edge, 0]] + t * length[edge], metres[ends[edge, 1]] + (1 - t) * length[edge])
        for other, s, first in starts:
            if other == edge:
                walk = min(walk, first + abs(s - t) * length[edge])
        walks.append(float(walk + link) if np.isfinite(walk) else -1)
    return {"walks": walks, "nodes": n, "edges": len(edges), "streetsM": float(length.sum())}


if sys.argv[1] == "bench":
    print(json.dumps(bench(sys.argv[2], int(sys.argv[3]))))
else:
    with open(sys.argv[2]) as file:
        questions = json.load(file)
    print(json.dumps([compare(question) for question in questions]))
