const two = (value: number) => String(value).padStart(2, '0');

/** A schedule.json of a day around now, as pretalx would publish it. */
export const scheduleAroundNow = (title: string, now = new Date()): object => {
  const at = (minutes: number) => new Date(Math.floor(now.getTime() / 60_000) * 60_000 + minutes * 60_000);
  const talk = (id: number, room: string, from: number, minutes: number, name: string, person: string) => ({
    guid: `00000000-0000-4000-8000-00000000000${id}`,
    id,
    code: `CODE0${id}`,
    date: at(from).toISOString().replace('.000Z', '+00:00'),
    start: `${two(at(from).getUTCHours())}:${two(at(from).getUTCMinutes())}`,
    duration: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    room,
    slug: `talk-${id}`,
    title: name,
    subtitle: '',
    track: 'Verwaltung',
    type: 'Vortrag',
    language: 'de',
    abstract: `${name}: worum es geht.`,
    description: '',
    persons: [
      { guid: `00000000-0000-4000-8000-0000000000a${id}`, id, code: `P${id}`, name: person, public_name: person },
    ],
    links: [],
    attachments: [],
  });
  const day = at(0).toISOString().slice(0, 10);
  return {
    schedule: {
      version: '1.0',
      base_url: 'https://programm.example/',
      conference: {
        acronym: 'e2e',
        title,
        start: day,
        end: day,
        daysCount: 1,
        timeslot_duration: '00:05',
        time_zone_name: 'Europe/Berlin',
        rooms: [{ name: 'Bühne Eins' }, { name: 'Bühne Zwei' }],
        tracks: [{ name: 'Verwaltung', color: '#1d5fa8' }],
        days: [
          {
            index: 1,
            date: day,
            day_start: `${day}T00:00:00+00:00`,
            day_end: `${day}T23:59:00+00:00`,
            rooms: {
              'Bühne Eins': [
                talk(1, 'Bühne Eins', 20, 60, 'Der digitale Posteingang', 'Paula Probe'),
                talk(2, 'Bühne Eins', 90, 30, 'Fragen an die Fachleute', 'Fritz Fiktiv'),
              ],
              'Bühne Zwei': [talk(3, 'Bühne Zwei', 20, 45, 'Formulare für alle', 'Mia Muster')],
            },
          },
        ],
      },
    },
  };
};
