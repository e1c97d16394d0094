import { describe, expect, it } from 'vitest'
import { dayOfSolarTerm, sunOfDay } from './sun-days'
import { julianDay, solarAheadMinutes, sunInSky, sunOfMoment } from './sun-position'

const radians = Math.PI / 180

/**
 * An independent way to the same: J. Michalsky, "The Astronomical Almanac's algorithm for approximate solar position
 * (1950–2050)", Solar Energy 40 (1988), by right ascension and sidereal time; within 0.01°.
 */
function michalsky(utc: Date, [lng, lat]: readonly [number, number]) {
  const days = utc.getTime() / 86_400_000 + 2_440_587.5 - 2_451_545
  const meanLongitude = 280.46 + 0.9856474 * days
  const meanAnomaly = (357.528 + 0.9856003 * days) * radians
  const longitude =
    (meanLongitude + 1.915 * Math.sin(meanAnomaly) + 0.02 * Math.sin(2 * meanAnomaly)) * radians
  const obliquity = (23.439 - 0.0000004 * days) * radians
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude))
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude))
  const hoursUtc = (utc.getTime() % 86_400_000) / 3_600_000
  const siderealHours = 6.697375 + 0.0657098242 * days + hoursUtc + lng / 15
  const hourAngle = siderealHours * 15 * radians - rightAscension
  const up =
    Math.sin(declination) * Math.sin(lat * radians) +
    Math.cos(declination) * Math.cos(lat * radians) * Math.cos(hourAngle)
  const azimuth = Math.atan2(
    -Math.cos(declination) * Math.sin(hourAngle),
    Math.sin(declination) * Math.cos(lat * radians) -
      Math.cos(declination) * Math.sin(lat * radians) * Math.cos(hourAngle),
  )
  return {
    altitudeDeg: Math.asin(up) / radians,
    azimuthDeg: (azimuth / radians + 360) % 360,
    declinationDeg: declination / radians,
  }
}

/** Ours, for a moment in UTC. */
function ours(utc: Date, [lng, lat]: readonly [number, number]) {
  const hours = (utc.getTime() % 86_400_000) / 3_600_000
  const sun = sunOfMoment(julianDay(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate(), hours))
  const solar = hours + solarAheadMinutes(sun.equationOfTimeMinutes, lng, 0) / 60
  return { ...sun, ...sunInSky(sun.declinationDeg, lat, solar) }
}

describe('the sun', () => {
  it('stands where the example of NREL puts it (Reda and Andreas 2004, appendix A.5)', () => {
    // 17 October 2003, 12:30:30 at UTC−7; zenith 50.11162° with 0.016° of refraction at 820 mbar.
    const sun = ours(new Date('2003-10-17T19:30:30Z'), [-105.1786, 39.742476])
    expect(Math.abs(sun.altitudeDeg - (90 - 50.11162 - 0.0163))).toBeLessThan(0.01)
    expect(Math.abs(sun.azimuthDeg - 194.34024)).toBeLessThan(0.01)
    expect(Math.abs(sun.equationOfTimeMinutes - 14.641503)).toBeLessThan(0.02)
  })

  it('has the declinations that NOAA prints for the first days of the months of 2010', () => {
    const noaa = [
      [1, -0.4007544],
      [2, -0.2960882],
      [4, 0.0824143],
      [5, 0.2656267],
      [7, 0.402715],
      [8, 0.3123199],
      [11, -0.2544026],
    ] as const
    for (const [month, declination] of noaa) {
      // A table for any year: the date may be off by half a day.
      const noon = sunOfMoment(julianDay(2010, month, 1, 12)).declinationDeg
      expect(Math.abs(noon - declination / radians), `month ${month}`).toBeLessThan(0.25)
    }
  })

  it('agrees with the Astronomical Almanac as Michalsky computes it, everywhere in China in every month', () => {
    const places = [
      [116.35, 39.96],
      [120.6, 31.3],
      [87.6, 43.8],
      [113.3, 23.1],
      [126.6, 45.8],
    ] as const
    let compared = 0
    for (const place of places) {
      for (let month = 1; month <= 12; month++) {
        for (const hour of [0, 2, 4, 6, 8]) {
          const utc = new Date(Date.UTC(2001 + (month % 5) * 10, month - 1, 1 + ((month * 7) % 28), hour, 17))
          const [mine, theirs] = [ours(utc, place), michalsky(utc, place)]
          expect(Math.abs(mine.declinationDeg - theirs.declinationDeg)).toBeLessThan(0.02)
          expect(Math.abs(mine.altitudeDeg - theirs.altitudeDeg)).toBeLessThan(0.03)
          if (theirs.altitudeDeg < 80)
            expect(Math.abs(mine.azimuthDeg - theirs.azimuthDeg)).toBeLessThan(0.15)
          compared++
        }
      }
    }
    expect(compared).toBe(300)
  })

  it('falls on the days of the solar terms that the almanacs of China print', () => {
    const great = [2023, 2024, 2025, 2026].map((year) => dayOfSolarTerm('great_cold', year, 8))
    expect(great).toEqual(['2023-01-20', '2024-01-20', '2025-01-20', '2026-01-20'])
    const winter = [2023, 2024, 2025, 2026].map((year) => dayOfSolarTerm('winter_solstice', year, 8))
    expect(winter).toEqual(['2023-12-22', '2024-12-21', '2025-12-21', '2026-12-22'])
    expect(dayOfSolarTerm('summer_solstice', 2024, 8)).toBe('2024-06-21')
    // 22 December 2026, 4:50 in China is still the 21st in Greenwich.
    expect(dayOfSolarTerm('winter_solstice', 2026, 0)).toBe('2026-12-21')
  })

  it('shows eight o’clock of true solar time when the clocks of the cities show what planners print for 大寒日', () => {
    // Beijing, Shenyang, Xi'an, Ürümqi, Guangzhou: minutes after 8:00 Beijing time.
    const printed = [
      [116.47, 25.5],
      [123.43, -3],
      [108.93, 55.1],
      [87.62, 140.3],
      [113.23, 37.9],
    ] as const
    for (const [lng, minutes] of printed) {
      const { aheadMinutes } = sunOfDay(dayOfSolarTerm('great_cold', 2001, 8), [lng, 35], 8)
      expect(Math.abs(-aheadMinutes - minutes), `at ${lng}°`).toBeLessThan(1)
    }
  })

  it('rises and sets as far from noon, and is up all day or never beyond the polar circle', () => {
    const beijing = sunOfDay('2001-01-20', [116.35, 39.96], 8)
    expect(12 - beijing.sunrise).toBeCloseTo(beijing.sunset - 12, 9)
    expect(beijing.sunset - beijing.sunrise).toBeCloseTo(9.62, 1)
    expect(sunOfDay('2001-06-21', [20, 75], 1)).toMatchObject({ sunrise: 0, sunset: 24 })
    const night = sunOfDay('2001-12-22', [20, 75], 1)
    expect(night.sunset - night.sunrise).toBe(0)
  })
})
