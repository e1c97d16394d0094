import { strToU8, zipSync } from 'fflate'

/** A cell of a sheet to be: text, figure, yes or no, nothing, a day, or a formula with its last value. */
type SheetCell = string | number | boolean | null | { readonly day: number } | { readonly formula: number }

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  /** Ranges that are one cell on the screen: `A1:C1`. */
  readonly merged?: readonly string[]
  /** XML in place of the rows. */
  readonly data?: string
}

const escaped = (text: string) => text.replace(/[<&>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Writes a workbook by hand (ECMA-376), so that it may hold what no library writes. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const ids = sheets.map((_, index) => `rId${index + 1}`)
  return zipSync({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    'xl/workbook.xml': xml(
      `<workbook ${main} xmlns:r="${office}"><sheets>${sheets
        .map(
          ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="${ids[index]}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${ids
        .map(
          (id, index) =>
            `<Relationship Id="${id}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join('')}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    // Style 1 is number format 14: a day.
    'xl/styles.xml': xml(
      `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml(sheetXml(sheet))]),
    ),
  })
}

function sheetXml({ rows, merged = [], data }: Sheet): string {
  const body = rows.map(
    (row, y) => `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, x, y)).join('')}</row>`,
  )
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `<worksheet ${main}><sheetData>${data ?? body.join('')}</sheetData>${ranges ? `<mergeCells>${ranges}</mergeCells>` : ''}</worksheet>`
}

function cellXml(cell: SheetCell, x: number, y: number): string {
  const at = `r="${String.fromCharCode(65 + x)}${y + 1}"`
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c ${at} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${Number(cell)}</v></c>`
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  return 'day' in cell
    ? `<c ${at} s="1"><v>${cell.day}</v></c>`
    : `<c ${at}><f>SUM(1,2)</f><v>${cell.formula}</v></c>`
}
