import { useWords } from '../i18n/use-words'
import { setView, useViewStore } from '../state/view-store'

/** Chinese and English, at once and everywhere. */
export function LanguageSwitch() {
  const words = useWords()
  const locale = useViewStore((state) => state.locale)
  return (
    <button
      type="button"
      className="bar-button"
      data-testid="language"
      title={words('app.switch_language')}
      onClick={() => setView({ locale: locale === 'en' ? 'zh-CN' : 'en' })}
    >
      {locale === 'en' ? 'EN / 中' : '中 / EN'}
    </button>
  )
}
