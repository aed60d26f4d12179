// What ical.js shows of calendar files: a list of [text, last day] on standard input, on standard output {uid: moments}
// for each; a moment is a day, a local time, or one in UTC.
import { text } from "node:stream/consumers";
import ICAL from "ical.js";

/** @param {ICAL.Time} time */
function moment(time) {
  if (time.isDate || time.zone === ICAL.Timezone.localTimezone) return time.toString();
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

/** @param {[string, string]} file */
function entries([file, lastDay]) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  /** @type {Record<string, string[]>} */
  const shown = {};
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const moments = [];
    const turns = event.iterator();
    for (let next = turns.next(); next && next.toString().slice(0, 10) <= lastDay; next = turns.next()) {
      moments.push(moment(next));
    }
    shown[event.uid] = moments;
  }
  return shown;
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(entries)));
