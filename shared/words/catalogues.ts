import enAnalysis from './en/analysis.json'
import enCli from './en/cli.json'
import enCommands from './en/commands.json'
import enCrs from './en/crs.json'
import enDesktop from './en/desktop.json'
import enExport from './en/export.json'
import enHistory from './en/history.json'
import enImport from './en/import.json'
import enImportFiles from './en/import-files.json'
import enImportGis from './en/import-gis.json'
import enIndicators from './en/indicators.json'
import enIssueTypes from './en/issue-types.json'
import enLandHeat from './en/land-heat.json'
import enLandLeftover from './en/land-leftover.json'
import enLandPieces from './en/land-pieces.json'
import enLandPriority from './en/land-priority.json'
import enLandProfile from './en/land-profile.json'
import enLandRaster from './en/land-raster.json'
import enLandReach from './en/land-reach.json'
import enLandSun from './en/land-sun.json'
import enMapSheet from './en/map-sheet.json'
import enModel from './en/model.json'
import enPhotos from './en/photos.json'
import enReport from './en/report.json'
import enStore from './en/store.json'
import enUnderlay from './en/underlay.json'
import zhAnalysis from './zh-CN/analysis.json'
import zhCli from './zh-CN/cli.json'
import zhCommands from './zh-CN/commands.json'
import zhCrs from './zh-CN/crs.json'
import zhDesktop from './zh-CN/desktop.json'
import zhExport from './zh-CN/export.json'
import zhHistory from './zh-CN/history.json'
import zhImport from './zh-CN/import.json'
import zhImportFiles from './zh-CN/import-files.json'
import zhImportGis from './zh-CN/import-gis.json'
import zhIndicators from './zh-CN/indicators.json'
import zhIssueTypes from './zh-CN/issue-types.json'
import zhLandHeat from './zh-CN/land-heat.json'
import zhLandLeftover from './zh-CN/land-leftover.json'
import zhLandPieces from './zh-CN/land-pieces.json'
import zhLandPriority from './zh-CN/land-priority.json'
import zhLandProfile from './zh-CN/land-profile.json'
import zhLandRaster from './zh-CN/land-raster.json'
import zhLandReach from './zh-CN/land-reach.json'
import zhLandSun from './zh-CN/land-sun.json'
import zhMapSheet from './zh-CN/map-sheet.json'
import zhModel from './zh-CN/model.json'
import zhPhotos from './zh-CN/photos.json'
import zhReport from './zh-CN/report.json'
import zhStore from './zh-CN/store.json'
import zhUnderlay from './zh-CN/underlay.json'

export type Locale = 'zh-CN' | 'en'

/** Message templates (ICU MessageFormat) by key. Chinese is written first and is complete. */
export type Catalogue = Readonly<Record<string, string>>

/** Words that the host, the command line, reports and the window share. The window adds its own. */
export const catalogues: Readonly<Record<Locale, Catalogue>> = {
  'zh-CN': {
    ...zhModel,
    ...zhAnalysis,
    ...zhCommands,
    ...zhStore,
    ...zhHistory,
    ...zhImport,
    ...zhExport,
    ...zhImportFiles,
    ...zhImportGis,
    ...zhIndicators,
    ...zhIssueTypes,
    ...zhPhotos,
    ...zhReport,
    ...zhMapSheet,
    ...zhCli,
    ...zhCrs,
    ...zhDesktop,
    ...zhUnderlay,
    ...zhLandLeftover,
    ...zhLandPieces,
    ...zhLandProfile,
    ...zhLandRaster,
    ...zhLandReach,
    ...zhLandSun,
    ...zhLandHeat,
    ...zhLandPriority,
  },
  en: {
    ...enModel,
    ...enAnalysis,
    ...enCommands,
    ...enStore,
    ...enHistory,
    ...enImport,
    ...enExport,
    ...enImportFiles,
    ...enImportGis,
    ...enIndicators,
    ...enIssueTypes,
    ...enPhotos,
    ...enReport,
    ...enMapSheet,
    ...enCli,
    ...enCrs,
    ...enDesktop,
    ...enUnderlay,
    ...enLandLeftover,
    ...enLandPieces,
    ...enLandProfile,
    ...enLandRaster,
    ...enLandReach,
    ...enLandSun,
    ...enLandHeat,
    ...enLandPriority,
  },
}
