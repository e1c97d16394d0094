/** A few houses' worth of OpenStreetMap: an extent, a building, a footway and a kindergarten. */
export const placeOsm = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="39.95" minlon="116.34" maxlat="39.97" maxlon="116.36"/>
<node id="1" lat="39.961" lon="116.351"/><node id="2" lat="39.961" lon="116.352"/>
<node id="3" lat="39.962" lon="116.352"/><node id="4" lat="39.962" lon="116.351"/>
<node id="5" lat="39.963" lon="116.353"><tag k="amenity" v="kindergarten"/><tag k="name" v="梧桐幼儿园"/></node>
<way id="6"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="apartments"/></way>
<way id="7"><nd ref="1"/><nd ref="3"/><tag k="highway" v="footway"/></way></osm>`
