import type { Migration } from './migration'

/** The bones of a GeoPackage 1.3 and our own bookkeeping beside it. */
export const foundation: Migration = {
  version: 1,
  up(database) {
    database.script(`
      PRAGMA application_id = 0x47504B47;
      PRAGMA user_version = 10300;

      CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL PRIMARY KEY,
        organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL,
        definition TEXT NOT NULL,
        description TEXT
      );
      CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY,
        data_type TEXT NOT NULL,
        identifier TEXT UNIQUE,
        description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE,
        min_y DOUBLE,
        max_x DOUBLE,
        max_y DOUBLE,
        srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
      );
      CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL,
        column_name TEXT NOT NULL,
        geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL,
        m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
        CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
      );
      CREATE TABLE gpkg_ogr_contents (
        table_name TEXT NOT NULL PRIMARY KEY,
        feature_count INTEGER DEFAULT NULL
      );

      CREATE TABLE linli_file (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE linli_tables (name TEXT NOT NULL PRIMARY KEY, definition TEXT NOT NULL);
      CREATE TABLE linli_history (
        seq INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        target INTEGER,
        rows INTEGER NOT NULL,
        words TEXT NOT NULL,
        change BLOB NOT NULL
      );
    `)
    database.runEach('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)', referenceSystems, 1)
  },
}

const degree =
  'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]'
const axes = 'AXIS["Latitude",NORTH],AXIS["Longitude",EAST]'

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  `AUTHORITY["EPSG","6326"]],${degree},${axes},AUTHORITY["EPSG","4326"]]`

const cgcs2000 =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,' +
  `AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],${degree},${axes},AUTHORITY["EPSG","4490"]]`

/** The three the standard asks for, and CGCS2000, in which Chinese survey data come. */
const referenceSystems = [
  ['Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'],
  ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'],
  [
    'WGS 84 geodetic',
    4326,
    'EPSG',
    4326,
    wgs84,
    'longitude/latitude coordinates in decimal degrees on WGS 84',
  ],
  ['CGCS2000', 4490, 'EPSG', 4490, cgcs2000, 'longitude/latitude coordinates in decimal degrees on CGCS2000'],
]
