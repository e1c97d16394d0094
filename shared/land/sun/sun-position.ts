const radians = Math.PI / 180

/** The sun as seen from the middle of the Earth at one moment. */
export interface SunOfMoment {
  /** Apparent ecliptic longitude, 0…360°: what the solar terms are counted by. */
  readonly eclipticLongitudeDeg: number
  readonly declinationDeg: number
  /** How far the sundial is ahead of mean solar time, minutes. */
  readonly equationOfTimeMinutes: number
}

/** Where the sun stands in the sky of a place, without refraction: standards of sunlight count the straight ray. */
export interface SunInSky {
  readonly altitudeDeg: number
  /** From north by east. */
  readonly azimuthDeg: number
}

/** Days since noon of 1 January 4713 BC (the Julian day) of a day of our calendar at so many hours UTC. */
export function julianDay(year: number, month: number, day: number, hoursUtc: number): number {
  // `Date.UTC` is arithmetic of the calendar; no clock is read.
  return Date.UTC(year, month - 1, day) / 86_400_000 + 2_440_587.5 + hoursUtc / 24
}

/**
 * The sun of a moment after J. Meeus, Astronomical Algorithms (2nd ed. 1998), ch. 25 "low accuracy" and ch. 28, the
 * formulas of NOAA's solar calculator. Within 0.01° and a few seconds of time from 1900 to 2100.
 */
export function sunOfMoment(julianDayUtc: number): SunOfMoment {
  const t = (julianDayUtc - 2_451_545) / 36_525
  const meanLongitude = turn(280.46646 + t * (36_000.76983 + t * 0.0003032))
  const meanAnomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * radians
  const eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267)
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(meanAnomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * meanAnomaly) +
    0.000289 * Math.sin(3 * meanAnomaly)
  const node = (125.04 - 1934.136 * t) * radians
  const longitude = meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(node)
  const meanObliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * radians
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude * radians))
  const y = Math.tan(obliquity / 2) ** 2
  const l = meanLongitude * radians
  const equationOfTime =
    y * Math.sin(2 * l) -
    2 * eccentricity * Math.sin(meanAnomaly) +
    4 * eccentricity * y * Math.sin(meanAnomaly) * Math.cos(2 * l) -
    0.5 * y * y * Math.sin(4 * l) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * meanAnomaly)
  return {
    eclipticLongitudeDeg: turn(longitude),
    declinationDeg: declination / radians,
    equationOfTimeMinutes: (4 * equationOfTime) / radians,
  }
}

/** Where a sun of that declination stands at so many hours of true solar time (12 is when it stands highest). */
export function sunInSky(declinationDeg: number, latitudeDeg: number, trueSolarHour: number): SunInSky {
  const hourAngle = (trueSolarHour - 12) * 15 * radians
  const declination = declinationDeg * radians
  const latitude = latitudeDeg * radians
  const up =
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)
  const north =
    Math.cos(latitude) * Math.sin(declination) -
    Math.sin(latitude) * Math.cos(declination) * Math.cos(hourAngle)
  const east = -Math.cos(declination) * Math.sin(hourAngle)
  return {
    altitudeDeg: Math.atan2(up, Math.hypot(north, east)) / radians,
    azimuthDeg: turn(Math.atan2(east, north) / radians),
  }
}

/**
 * How far the sun's own clock is ahead of one on the wall, minutes: four for every degree of longitude beyond the
 * meridian of the civil time, and the equation of time.
 */
export function solarAheadMinutes(
  equationOfTimeMinutes: number,
  longitudeDeg: number,
  utcOffsetHours: number,
): number {
  return equationOfTimeMinutes + 4 * longitudeDeg - 60 * utcOffsetHours
}

const turn = (degrees: number): number => ((degrees % 360) + 360) % 360
