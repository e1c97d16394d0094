import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'react-intl'
import { messages } from '../i18n/messages'
import { useViewStore } from '../state/view-store'
import { antdTheme } from '../ui/theme'

/** Language and look for everything below, switched at once when the person switches them. */
export function AppProviders({ children }: { readonly children: ReactNode }) {
  const locale = useViewStore((state) => state.locale)
  const theme = useViewStore((state) => state.theme)
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset.theme = theme
  }, [locale, theme])
  return (
    <IntlProvider locale={locale} messages={messages[locale]} defaultLocale="zh-CN">
      <ConfigProvider
        locale={locale === 'en' ? enUS : zhCN}
        theme={antdTheme(theme)}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </IntlProvider>
  )
}
