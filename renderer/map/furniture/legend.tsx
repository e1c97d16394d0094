import { Select } from 'antd'
import { useMemo } from 'react'
import type { GeometryKind } from '#shared/model/table'
import { useModelWords, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { useCount } from '../../state/use-rows'
import { type BuildingColour, setView, useViewStore } from '../../state/view-store'
import { breaksOf, unknownColour, useColours } from '../colours'
import { importedColour, importedTables } from '../imported-tables'
import { type Legend as LegendBlock, type LegendEntry, useMapStore } from '../map-store'

function Swatch({ entry }: { readonly entry: LegendEntry }) {
  const [colour = '#888'] = entry.colours
  if (entry.kind === 'ramp') {
    return (
      <span
        className="swatch-ramp"
        style={{ background: `linear-gradient(90deg, ${entry.colours.join(', ')})` }}
      />
    )
  }
  if (entry.kind === 'hatch') {
    const stripes = `repeating-linear-gradient(135deg, ${colour} 0 1.5px, transparent 1.5px 5px)`
    return <span className="swatch" style={{ background: stripes, borderColor: colour }} />
  }
  if (entry.kind === 'line') return <span className="swatch-line" style={{ background: colour }} />
  if (entry.kind === 'point') return <span className="swatch-point" style={{ background: colour }} />
  return <span className="swatch" style={{ background: colour }} />
}

function Block({ legend }: { readonly legend: LegendBlock }) {
  const words = useWords()
  return (
    <div className="legend-block">
      <h4>{words(legend.title.code, legend.title.params)}</h4>
      <ul>
        {legend.entries.map((entry) => (
          <li
            key={`${entry.label.code}${JSON.stringify(entry.label.params ?? {})}`}
            className={`legend-${entry.kind}`}
          >
            <Swatch entry={entry} />
            <span>{words(entry.label.code, entry.label.params)}</span>
            {entry.kind === 'ramp' && (
              <span className="ramp-ends">
                <span>{entry.from}</span>
                {entry.middle && <span>{entry.middle}</span>}
                <span>{entry.to}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Folded beside another block: the map is the hero, and one question at a time is asked of it. */
function BuildingBlock({ beside }: { readonly beside: boolean }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const by = useViewStore((state) => state.buildingColour)
  const classes =
    by === 'use'
      ? Object.entries(useColours).map(([use, colour]) => ({
          colour,
          label: choiceName('building_use', use),
        }))
      : breaksOf[by].map(({ upTo, colour }, index) => {
          const from = (breaksOf[by][index - 1]?.upTo ?? -1) + 1
          const bounds = { from, to: Number.isFinite(upTo) ? upTo : 0 }
          const place = index === 0 ? 'first' : Number.isFinite(upTo) ? 'middle' : 'last'
          return {
            colour,
            label: words(`map.class.${by}.${place}`, { from: String(bounds.from), to: String(bounds.to) }),
          }
        })
  return (
    <details className="legend-block" open={!beside}>
      <summary>{words('map.buildings_by')}</summary>
      <Select<BuildingColour>
        size="small"
        className="legend-choice"
        value={by}
        aria-label={words('map.buildings_by')}
        popupMatchSelectWidth={false}
        onChange={(buildingColour) => setView({ buildingColour })}
        options={(['use', 'floors', 'year'] as const).map((value) => ({
          value,
          label: words(`map.by.${value}`),
        }))}
      />
      <ul>
        {[...classes, { colour: unknownColour, label: words('map.unknown') }].map(({ colour, label }) => (
          <li key={label}>
            <span className="swatch" style={{ background: colour }} />
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Layers of the person's own that hold something and are not hidden. */
function useImportedLayers() {
  const tables = useProjectStore((state) => state.info?.tables)
  const hidden = useViewStore((state) => state.hiddenTables)
  return useMemo(() => {
    const definitions = tables?.map(({ definition }) => definition) ?? []
    const filled = new Set(tables?.flatMap(({ definition, count }) => (count > 0 ? [definition.name] : [])))
    return importedTables(definitions)
      .filter(({ name }) => filled.has(name) && !hidden.includes(name))
      .map((definition) => ({ definition, colour: importedColour(definitions, definition.name) }))
  }, [tables, hidden])
}

function ImportedBlock({ layers }: { readonly layers: ReturnType<typeof useImportedLayers> }) {
  const words = useWords()
  const { tableName } = useModelWords()
  return (
    <div className="legend-block">
      <h4>{words('map.imported_layers')}</h4>
      <ul>
        {layers.map(({ definition, colour }) => (
          <li key={definition.name}>
            <span className={swatchOf[definition.geometry ?? 'GEOMETRY']} style={{ background: colour }} />
            <span>{tableName(definition)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const swatchOf: Readonly<Record<GeometryKind, string>> = {
  POINT: 'swatch-point',
  MULTILINESTRING: 'swatch-line',
  MULTIPOLYGON: 'swatch',
  GEOMETRY: 'swatch',
}

/** What the colours mean, at the bottom left; workspaces put their own block on top of that of the buildings. */
export function Legend() {
  const words = useWords()
  const open = useViewStore((state) => state.legendOpen)
  const legends = useMapStore((state) => state.legends)
  const buildings = useCount('buildings')
  const imported = useImportedLayers()
  if (buildings === 0 && imported.length === 0 && Object.keys(legends).length === 0) return null
  if (!open) {
    return (
      <button type="button" className="legend legend-folded" onClick={() => setView({ legendOpen: true })}>
        {words('map.legend')} ▸
      </button>
    )
  }
  return (
    <aside className="legend" aria-label={words('map.legend')}>
      <button
        type="button"
        className="legend-fold"
        aria-label={words('map.legend_fold')}
        onClick={() => setView({ legendOpen: false })}
      >
        ▾
      </button>
      {Object.entries(legends).map(([owner, legend]) => (
        <Block key={owner} legend={legend} />
      ))}
      {imported.length > 0 && <ImportedBlock layers={imported} />}
      {buildings > 0 && <BuildingBlock beside={Object.keys(legends).length > 0} />}
    </aside>
  )
}
