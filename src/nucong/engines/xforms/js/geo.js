// distance(), area(), geofence() over geopoints "latitude longitude [altitude accuracy]"; the same rules and
// the same results as xpath/functions/geo.py.

import { XPathError, each, toText } from "./xpath.js";

const EARTH_RADIUS = 6378100; // metres, as the engines of the field take it
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;
const radians = (degrees) => (degrees * Math.PI) / 180;
const metres = (value) => Math.abs(Math.floor(value * 100 + 0.5) / 100);
const pairs = (points) => points.slice(1).map((end, index) => [points[index], end]);
const same = (one, other) => one[0] === other[0] && one[1] === other[1];

function pointOf(spelled) {
  const parts = spelled.split(/\s+/);
  if (parts.length < 2 || parts.length > 4 || !NUMBER.test(parts[0]) || !NUMBER.test(parts[1])) return null;
  const [latitude, longitude] = [Number(parts[0]), Number(parts[1])];
  return Math.abs(latitude) > 90 || Math.abs(longitude) > 180 ? null : [latitude, longitude];
}

// The points of one encoded line, or of several points; null when fewer than two or one is wrong.
function trace(spelled) {
  const parts = spelled.length === 1 ? spelled[0].trim().replace(/(\s*;)+$/, "").split(/\s*;\s*/) : spelled;
  const points = parts.map(pointOf);
  return points.length >= 2 && points.every(Boolean) ? points : null;
}

const texts = (args) => args.flatMap((argument) => each(argument())).map(toText);

function line([start, end]) {
  const [here, there] = [radians(start[0]), radians(end[0])];
  const cosine = Math.sin(here) * Math.sin(there) + Math.cos(here) * Math.cos(there) * Math.cos(radians(start[1] - end[1]));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) * EARTH_RADIUS;
}

export function distance(context, ...args) {
  const points = trace(texts(args));
  if (!points) throw new XPathError("distance() must be given two points or more");
  return metres(pairs(points).map(line).reduce((sum, part) => sum + part, 0));
}

export function area(context, argument) {
  const points = trace(texts([argument]));
  if (!points || points.length < 3) return 0;
  const closed = same(points[0], points.at(-1)) ? points : [...points, points[0]];
  const slice = ([start, end]) => radians(end[1] - start[1]) * (2 + Math.sin(radians(end[0])) + Math.sin(radians(start[0])));
  return metres((pairs(closed).map(slice).reduce((sum, part) => sum + part, 0) * EARTH_RADIUS ** 2) / 2);
}

export function geofence(context, point, shape) {
  const [spelled, fenceText] = texts([point, shape]);
  if (!spelled || !fenceText) return false;
  const place = pointOf(spelled);
  const fence = trace([fenceText]);
  if (!place || !fence || !same(fence[0], fence.at(-1))) return false;
  let inside = false;
  for (const [[north1, east1], [north2, east2]] of pairs(fence)) {
    if (north2 > place[0] === north1 > place[0]) continue;
    const crossing = ((east1 - east2) * (place[0] - north2)) / (north1 - north2) + east2;
    if (place[1] < crossing) inside = !inside;
  }
  return inside;
}
