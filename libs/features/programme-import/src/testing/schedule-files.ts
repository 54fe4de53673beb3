import { readFileSync } from 'node:fs';

type Fields = Record<string, unknown>;

/** A session as pretalx exports it; whatever is given replaces or adds a field, `undefined` takes one out. */
export function aSession(fields: Fields = {}): Fields {
  return {
    id: 7,
    guid: '3f0c9a52-5d0f-4d0e-9d5d-2f6a4a1f0b11',
    date: '2027-06-08T10:00:00+02:00',
    start: '10:00',
    duration: '00:45',
    room: 'Saal A',
    slug: 'tage-7-antrag',
    title: 'Der Antrag, der sich selbst prüft',
    subtitle: '',
    track: 'Register',
    type: 'Talk',
    language: 'de',
    abstract: 'Was die Maschine darf und was nicht.',
    description: '',
    do_not_record: false,
    persons: [{ code: 'ADA123', name: 'Ada Beispiel', biography: 'Leitet ein Amt.' }],
    links: [],
    attachments: [],
    ...fields,
  };
}

interface FileParts {
  conference?: Fields;
  day?: Fields;
  sessions?: unknown[];
}

/** A whole `schedule.json` of one day and, unless `day.rooms` says otherwise, one room. */
export function aScheduleFile({ conference = {}, day = {}, sessions = [aSession()] }: FileParts = {}): Fields {
  return {
    schedule: {
      version: '1.0',
      base_url: 'https://programm.example/tage/',
      conference: {
        acronym: 'tage2027',
        title: 'Lösungstage 2027',
        start: '2027-06-08',
        end: '2027-06-08',
        daysCount: 1,
        time_zone_name: 'Europe/Berlin',
        days: [
          {
            index: 1,
            date: '2027-06-08',
            day_start: '2027-06-08T04:00:00+02:00',
            day_end: '2027-06-09T03:59:00+02:00',
            rooms: { 'Saal A': sessions },
            ...day,
          },
        ],
        ...conference,
      },
    },
  };
}

/** One event element; `inside` stands after the usual fields. */
export const anXmlEvent = (inside = '', attributes = 'id="7" guid="3f0c9a52-5d0f-4d0e-9d5d-2f6a4a1f0b11"') => `
      <event ${attributes}>
        <date>2027-06-08T10:00:00+02:00</date>
        <start>10:00</start>
        <duration>00:45</duration>
        <room>Saal A</room>
        <title>Der Antrag, der sich selbst prüft</title>
        <track>Register</track>
        <type>lecture</type>
        <language>de</language>
        <persons><person id="4">Ada Beispiel</person></persons>
        ${inside}
      </event>`;

export const anXmlFile = (events = anXmlEvent(), conference = '<time_zone_name>Europe/Berlin</time_zone_name>') =>
  `<?xml version="1.0" encoding="utf-8"?>
<schedule>
  <version>1.0</version>
  <conference>
    <acronym>tage2027</acronym>
    <title>Lösungstage 2027</title>
    <start>2027-06-08</start>
    <end>2027-06-08</end>
    ${conference}
  </conference>
  <day index="1" date="2027-06-08" start="2027-06-08T04:00:00+02:00" end="2027-06-09T03:59:00+02:00">
    <room name="Saal A">${events}
    </room>
  </day>
</schedule>
`;

/** A file of this folder. */
export const fixture = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));
