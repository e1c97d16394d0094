import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { SaxesParser } from 'saxes'
import { AppError } from '#shared/model/message'
import type { NoteTally } from '../note-tally'
import type { ReportBytes } from '../raw-source'
import type { ReaderOptions, SourceBundle } from '../reader'
import { encodingNamed } from '../shapefile/text-encodings'
import { XmlPieces } from '../xml-pieces'

/** An element with all that is in it. Names come without their prefix: `gx:Track` is `Track`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** Its own text, without that of its children. */
  text: string
}

/** What to do with an element that begins: go in, take it whole, or leave it and all in it out. */
export type XmlStep = 'enter' | 'take' | 'skip'

export interface XmlVisitor {
  /** An element begins inside those that were entered. */
  begin(name: string, attributes: Readonly<Record<string, string>>): XmlStep
  /** One that was to be taken is complete. */
  taken(element: XmlElement): void
  /** One that was entered ends. */
  end(name: string): void
}

const chunkBytes = 1 << 20

/** Folders in folders in folders: nobody draws a map that way. */
const deepestNesting = 100

/**
 * Walks through an XML file as a stream: only elements that are taken are ever held. Entities beyond those of XML
 * itself are refused, nothing outside of the file is looked at.
 * @throws AppError `import.file.truncated`, `import.file.encoding`, `import.xml.broken`, `import.xml.too-deep`,
 * `import.xml.too-long`, `import.encoding.unknown`
 */
export function walkXml(
  { name: file, bytes }: SourceBundle,
  { encoding }: ReaderOptions,
  report: ReportBytes,
  notes: NoteTally,
  visitor: XmlVisitor,
): void {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const pieces = new XmlPieces(file)
  const taking: XmlElement[] = []
  let skipping = 0
  let depth = 0
  let atEnd = false
  parser.on('error', (cause) => {
    if (atEnd) throw new AppError('import.file.truncated', { file }, { cause })
    throw new AppError('import.xml.broken', { file, line: parser.line }, { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    pieces.tag()
    if (++depth > deepestNesting) throw new AppError('import.xml.too-deep', { file })
    if (skipping > 0) {
      skipping++
      return
    }
    const element = { name: localName(name), attributes, children: [], text: '' }
    const parent = taking.at(-1)
    const step = parent ? 'take' : visitor.begin(element.name, attributes)
    parent?.children.push(element)
    if (step === 'take') taking.push(element)
    else if (step === 'skip') skipping = 1
  })
  parser.on('closetag', ({ name }) => {
    pieces.tag()
    depth--
    if (skipping > 0) {
      skipping--
      return
    }
    const element = taking.pop()
    if (!element) visitor.end(localName(name))
    else if (taking.length === 0) visitor.taken(element)
  })
  const addText = (text: string) => {
    const element = skipping > 0 ? undefined : taking.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  const decode = decoderOf(file, bytes, encoding, notes)
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const end = Math.min(at + chunkBytes, bytes.length)
    parser.write(decode(bytes.subarray(at, end)))
    pieces.reached(end, parser.line)
    report(end)
  }
  atEnd = true
  parser.close()
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** The text of a child without the space around it, `null` where it says nothing. */
export function childText(element: XmlElement | undefined, name: string): string | null {
  const child = childOf(element, name)
  return (child && wholeText(child).trim()) || null
}

/** All text in an element: mark-up that should have been escaped comes apart into elements. */
export function wholeText({ text, children }: XmlElement): string {
  return children.length === 0 ? text : [text, ...children.map(wholeText)].join(' ')
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/**
 * Text is what a person says it is, else what its byte order mark or its declaration says; what declares UTF-8, or
 * nothing, and is not UTF-8, is read as GB 18030, and that is noted.
 */
function decoderOf(
  file: string,
  bytes: Uint8Array,
  asked: string | undefined,
  notes: NoteTally,
): (chunk: Uint8Array) => string {
  const named = asked === undefined ? declaredEncoding(bytes) : encodingNamed(asked)
  if (asked !== undefined && named === null)
    throw new AppError('import.encoding.unknown', { file, encoding: asked })
  let encoding = named ?? 'utf-8'
  if (asked === undefined && encoding === 'utf-8' && !isUtf8UpToItsEnd(bytes)) {
    encoding = 'gb18030'
    notes.add('import.note.read-as-gbk', { file })
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  return (chunk) => {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (text.includes('\ufffd') && encoding !== 'utf-8') throw new AppError('import.file.encoding', { file })
    return text
  }
}

function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1]
  return declared === undefined ? null : encodingNamed(declared)
}

/** A file that was cut off may end in the middle of a character. */
function isUtf8UpToItsEnd(bytes: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(bytes.length - cut, 0))))
}
