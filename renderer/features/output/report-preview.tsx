import { Spin } from 'antd'
import { useEffect } from 'react'
import { useWords } from '../../i18n/use-words'
import { attempt } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { useViewStore } from '../../state/view-store'
import { host } from '../../transport/host'
import { previewFrameId, useReportStore } from './report-store'

/** Edits come in bursts: one report for all of them. */
const settleMs = 300

/** The summary as it will be printed, in place of the map. Renewed when the project or the language changes. */
export function ReportPreview() {
  const words = useWords()
  const revision = useProjectStore((state) => state.revision)
  const locale = useViewStore((state) => state.locale)
  const schemeId = useViewStore((state) => state.schemeId)
  const { html, building, keepPhotoData } = useReportStore()

  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision may change the report
  useEffect(() => {
    let current = true
    useReportStore.setState({ building: true })
    const timer = setTimeout(() => {
      const scheme = schemeId === null ? {} : { schemeId }
      void attempt(() => host().call('report.build', { locale, keepPhotoData, ...scheme })).then((report) => {
        if (!current) return
        useReportStore.setState({ building: false, html: report?.html ?? null })
      })
    }, settleMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [revision, locale, schemeId, keepPhotoData])

  return (
    <section className="report-stage" aria-label={words('output.preview')} aria-busy={building}>
      {html && (
        // No scripts in it and none allowed: the frame may only be measured and printed by the window.
        <iframe
          id={previewFrameId}
          title={words('output.preview')}
          sandbox="allow-same-origin allow-modals"
          srcDoc={html}
        />
      )}
      {building && (
        <div className="report-busy">
          <Spin /> {words('output.building')}
        </div>
      )}
    </section>
  )
}
