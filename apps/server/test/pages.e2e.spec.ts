import { request as rawRequest } from 'node:http';
import type { DeskProgrammeView, OrganisationView } from '@plenum/contracts';
import { Events } from '@plenum/events';
import { systemViewer } from '@plenum/access';
import { FakeClock } from '@plenum/platform/clock';
import { startServer, type Owner, type TestServer } from './harness.js';
import { publishEvent, type PublishedEvent } from './registration-stand.js';

const html = { headers: { accept: 'text/html,application/xhtml+xml', 'accept-language': 'de' } };
const english = { headers: { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9,de;q=0.5' } };

/** Everything between the tags of that name. */
const tags = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<${name}\\b[^>]*>([^]*?)</${name}>`, 'g'))].map(([, inside]) => inside ?? '');
const jsonLd = (text: string) =>
  [...text.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(
    ([, json]) => JSON.parse(json ?? '') as Record<string, unknown>,
  );
const visible = (text: string) =>
  text
    .replace(/<script[^]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('public pages', () => {
  let plenum: TestServer;
  let owner: Owner;
  let organisation: OrganisationView;
  let event: PublishedEvent;
  // Pages say what is on now; here time stands still.
  const clock = new FakeClock(new Date('2026-11-22T09:00:00Z'));
  beforeAll(async () => {
    plenum = await startServer({ clock });
    owner = await plenum.asOwner();
    ({ organisation } = owner);
    event = await publishEvent(plenum, owner, { description: 'Mit Musterstadt und Beispielkreis.' });
  });
  afterAll(() => plenum.close());

  /** Asks with exactly these headers; fetch would add some that forbid a 304. */
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = rawRequest(`${plenum.url}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });

  it('can be read whole without scripts', async () => {
    const guest = plenum.browser();
    const home = await guest.get('/', html);
    expect(visible(home.text)).toContain('Solution Days');
    const house = await guest.get(`/o/${organisation.slug}`, html);
    expect(tags(house.text, 'h1').join()).toContain(organisation.name);
    const page = await guest.get(event.path, html);
    expect(page.status).toBe(200);
    expect(tags(page.text, 'h1').join()).toContain('Solution Days');
    for (const text of [
      'Mit Musterstadt und Beispielkreis.',
      'Eröffnung',
      '09:00',
      'Dienstag, 1. Dezember 2026',
      'anmelden',
    ])
      expect(visible(page.text)).toContain(text);
    const session = await guest.get(`${event.path}/s/${event.sessions[0]!.slug}`, html);
    expect(visible(session.text)).toContain('MEZ');
  });

  it('store nothing on the device of somebody who only reads', async () => {
    const guest = plenum.browser();
    for (const path of ['/', event.path, `${event.path}/s/${event.sessions[0]!.slug}`]) await guest.get(path, html);
    expect([...guest.cookies]).toEqual([]);
  });

  it('tell search engines and link previews what is on, with the wall clock of the event', async () => {
    const { text } = await plenum.browser().get(event.path, html);
    expect(tags(text, 'title')).toEqual([`Solution Days – ${organisation.name}`]);
    expect(text).toContain(`<link rel="canonical" href="${plenum.url}${event.path}">`);
    expect(text).toContain(`<link rel="alternate" hreflang="en" href="${plenum.url}${event.path}?lang=en">`);
    expect(text).toContain('<meta property="og:title" content="Solution Days');
    const [data, trail] = jsonLd(text);
    expect(data).toMatchObject({
      '@type': 'Event',
      startDate: '2026-12-01T09:00:00+01:00',
      endDate: '2026-12-02T17:00:00+01:00',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      eventStatus: 'https://schema.org/EventScheduled',
      organizer: { name: organisation.name },
      subEvent: [{ name: 'Eröffnung' }, { name: 'Workshop' }],
    });
    expect(trail).toMatchObject({ '@type': 'BreadcrumbList', itemListElement: [{ position: 1 }, { position: 2 }] });
    const cancelled = await publishEvent(plenum, owner, { slug: 'abgesagt' });
    await plenum.part(Events).cancel(systemViewer, cancelled.id);
    const [called] = jsonLd((await plenum.browser().get(cancelled.path, html)).text);
    expect(called).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
  });

  it('speak the language that was asked for, chosen before, or preferred by the browser', async () => {
    const guest = plenum.browser();
    expect((await guest.get(event.path, english)).text).toContain('<html lang="en"');
    expect((await guest.get(event.path, html)).text).toContain('<html lang="de"');
    const chosen = await guest.get(`${event.path}?lang=en`, html);
    expect(chosen.headers.get('content-language')).toBe('en');
    expect(chosen.text).toContain(`<link rel="canonical" href="${plenum.url}${event.path}?lang=en">`);
    expect((await guest.get(event.path, html)).text).toContain('Tuesday 1 December 2026');
    expect((await plenum.browser().get(`${event.path}?lang=xx`, html)).text).toContain('<html lang="de"');
  });

  it('are sent again only when something changed', async () => {
    const first = await plenum.browser().get(event.path, html);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const headers = { ...html.headers, 'if-none-match': first.headers.get('etag') ?? '' };
    expect(await statusOf(event.path, headers)).toBe(304);
    expect(await statusOf(`${event.path}?lang=en`, headers)).toBe(200);
    expect(await statusOf(event.path, { ...headers, cookie: 'plenum-locale=en' })).toBe(200);
    clock.advance(60_000);
    expect(await statusOf(event.path, headers)).toBe(200);
  });

  it('are there for calendars, robots and maps', async () => {
    const guest = plenum.browser();
    const calendar = await guest.get(`${event.path}.ics`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(calendar.headers.get('content-disposition')).toBe('attachment; filename="solution-days.ics"');
    expect(calendar.text).toContain('DTSTART:20261201T080000Z');
    const session = await guest.get(`${event.path}/s/${event.sessions[0]!.slug}.ics`);
    expect(session.text).toContain('SUMMARY:Eröffnung');
    expect((await guest.get('/robots.txt')).text).toContain('Disallow: /my/');
    expect((await guest.get('/sitemap.xml')).text).toContain(`<loc>${plenum.url}${event.path}/s/workshop</loc>`);
  });

  it('answer for drafts and for what does not exist with the same page', async () => {
    const draft = await plenum.part(Events).create(systemViewer, {
      organisationId: organisation.id,
      title: 'Streng geheim',
      slug: 'streng-geheim',
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      startsAt: '2026-12-01T09:00',
      endsAt: '2026-12-01T17:00',
    });
    const guest = plenum.browser();
    const paths = ['', '.ics', '/register', '/registered', '/s/x', '/s/x.ics'];
    for (const path of paths) {
      const hidden = await guest.get(`/o/${organisation.slug}/${draft.slug}${path}`, html);
      const missing = await guest.get(`/o/${organisation.slug}/streng-erfunden${path}`, html);
      expect([path, hidden.status]).toEqual([path, 404]);
      const neutral = (text: string) => visible(text.replaceAll('erfunden', 'geheim'));
      expect(neutral(hidden.text)).toBe(neutral(missing.text));
      expect(hidden.text).not.toContain('Streng geheim');
    }
    expect((await owner.browser.get(`/o/${organisation.slug}/${draft.slug}`, html)).text).toContain('Streng geheim');
  });

  it('show problems as pages to people and as problem+json to programs', async () => {
    const guest = plenum.browser();
    const page = await guest.get('/gibt-es-nicht', html);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(tags(page.text, 'h1').join()).toContain('Diese Seite gibt es nicht');
    expect(page.text).toContain('content="noindex');
    const program = await guest.get('/gibt-es-nicht', { headers: { accept: 'application/json' } });
    expect(program.headers.get('content-type')).toContain('application/problem+json');
  });

  it('lead guests from the desk to the sign-in and back, and never to another host', async () => {
    const guest = plenum.browser();
    const desk = await guest.get('/desk/events/1?tab=agenda', html);
    expect([desk.status, desk.headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent('/desk/events/1?tab=agenda')}`,
    ]);
    expect((await owner.browser.get('/desk', html)).status).toBe(200);
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await owner.browser.get(`/sign-in?next=${encodeURIComponent(next)}`, html);
      expect([next, page.headers.get('location')]).toEqual([next, '/desk']);
    }
  });

  it('show hostile texts as text, wherever they end up', async () => {
    const nasty = `"><img src=x onerror=alert(1)></script><!--<script>alert(2)//`;
    const hostile = await publishEvent(
      plenum,
      owner,
      {
        title: nasty,
        slug: 'hostile',
        summary: nasty,
        description: `${nasty}\njavascript:alert(3)\n[x](javascript:alert(4))`,
      },
      {
        abstract: nasty,
        links: [{ title: nasty, url: 'https://example.org/"onmouseover="alert(5)' }],
      },
    );
    const guest = plenum.browser();
    for (const path of [hostile.path, `${hostile.path}/s/${hostile.sessions[0]!.slug}`, `${hostile.path}/register`]) {
      const { text, status } = await guest.get(path, html);
      expect(status).toBe(200);
      expect(text).not.toMatch(/<img src=x/);
      expect(text).not.toMatch(/href="javascript:/i);
      // Only our own scripts, each closed where it began: nothing in the data ends one early.
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      for (const tag of scripts) expect(tag).toMatch(/type="(module|application\/(ld\+)?json)"/);
      expect(text.match(/<\/script>/g)).toHaveLength(scripts.length);
      expect(text).not.toContain('<!--<script');
    }
    const [data] = jsonLd((await guest.get(hostile.path, html)).text);
    expect(data).toMatchObject({ name: nasty });
    const calendar = await guest.get(`${hostile.path}.ics`);
    expect(calendar.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('let no line break of a title make another property of a calendar', async () => {
    const hostile = await publishEvent(plenum, owner, {
      title: 'Harmlos',
      slug: 'harmlos',
      summary: 'eins\r\nATTENDEE:mailto:eve@evil.example\r\nBEGIN:VALARM\\n;,',
    });
    const { text } = await plenum.browser().get(`${hostile.path}.ics`);
    const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
    expect(lines.some((line) => /^(ATTENDEE|BEGIN:VALARM)/.test(line))).toBe(false);
  });

  it('are opened for one host only, for one page only, and only while the stage is there', async () => {
    const [session, other] = event.sessions;
    const policyOf = async (path: string) => {
      const { status, headers } = await owner.browser.get(path, html);
      return [status, headers.get('content-security-policy')!] as const;
    };
    const [, closed] = await policyOf(`/live/${session!.id}`);
    const set = async (external: object | null) => {
      const path = `/api/v1/events/${event.id}`;
      const desk = await owner.browser.get<DeskProgrammeView>(path);
      const { version } = desk.body.sessions.find(({ id }) => id === session!.id)!;
      const answer = await owner.browser.patch(`/api/v1/sessions/${session!.id}`, { version, external });
      expect(answer.status).toBe(200);
    };
    const [frames, connects, media] = ['frame-src', 'connect-src', 'media-src'].map((name) =>
      closed.split(';').find((directive) => directive.startsWith(name))!,
    );
    expect(frames).toBe("frame-src 'none'");

    await set({ kind: 'hls', address: 'https://video.example.org:8443/live/a.m3u8' });
    const origin = 'https://video.example.org:8443';
    expect((await policyOf(`/live/${session!.id}`))[1]).toBe(
      closed.replace(connects!, `${connects} ${origin}`).replace(media!, `${media} ${origin}`),
    );
    for (const path of [
      ...(other ? [`/live/${other.id}`] : []),
      `/live/${session!.id}?hall=1`,
      `/cockpit/${session!.id}`,
      `/studio/${session!.id}`,
      event.path,
      '/desk',
    ])
      expect([path, (await policyOf(path))[1].includes('video.example.org')]).toEqual([path, false]);
    // The door says nothing of it, neither in its policy nor in what is public.
    const door = await plenum.browser().get(`/live/${session!.id}`, html);
    expect(door.status).toBe(403);
    expect([door.headers.get('content-security-policy'), door.text.includes('video.example.org')]).toEqual([
      closed,
      false,
    ]);
    expect((await plenum.browser().get(event.path)).text).not.toContain('video.example.org');

    await set({ kind: 'youtube', address: 'https://youtu.be/dQw4w9WgXcQ' });
    expect((await policyOf(`/live/${session!.id}`))[1]).toBe(
      closed.replace(frames!, 'frame-src https://www.youtube-nocookie.com'),
    );
    await set({ kind: 'meeting', address: 'https://meet.example.org/a' });
    expect((await policyOf(`/live/${session!.id}`))[1]).toBe(closed);
    await set(null);
    expect((await policyOf(`/live/${session!.id}`))[1]).toBe(closed);
  });

  it('know the door of a room, and say how to get in', async () => {
    const { status, text, headers } = await plenum.browser().get(`/live/${event.sessions[0]!.id}`, html);
    expect(status).toBe(403);
    expect(text).toContain(`href="${event.path}/register"`);
    expect(headers.get('cache-control')).toBe('no-store');
    const room = await owner.browser.get(`/live/${event.sessions[0]!.id}`, html);
    expect([room.status, room.text.includes('"as":"account"')]).toEqual([200, true]);
    const stranger = await plenum.asOwner();
    expect((await stranger.browser.get(`/cockpit/${event.sessions[0]!.id}`, html)).status).toBe(404);
    expect((await owner.browser.get(`/cockpit/${event.sessions[0]!.id}`, html)).status).toBe(200);
    expect((await plenum.browser().get('/live/0190a000-0000-7000-8000-000000000000', html)).status).toBe(404);
    expect((await plenum.browser().get('/live/nonsense', html)).status).toBe(400);
  });
});
