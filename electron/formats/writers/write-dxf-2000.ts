import { DxfWriter, type Point as Entity, LWPolylineFlags, point2d, point3d, Units } from '@tarikjabiri/dxf'
import { encode936, escapedFor936 } from './code-page-936'
import { type DrawingLayer, type DrawingPen, draw } from './drawing'
import type { Writer } from './export-table'
import { UniqueNames } from './unique-names'
import { metres } from './write-dxf-r12'

const application = 'LINLI'

/**
 * DXF of AutoCAD 2000 (AC1015): layers under the names people know, lightweight polylines, text in GBK as in R12.
 * (Of later versions text is UTF-8, which many readers still take for the code page.)
 */
export const writeDxf2000: Writer = (tables, context) => {
  const drawing = new DxfWriter()
  drawing.setUnits(Units.Meters)
  drawing.tables.addAppId(application)
  const style = drawing.document.styleStandard
  style.fontFileName = 'txt.shx'
  style.bigFontFileName = 'gbcbig.shx'
  draw(tables, context, penInto(drawing))
  return [{ name: `${context.title}.dxf`, bytes: encode936(inVersion2000(drawing.stringify())) }]
}

/**
 * The library names version 2007 in its head and itself as the last editor, a variable that version 2000 has not;
 * in its place goes the code page. What it writes of tables and objects is the same in both versions.
 */
function inVersion2000(text: string): string {
  const head = /^([\s\S]{0,40}\$ACADVER\n1\n)AC1021\n9\n\$LASTSAVEDBY\n1\n.*\n/.exec(text)
  if (!head) throw new Error('the head of the drawing is not as the library used to write it')
  return `${head[1]}AC1015\n9\n$DWGCODEPAGE\n3\nANSI_936\n${text.slice(head[0].length)}`
}

function penInto(drawing: DxfWriter): DrawingPen {
  const names = new UniqueNames(['0'])
  const nameOf = new Map<string, string>()
  const on = ({ name }: DrawingLayer) => ({ layerName: nameOf.get(name) ?? name })
  const extend = (entity: Pick<Entity, 'addXData'>, data: readonly string[]) => {
    const extended = entity.addXData(application)
    for (const datum of data) extended.string(escapedFor936(datum))
  }
  return {
    layer(layer) {
      // Characters that AutoCAD does not take in a layer's name.
      const name = names.take(
        escapedFor936(layer.title)
          .replace(/[<>/\\":;?*|,=`\s]+/g, '_')
          .slice(0, 200),
      )
      nameOf.set(layer.name, name)
      drawing.addLayer(name, layer.aci, 'Continuous')
    },
    point(layer, [x = 0, y = 0], data) {
      extend(drawing.addPoint(metres(x), metres(y), 0, on(layer)), data)
    },
    polyline(layer, points, isClosed, data) {
      const vertices = points.map(([x = 0, y = 0]) => ({ point: point2d(metres(x), metres(y)) }))
      const flags = isClosed ? LWPolylineFlags.Closed : LWPolylineFlags.None
      extend(drawing.addLWPolyline(vertices, { ...on(layer), flags }), data)
    },
    text(layer, [x = 0, y = 0], heightM, text) {
      drawing.addText(point3d(metres(x), metres(y), 0), heightM, escapedFor936(text), on(layer))
    },
  }
}
