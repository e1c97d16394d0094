#!/usr/bin/env node
// The `linli` command: runs the built command line, or says how to build it.
import { existsSync } from 'node:fs'

const built = new URL('../dist/electron/cli.mjs', import.meta.url)
if (existsSync(built)) await import(built.href)
else {
  process.stderr.write(
    'error: Linli is not built yet; run `npm run build` first. 尚未构建，请先运行 npm run build。\n',
  )
  process.exitCode = 1
}
