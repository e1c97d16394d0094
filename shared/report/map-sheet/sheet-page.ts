import { html, SafeHtml } from '../html'
import type { MapSheet } from './map-sheet'

/** A page that is the sheet and nothing else, for whatever prints pages: its paper is exactly the sheet's. */
export function sheetPage({ svg, title, widthMm, heightMm }: MapSheet): string {
  return html`<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>${title}</title>
<style>@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 } html, body { margin: 0; print-color-adjust: exact } svg { display: block; width: ${widthMm}mm; height: ${heightMm - 0.05}mm }</style>
</head>
<body>${new SafeHtml(svg)}</body>
</html>
`.markup
}
