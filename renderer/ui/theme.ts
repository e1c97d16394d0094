import { type ThemeConfig, theme } from 'antd'
import type { Theme } from '../state/view-store'

/** The same tokens as `styles.css` has them, for the widgets we do not write ourselves. */
const palettes = {
  light: { accent: '#0f6b62', ink: '#1f2328', panel: '#ffffff', line: '#e4e4de', fail: '#b83a1e' },
  dark: { accent: '#5cc2b0', ink: '#e8e8e3', panel: '#1d2124', line: '#353b3f', fail: '#f0957c' },
  contrast: { accent: '#004d45', ink: '#000000', panel: '#ffffff', line: '#6b6b66', fail: '#8c1d06' },
} as const

const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches

export function antdTheme(name: Theme): ThemeConfig {
  const palette = palettes[name]
  const onAccent = name === 'dark' ? '#0d1f1c' : '#ffffff'
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorText: palette.ink,
      colorBgContainer: palette.panel,
      colorBorder: palette.line,
      colorError: palette.fail,
      // Dialogs and menus stand on the same ground as the panels; tooltips, whose words are dark here too, on light.
      ...(name === 'dark' ? { colorBgElevated: palette.panel, colorBgSpotlight: palette.ink } : {}),
      // On the light teal of the dark theme white words would be too faint.
      colorTextLightSolid: onAccent,
      colorTextDescription: name === 'dark' ? '#a9afb3' : '#5c6166',
      colorTextPlaceholder: name === 'dark' ? '#8f959a' : '#6e7378',
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      motion: !calm,
      motionDurationMid: '0.15s',
    },
    components: {
      // A shade of grey does not tell which one is chosen, where shades are few.
      ...(name === 'light'
        ? {}
        : { Segmented: { itemSelectedBg: palette.accent, itemSelectedColor: onAccent } }),
      Progress: { defaultColor: palette.accent },
      Tabs: { horizontalItemPadding: '8px 0', horizontalItemGutter: 18 },
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
    },
  }
}
