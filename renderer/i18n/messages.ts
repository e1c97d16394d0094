import { type Catalogue, catalogues, type Locale } from '#shared/words/catalogues'
import enApp from './en/app.json'
import enBehaviour from './en/behaviour.json'
import enCheck from './en/check.json'
import enCouncil from './en/council.json'
import enData from './en/data.json'
import enExporting from './en/exporting.json'
import enHistory from './en/history.json'
import enLand from './en/land.json'
import enLandFind from './en/land-find.json'
import enLandHeat from './en/land-heat.json'
import enLandPriority from './en/land-priority.json'
import enLandProfile from './en/land-profile.json'
import enLandReach from './en/land-reach.json'
import enLandSun from './en/land-sun.json'
import enMap from './en/map.json'
import enOutput from './en/output.json'
import enPhotos from './en/photos.json'
import enPlan from './en/plan.json'
import enSheet from './en/sheet.json'
import enUnderlay from './en/underlay.json'
import enWalk from './en/walk.json'
import zhApp from './zh-CN/app.json'
import zhBehaviour from './zh-CN/behaviour.json'
import zhCheck from './zh-CN/check.json'
import zhCouncil from './zh-CN/council.json'
import zhData from './zh-CN/data.json'
import zhExporting from './zh-CN/exporting.json'
import zhHistory from './zh-CN/history.json'
import zhLand from './zh-CN/land.json'
import zhLandFind from './zh-CN/land-find.json'
import zhLandHeat from './zh-CN/land-heat.json'
import zhLandPriority from './zh-CN/land-priority.json'
import zhLandProfile from './zh-CN/land-profile.json'
import zhLandReach from './zh-CN/land-reach.json'
import zhLandSun from './zh-CN/land-sun.json'
import zhMap from './zh-CN/map.json'
import zhOutput from './zh-CN/output.json'
import zhPhotos from './zh-CN/photos.json'
import zhPlan from './zh-CN/plan.json'
import zhSheet from './zh-CN/sheet.json'
import zhUnderlay from './zh-CN/underlay.json'
import zhWalk from './zh-CN/walk.json'

/** Everything a window can say: the words shared with the host and its own. */
export const messages: Readonly<Record<Locale, Catalogue>> = {
  'zh-CN': {
    ...catalogues['zh-CN'],
    ...zhApp,
    ...zhMap,
    ...zhData,
    ...zhHistory,
    ...zhWalk,
    ...zhBehaviour,
    ...zhCheck,
    ...zhLand,
    ...zhLandFind,
    ...zhLandHeat,
    ...zhLandPriority,
    ...zhLandProfile,
    ...zhLandReach,
    ...zhLandSun,
    ...zhPhotos,
    ...zhPlan,
    ...zhCouncil,
    ...zhOutput,
    ...zhExporting,
    ...zhSheet,
    ...zhUnderlay,
  },
  en: {
    ...catalogues.en,
    ...enApp,
    ...enMap,
    ...enData,
    ...enHistory,
    ...enWalk,
    ...enBehaviour,
    ...enCheck,
    ...enLand,
    ...enLandFind,
    ...enLandHeat,
    ...enLandPriority,
    ...enLandProfile,
    ...enLandReach,
    ...enLandSun,
    ...enPhotos,
    ...enPlan,
    ...enCouncil,
    ...enOutput,
    ...enExporting,
    ...enSheet,
    ...enUnderlay,
  },
}
