import { encode936, escapedFor936 } from './code-page-936'
import { type DrawingLayer, type DrawingPen, draw } from './drawing'
import type { Writer } from './export-table'
import { joinBytes, TextSink } from './text-sink'

/** Under this name programs find the fields of an object in its extended data. */
const application = 'LINLI'

/**
 * DXF of AutoCAD Release 12 (AC1009): what every CAD program of the last thirty years opens. Text in GBK
 * (`$DWGCODEPAGE` ANSI_936), characters that GBK has not as `\U+XXXX`; layers are named in plain capitals.
 */
export const writeDxfR12: Writer = (tables, context) => {
  const layers: DrawingLayer[] = []
  const entities = new TextSink(encode936)
  draw(tables, context, penInto(entities, layers))
  const head = new TextSink(encode936)
  writeHead(head, layers)
  const tail = new TextSink(encode936)
  groups(tail, [0, 'ENDSEC'], [0, 'EOF'])
  return [{ name: `${context.title}.dxf`, bytes: joinBytes([head.bytes(), entities.bytes(), tail.bytes()]) }]
}

type Group = readonly [code: number, value: string | number]

function group(code: number, value: string | number): string {
  return `${code}\r\n${value}\r\n`
}

function groups(sink: TextSink, ...pairs: readonly Group[]): void {
  sink.write(pairs.map(([code, value]) => group(code, value)).join(''))
}

function writeHead(sink: TextSink, layers: readonly DrawingLayer[]): void {
  groups(sink, [0, 'SECTION'], [2, 'HEADER'], [9, '$ACADVER'], [1, 'AC1009'])
  groups(sink, [9, '$DWGCODEPAGE'], [3, 'ANSI_936'], [0, 'ENDSEC'])
  groups(sink, [0, 'SECTION'], [2, 'TABLES'])
  groups(sink, [0, 'TABLE'], [2, 'LTYPE'], [70, 1], [0, 'LTYPE'], [2, 'CONTINUOUS'], [70, 0])
  groups(sink, [3, 'Solid line'], [72, 65], [73, 0], [40, 0], [0, 'ENDTAB'])
  groups(sink, [0, 'TABLE'], [2, 'LAYER'], [70, layers.length])
  for (const layer of layers)
    groups(sink, [0, 'LAYER'], [2, nameOf(layer)], [70, 0], [62, layer.aci], [6, 'CONTINUOUS'])
  groups(sink, [0, 'ENDTAB'])
  // txt with gbcbig is the pair of fonts that every Chinese CAD program brings along.
  groups(sink, [0, 'TABLE'], [2, 'STYLE'], [70, 1], [0, 'STYLE'], [2, 'STANDARD'], [70, 0], [40, 0], [41, 1])
  groups(sink, [50, 0], [71, 0], [42, 2.5], [3, 'txt.shx'], [4, 'gbcbig.shx'], [0, 'ENDTAB'])
  groups(sink, [0, 'TABLE'], [2, 'APPID'], [70, 1], [0, 'APPID'], [2, application], [70, 0], [0, 'ENDTAB'])
  groups(sink, [0, 'ENDSEC'], [0, 'SECTION'], [2, 'ENTITIES'])
}

/** R12 takes capitals, figures, `$`, `-` and `_`, 31 at most. */
function nameOf({ name }: DrawingLayer): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9$_-]/g, '_')
    .slice(0, 31)
}

function penInto(sink: TextSink, layers: DrawingLayer[]): DrawingPen {
  // A drawing has millions of these: each object is one piece of text, made without a list of its parts.
  const on = new Map<DrawingLayer, string>()
  const layerOf = (layer: DrawingLayer) => on.get(layer) ?? group(8, nameOf(layer))
  const place = ([x = 0, y = 0]: readonly number[]) =>
    group(10, metres(x)) + group(20, metres(y)) + group(30, 0)
  const extended = (data: readonly string[]) =>
    group(1001, application) + data.map((datum) => group(1000, escapedFor936(datum))).join('')
  return {
    layer(layer) {
      layers.push(layer)
      on.set(layer, group(8, nameOf(layer)))
    },
    point(layer, at, data) {
      sink.write(group(0, 'POINT') + layerOf(layer) + place(at) + extended(data))
    },
    polyline(layer, points, isClosed, data) {
      const layered = layerOf(layer)
      const closed = group(70, isClosed ? 1 : 0)
      let text = group(0, 'POLYLINE') + layered + group(66, 1) + place([0, 0]) + closed + extended(data)
      for (const point of points) text += group(0, 'VERTEX') + layered + place(point)
      sink.write(text + group(0, 'SEQEND') + layered)
    },
    text(layer, at, heightM, text) {
      const told = group(1, escapedFor936(text))
      sink.write(group(0, 'TEXT') + layerOf(layer) + place(at) + group(40, heightM) + told)
    },
  }
}

/** A tenth of a millimetre. */
export function metres(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
