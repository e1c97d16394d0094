/*
 * Well-known text of coordinate systems (OGC 01-009) in two spellings: ESRI's for the `.prj` of a shapefile, and the
 * standard's for a GeoPackage. The figures are those of the EPSG registry (facts §8.2).
 */

interface Datum {
  readonly epsg: number
  readonly esri: readonly [system: string, datum: string, spheroid: string]
  readonly ogc: readonly [system: string, datum: string, spheroid: string]
  readonly flattening: string
}

const wgs84: Datum = {
  epsg: 4326,
  esri: ['GCS_WGS_1984', 'D_WGS_1984', 'WGS_1984'],
  ogc: ['WGS 84', 'WGS_1984', 'WGS 84'],
  flattening: '298.257223563',
}

const cgcs2000: Datum = {
  epsg: 4490,
  esri: ['GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000', 'CGCS2000'],
  ogc: ['China Geodetic Coordinate System 2000', 'China_2000', 'CGCS2000'],
  flattening: '298.257222101',
}

interface Grid {
  readonly datum: Datum
  readonly esriName: string
  readonly ogcName: string
  readonly meridian: number
  readonly scale: string
  readonly falseEasting: number
  readonly falseNorthing: number
}

/** As a `.prj` has it, on one line; `null` for systems that have no definition there (GCJ-02, BD-09). */
export function esriDefinition(crs: string): string | null {
  const epsg = epsgOf(crs)
  if (epsg === null) return null
  if (epsg === 3857)
    return (
      `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${esriGeographic(wgs84)},PROJECTION["Mercator_Auxiliary_Sphere"],` +
      'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],' +
      'PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]'
    )
  const datum = geographicOf(epsg)
  if (datum) return esriGeographic(datum)
  const grid = gridOf(epsg)
  if (!grid) return null
  const projection = grid.datum === cgcs2000 ? 'Gauss_Kruger' : 'Transverse_Mercator'
  return (
    `PROJCS["${grid.esriName}",${esriGeographic(grid.datum)},PROJECTION["${projection}"],` +
    `PARAMETER["False_Easting",${grid.falseEasting}.0],PARAMETER["False_Northing",${grid.falseNorthing}.0],` +
    `PARAMETER["Central_Meridian",${grid.meridian}.0],PARAMETER["Scale_Factor",${grid.scale}],` +
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
  )
}

export interface SystemDefinition {
  readonly epsg: number
  readonly name: string
  readonly definition: string
}

/** As a GeoPackage registers it; `null` as above. */
export function ogcDefinition(crs: string): SystemDefinition | null {
  const epsg = epsgOf(crs)
  if (epsg === null) return null
  const datum = geographicOf(epsg)
  if (datum) return { epsg, name: datum.ogc[0], definition: ogcGeographic(datum) }
  if (epsg === 3857) {
    const name = 'WGS 84 / Pseudo-Mercator'
    const proj4 =
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs'
    return {
      epsg,
      name,
      definition: ogcProjected(
        name,
        wgs84,
        'PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],' +
          'PARAMETER["false_easting",0],PARAMETER["false_northing",0]',
        `AXIS["Easting",EAST],AXIS["Northing",NORTH],EXTENSION["PROJ4","${proj4}"]`,
        epsg,
      ),
    }
  }
  const grid = gridOf(epsg)
  if (!grid) return null
  const parameters =
    `PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",${grid.meridian}],` +
    `PARAMETER["scale_factor",${Number(grid.scale)}],PARAMETER["false_easting",${grid.falseEasting}],` +
    `PARAMETER["false_northing",${grid.falseNorthing}]`
  const axes =
    grid.datum === cgcs2000
      ? 'AXIS["Northing",NORTH],AXIS["Easting",EAST]'
      : 'AXIS["Easting",EAST],AXIS["Northing",NORTH]'
  return {
    epsg,
    name: grid.ogcName,
    definition: ogcProjected(grid.ogcName, grid.datum, parameters, axes, epsg),
  }
}

function epsgOf(crs: string): number | null {
  const number = /^EPSG:(\d+)$/.exec(crs)?.[1]
  return number === undefined ? null : Number(number)
}

function geographicOf(epsg: number): Datum | null {
  return [wgs84, cgcs2000].find((datum) => datum.epsg === epsg) ?? null
}

/** The regularities by which `shared/crs/systems.ts` knows them too. */
function gridOf(epsg: number): Grid | null {
  const plane = { datum: cgcs2000, scale: '1.0', falseNorthing: 0 }
  if (epsg >= 4513 && epsg <= 4533) {
    const zone = epsg - 4488
    return {
      ...plane,
      esriName: `CGCS2000_3_Degree_GK_Zone_${zone}`,
      ogcName: `CGCS2000 / 3-degree Gauss-Kruger zone ${zone}`,
      meridian: zone * 3,
      falseEasting: zone * 1_000_000 + 500_000,
    }
  }
  if (epsg >= 4534 && epsg <= 4554) {
    const meridian = (epsg - 4509) * 3
    return {
      ...plane,
      esriName: `CGCS2000_3_Degree_GK_CM_${meridian}E`,
      ogcName: `CGCS2000 / 3-degree Gauss-Kruger CM ${meridian}E`,
      meridian,
      falseEasting: 500_000,
    }
  }
  const isNorth = epsg >= 32601 && epsg <= 32660
  if (!isNorth && !(epsg >= 32701 && epsg <= 32760)) return null
  const zone = epsg % 100
  const half = isNorth ? 'N' : 'S'
  return {
    datum: wgs84,
    esriName: `WGS_1984_UTM_Zone_${zone}${half}`,
    ogcName: `WGS 84 / UTM zone ${zone}${half}`,
    meridian: zone * 6 - 183,
    scale: '0.9996',
    falseEasting: 500_000,
    falseNorthing: isNorth ? 0 : 10_000_000,
  }
}

function esriGeographic({ esri: [system, datum, spheroid], flattening }: Datum): string {
  return (
    `GEOGCS["${system}",DATUM["${datum}",SPHEROID["${spheroid}",6378137.0,${flattening}]],` +
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
  )
}

function ogcGeographic({ ogc: [system, datum, spheroid], flattening, epsg }: Datum): string {
  return (
    `GEOGCS["${system}",DATUM["${datum}",SPHEROID["${spheroid}",6378137,${flattening}]],PRIMEM["Greenwich",0],` +
    `UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","${epsg}"]]`
  )
}

function ogcProjected(name: string, datum: Datum, parameters: string, tail: string, epsg: number): string {
  return `PROJCS["${name}",${ogcGeographic(datum)},${parameters},UNIT["metre",1],${tail},AUTHORITY["EPSG","${epsg}"]]`
}
