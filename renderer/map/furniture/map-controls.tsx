import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words'
import { setView, useViewStore } from '../../state/view-store'
import { flyToProject } from '../fly-to-features'
import { useMapStore } from '../map-store'
import { northUp, zoomMap } from '../map-view'
import { toggleMeasuring, useMeasureStore } from '../measure'

interface ControlProps {
  readonly label: string
  readonly pressed?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Control({ label, pressed, onClick, children }: ControlProps) {
  return (
    <Tooltip title={label} placement="left">
      <button type="button" aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {children}
      </button>
    </Tooltip>
  )
}

/** Zoom, whole community, north, 3D and measuring, on the right of the map. */
export function MapControls() {
  const words = useWords()
  const threeD = useViewStore((state) => state.threeD)
  const bearing = useMapStore((state) => state.bearing)
  const measuring = useMeasureStore((state) => state.kind)
  return (
    <div className="map-controls">
      <Control label={words('map.zoom_in')} onClick={() => zoomMap('in')}>
        ＋
      </Control>
      <Control label={words('map.zoom_out')} onClick={() => zoomMap('out')}>
        －
      </Control>
      <Control label={words('map.whole')} onClick={flyToProject}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </svg>
      </Control>
      <Control label={words('map.north')} onClick={northUp}>
        <span style={{ display: 'inline-block', transform: `rotate(${-bearing}deg)` }}>N</span>
      </Control>
      <Control
        label={words('map.three_d')}
        pressed={threeD}
        onClick={() => setView((state) => ({ threeD: !state.threeD }))}
      >
        3D
      </Control>
      <Control
        label={words('map.measure_length')}
        pressed={measuring === 'length'}
        onClick={() => toggleMeasuring('length')}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M2 11 11 2l3 3-9 9zM5 8l1.5 1.5M7 6l1.5 1.5M9 4l1.5 1.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
          />
        </svg>
      </Control>
      <Control
        label={words('map.measure_area')}
        pressed={measuring === 'area'}
        onClick={() => toggleMeasuring('area')}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M3 4l9-1 2 8-8 3-4-5z"
            fill="currentColor"
            fillOpacity="0.2"
            stroke="currentColor"
            strokeWidth="1.3"
          />
        </svg>
      </Control>
    </div>
  )
}
