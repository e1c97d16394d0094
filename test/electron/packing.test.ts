import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Every Electron carries this before its fuses, one letter each (the registry is `@electron/fuses`). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fusesAsTheyCome = '101100011'

/**
 * What electron-builder needs of Electron to pack around it. The "binary" carries the fuse wire that every Electron
 * carries, so that the fuses are really set.
 */
function makePlaceholderElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  const wire = Buffer.concat([
    Buffer.from('not Electron: a placeholder to pack around\n'),
    Buffer.from(fuseSentinel),
    Buffer.from([1, fusesAsTheyCome.length]),
    Buffer.from(fusesAsTheyCome),
  ])
  writeFileSync(join(folder, 'electron'), wire)
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), manifest.devDependencies.electron)
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
}

describe('the packed desktop', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'linli-pack-'))
  const packed = join(scratch, 'release/linux-unpacked')
  const asar = join(packed, 'resources/app.asar')
  let files: string[]

  beforeAll(async () => {
    makePlaceholderElectron(join(scratch, 'electron'))
    await build({
      projectDir: root,
      targets: Platform.LINUX.createTarget('dir'),
      publish: 'never',
      config: {
        extends: join(root, 'electron-builder.yml'),
        directories: { output: join(scratch, 'release') },
        electronDist: join(scratch, 'electron'),
      },
    })
    files = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  it('holds everything the desktop starts, reads and shows', () => {
    for (const file of [
      '/package.json',
      '/dist/electron/main.mjs',
      '/dist/electron/preload.cjs',
      '/dist/electron/host-process.mjs',
      '/dist/electron/import-worker.mjs',
      '/dist/electron/sql-wasm.wasm',
      '/dist/electron/clipper2z.wasm',
      '/dist/electron/raster-worker.mjs',
      '/dist/electron/mozjpeg_dec.wasm',
      '/dist/electron/mozjpeg_enc.wasm',
      '/dist/electron/squoosh_png_bg.wasm',
      '/dist/renderer/index.html',
      '/assets/icons/linli-512.png',
      '/assets/sample/wutongli.linli.gpkg',
    ]) {
      expect(files, file).toContain(file)
    }
    const page = extractFile(asar, 'dist/renderer/index.html').toString()
    for (const [, part] of page.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)) {
      expect(files).toContain(`/dist/renderer${part}`)
    }
    expect(JSON.parse(extractFile(asar, 'package.json').toString()).main).toBe('dist/electron/main.mjs')
  })

  it('holds nothing else: no packages, no sources, no source maps, no tests', () => {
    const surplus = files.filter(
      (file) =>
        !/^\/(package\.json|dist(\/(electron|renderer)(\/.*)?)?|assets(\/(icons|sample)(\/.*)?)?)$/.test(
          file,
        ),
    )
    expect(surplus).toEqual([])
    expect(files.filter((file) => /\.(map|tsx?|test\.\w+)$|node_modules|made-from/.test(file))).toEqual([])
  })

  it('needs no package at run time that is not inside: the bundles import Node and Electron alone', () => {
    for (const file of files.filter((name) => /^\/dist\/electron\/[^/]+\.[mc]js$/.test(name))) {
      const source = extractFile(asar, file.slice(1)).toString()
      const imported = [...source.matchAll(/^import\b[^'"\n]*?from ?["']([^"']+)["'];?$/gm)].map(
        ([, name]) => name,
      )
      const foreign = imported.filter((name) => name && name !== 'electron' && !isBuiltin(name))
      expect(foreign, file).toEqual([])
    }
  })

  it('has its fuses set', () => {
    const binary = readFileSync(join(packed, 'linli'), 'latin1')
    const start = binary.indexOf(fuseSentinel) + fuseSentinel.length + 2
    const [
      runAsNode,
      cookieEncryption,
      nodeOptions,
      nodeInspect,
      asarIntegrity,
      onlyFromAsar,
      ownSnapshot,
      filePrivileges,
    ] = binary.slice(start)
    expect({ runAsNode, nodeOptions, nodeInspect, ownSnapshot, filePrivileges }).toEqual({
      runAsNode: '0',
      nodeOptions: '0',
      nodeInspect: '0',
      ownSnapshot: '0',
      filePrivileges: '0',
    })
    expect({ cookieEncryption, asarIntegrity, onlyFromAsar }).toEqual({
      cookieEncryption: '1',
      asarIntegrity: '1',
      onlyFromAsar: '1',
    })
  })

  it('carries nothing beside the archive that it should not', () => {
    expect(existsSync(join(packed, 'resources/app'))).toBe(false)
    expect(existsSync(join(packed, 'resources/app.asar.unpacked'))).toBe(false)
  })
})
