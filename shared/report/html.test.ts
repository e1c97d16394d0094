import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { cssString, html } from './html'

/** Any code units at all, halves of surrogate pairs among them. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))

describe('html', () => {
  it('escapes what is put in, in content and in attributes', () => {
    const hostile = `"><script>alert('x')</script>&amp;`
    expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</p>',
    )
  })

  it('takes its own markup as it is, joins lists and leaves nothing for nothing', () => {
    const items = ['甲', '乙'].map((name) => html`<li>${name}</li>`)
    expect(html`<ul>${items}${null}${undefined}${false}${0}</ul>`.markup).toBe(
      '<ul><li>甲</li><li>乙</li>0</ul>',
    )
  })

  it('keeps no character that would make a document ill-formed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`
        const parser = new SaxesParser()
        parser.on('error', (error) => {
          throw error
        })
        parser.write(markup).close()
        expect(markup.match(/</g)).toHaveLength(2)
      }),
    )
  })
})

describe('cssString', () => {
  it('never leaves its quotes or the style element', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inner = cssString(text).markup.slice(1, -1)
        expect(inner).not.toMatch(/["'<>&\n]/)
      }),
    )
    expect(cssString('a"b\\</style>').markup).toBe('"a\\22 b\\5c \\3c /style\\3e "')
  })
})
