import { builtInTable } from '#shared/model/built-in-tables'
import { catalogues } from '#shared/words/catalogues'
import { matchOsmRules } from '../../electron/formats/osm/match-osm-rules'
import { osmRules } from '../../electron/formats/osm/osm-rules'

type Rule = (typeof osmRules)[number]

const shapeWords = { node: 'node', way: 'way', area: 'closed way or multipolygon' }

/** The tag rules in words, one section a table; the test beside the rules holds the document to them. */
export function osmTagsDocument(): string {
  const tables = [...new Set(osmRules.map(({ table }) => table))]
  return `${[
    '# What OpenStreetMap tags become',
    '<!-- Written by electron/formats/osm/osm-rules.test.ts out of osm-rules.ts: run it with `-u` after changing a rule. -->',
    'Extracts come as XML (`.osm`) or PBF (`.osm.pbf`) and are read alike. Every tagged node, way and area relation is',
    'held against the rules below. The first rule of a table that fits takes it; one thing may go into several tables',
    '(a hospital building is a building and a facility). All tags stay with the feature, in `attributes`. What fits no',
    'rule is left out of an OpenStreetMap import, and counted in its report by kind.',
    '',
    'A closed way counts as a way and as an area. Members of multipolygons give their tags to the area they outline.',
    'The meaning of tags: <https://wiki.openstreetmap.org/wiki/Map_features>.',
    ...tables.flatMap(tableSection),
  ].join('\n')}\n`
}

function tableSection(table: string): string[] {
  const rules = osmRules.filter((rule) => rule.table === table)
  return [
    '',
    `## ${catalogues['zh-CN'][`table.${table}`] ?? ''} \`${table}\``.replace('##  ', '## '),
    '',
    '| from | with | but not | fills |',
    '|---|---|---|---|',
    ...rules.map(
      (rule) =>
        `| ${rule.shapes.map((shape) => shapeWords[shape]).join(', ')} | ${tags(rule)} | ${unless(rule)} | ${fields(rule)} |`,
    ),
    ...rules.flatMap(kinds),
  ]
}

function tags({ when }: Rule): string {
  return wanted(when)
}

function unless({ unless, surface }: Rule): string {
  return [unless ? wanted(unless) : '', surface ? 'closed ways without `area=yes`' : '']
    .filter(Boolean)
    .join('; ')
}

function wanted(groups: Readonly<Record<string, 'any' | readonly string[]>>): string {
  return Object.entries(groups)
    .map(([key, values]) => (values === 'any' ? `\`${key}=*\`` : `\`${key}=\` ${values.join(', ')}`))
    .join('; ')
}

function fields(rule: Rule): string {
  return Object.keys(rule.fields({}))
    .map((name) => `\`${name}\``)
    .join(', ')
}

/** Which value becomes which kind: as the rules themselves say, asked with one tag at a time. */
function kinds(rule: Rule): string[] {
  const field = builtInTable(rule.table)?.fields.find(
    ({ name, choices }) => choices && name in rule.fields({}),
  )
  if (!field) return []
  const found = new Map<string, string[]>()
  for (const [key, values] of Object.entries(rule.when)) {
    for (const value of values === 'any' ? [] : values) {
      const match = matchOsmRules({ [key]: value }, rule.shapes).find(({ table }) => table === rule.table)
      const kind = match?.fields[field.name]
      if (typeof kind === 'string') found.set(kind, [...(found.get(kind) ?? []), `${key}=${value}`])
    }
  }
  if (found.size === 0) return []
  const listed = [...found].map(
    ([kind, sources]) => `- \`${field.name} = ${kind}\`: ${[...new Set(sources)].join(', ')}`,
  )
  return ['', ...listed]
}
