import type { DeskProgrammeView, PagePayload, WriteExternalStage } from '@plenum/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { Elsewhere } from './support/elsewhere.js';
import { keyboard, takeFromMenu } from './support/hands.js';
import { Network } from './support/network.js';
import { RunningPlenum } from './support/plenum.js';

const card = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const gone = (locator: Locator) => locator.first().waitFor({ state: 'detached' });

/** Everything that came over the sockets of a page. */
const bytesTo = (page: Page): string[] => {
  const bytes: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => bytes.push(typeof payload === 'string' ? payload : payload.toString())),
  );
  return bytes;
};

describe('The faces of an event', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let attendee: Person;
  let moderator: Person;
  let second: Person;
  let wall: Person;
  let guest: Person;
  let address: string;
  let wallBytes: string[];
  let elsewhere: Elsewhere | undefined;
  const hall: Network[] = [];

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  const join = async () => {
    const person = await Person.at(browser, plenum.url, 'de');
    const session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    await person.page.goto(place('Attendee')[1]!);
    await person.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await person.page.getByRole('tab', { name: new RegExp(de.live.questions.tab) }).waitFor();
    return person;
  };

  const moderate = async (locale: 'de' | 'en', as = 'Moderator') => {
    const t = locale === 'de' ? de : en;
    const person = await Person.at(browser, plenum.url, locale, { viewport: { width: 1280, height: 720 } });
    const [, , email, password] = place(as);
    await person.page.goto(`/sign-in?next=${new URL(place('Moderator')[1]!).pathname}`);
    await person.page.getByRole('textbox', { name: t.account.signIn.email }).fill(email!);
    await person.page.getByLabel(t.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: t.cockpit.brake.label }).waitFor();
    return person;
  };

  const ask = async (page: Page, text: string) => {
    await page.getByRole('tab', { name: new RegExp(de.live.questions.tab) }).click();
    await page.getByRole('textbox', { name: de.live.questions.ask }).fill(text);
    await page.keyboard.press('Enter');
  };
  const scene = (page: Page, name: string) => page.locator(`main[data-scene=${name}]`);
  const show = (name: keyof typeof de.screens.cockpit.scenes) =>
    moderator.page.getByLabel(de.screens.cockpit.scene, { exact: true }).selectOption(name);

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({
      demo: true,
      variables: { PLENUM_OPERATORS: 'organisation@digitalforum.example' },
    });
    hall.push(await Network.start());
    [attendee, moderator, second] = await Promise.all([join(), moderate('de'), moderate('en', 'Organiser')]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const network of hall) await network.stop();
    await elsewhere?.stop();
    await plenum?.stop();
  }, 60_000);

  it('hangs up a projector from the cockpit, by keyboard, and shows it without a sign-in', async () => {
    const { page } = moderator;
    await keyboard.press(page.getByRole('button', { name: de.screens.cockpit.links }));
    await keyboard.press(page.getByRole('button', { name: de.screens.cockpit.create }));
    const open = page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    await open.waitFor();
    expect(await look(moderator)).toEqual([]);
    const projector = (await open.getAttribute('href'))!;
    await page.keyboard.press('Escape');

    wall = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 }, ...hall[0]!.options });
    wallBytes = bytesTo(wall.page);
    await wall.page.goto(projector);
    // People are voting.
    await scene(wall.page, 'poll').waitFor();
    expect(await wall.context.cookies()).toEqual([]);
    expect(await look(wall)).toEqual([]);
  }, 60_000);

  it('follows the moderator: the question on stage, and whatever is chosen', async () => {
    const text = 'Was steht gleich auf der Leinwand?';
    await show('queue');
    await ask(attendee.page, text);
    await attendee.page.getByText(de.live.questions.state.held, { exact: true }).waitFor();
    await card(moderator.page, text).getByRole('button', { name: de.cockpit.queue.show }).click();
    await wall.page.getByText(text).waitFor();
    await card(second.page, text).getByRole('button', { name: en.cockpit.queue.select }).click();
    await show('automatic');
    await scene(wall.page, 'question').getByText(text).waitFor();
    expect(await look(wall)).toEqual([]);
    for (const [chosen, shown] of [
      ['qr', 'invitation'],
      ['next', 'next'],
      ['poll', 'poll'],
      ['queue', 'queue'],
    ] as const) {
      await show(chosen);
      await scene(wall.page, shown).waitFor();
      expect(await look(wall)).toEqual([]);
    }
    // The colleague sees what is on, too.
    await second.page.waitForFunction(
      (label) => [...document.querySelectorAll('select')].some((one) => one.name === 'scene' && one.value === label),
      'queue',
    );
    await show('dark');
    await scene(wall.page, 'dark').waitFor();
    expect(await wall.page.locator('main').innerText()).not.toContain(text);
    await wall.page.reload();
    await scene(wall.page, 'dark').waitFor();
    await show('automatic');
    await scene(wall.page, 'question').getByText(text).waitFor();
  }, 60_000);

  it('keeps the last picture without a network, says so quietly, and comes back by itself', async () => {
    hall[0]!.cut();
    await wall.page.getByText(de.screens.screen.lost).waitFor();
    await scene(wall.page, 'question').waitFor();
    await show('qr');
    hall[0]!.restore();
    await scene(wall.page, 'invitation').waitFor();
    await gone(wall.page.getByText(de.screens.screen.lost));
    await show('automatic');
    await scene(wall.page, 'question').waitFor();
  }, 60_000);

  it('sends the projector no name, no message and no held question', async () => {
    await ask(attendee.page, 'Das bleibt zwischen uns?');
    await attendee.page.getByRole('tab', { name: new RegExp(de.live.chat.tab) }).click();
    await attendee.page.getByRole('textbox', { name: de.live.chat.write }).fill('Eine Nachricht an alle');
    await attendee.page.keyboard.press('Enter');
    await moderator.page.getByRole('log').getByText('Eine Nachricht an alle').waitFor();
    await card(moderator.page, 'Das bleibt zwischen uns?').waitFor();
    await show('next');
    await scene(wall.page, 'next').waitFor();
    await show('automatic');
    const names = await moderator.page.getByRole('log').getByRole('article').locator('bdi').allInnerTexts();
    expect(names.length).toBeGreaterThan(0);
    const bytes = wallBytes.join('\n');
    expect(bytes).toContain('Was steht gleich auf der Leinwand?');
    for (const secret of ['Eine Nachricht an alle', 'Das bleibt zwischen uns?', ...names])
      expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
  }, 60_000);

  it('tells a speaker what is asked, how long is left and whether they are live, without a way to moderate', async () => {
    const { page } = second;
    const t = en.speaker;
    await page.goto(new URL(place('Moderator')[1]!).pathname.replace('/cockpit/', '/speaker/'));
    await page.getByText(t.state.live).waitFor();
    await page.getByRole('timer', { name: t.clock }).waitFor();
    const first = page.getByRole('region', { name: t.questions }).getByRole('listitem').first();
    await first.getByText('Was steht gleich auf der Leinwand?').waitFor();
    await first.getByText(t.now).waitFor();
    expect(await page.getByRole('button', { name: en.cockpit.queue.answer }).count()).toBe(0);
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await look(second)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    await moderator.page.getByRole('button', { name: de.cockpit.move.paused }).click();
    await page.getByText(t.state.paused, { exact: true }).waitFor();
    await moderator.page.getByRole('button', { name: de.cockpit.move.resume }).click();
    await page.getByText(t.state.live).waitFor();
  }, 60_000);

  it('leads a phone in the hall to a door that is closed until the organiser opens it', async () => {
    const { page } = moderator;
    await page.getByRole('button', { name: de.screens.cockpit.links }).click();
    const short = page.getByRole('region', { name: de.onSite.access.title }).getByRole('link');
    await short.waitFor();
    address = (await short.getAttribute('href'))!;
    await page.keyboard.press('Escape');
    // It is the one on the wall.
    await scene(wall.page, 'question').getByText(new URL(address).pathname).waitFor();
    guest = await Person.at(browser, plenum.url, 'de', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await guest.page.goto(address);
    await guest.page.getByText(de.onSite.closed).waitFor();
    expect(await look(guest)).toEqual([]);
    await second.page.goto(`/desk/events/${await eventOf(page)}/screens`);
    const asking = second.page.getByRole('radio', { name: en.onSite.rules.asking });
    await asking.waitFor();
    await asking.locator('xpath=ancestor::label').click();
    await second.page.getByRole('button', { name: en.onSite.rules.save, exact: true }).click();
    await second.page.getByText(en.onSite.rules.saved.replace('{{mode}}', en.onSite.rules.asking)).waitFor();
    expect(await look(second)).toEqual([]);
  }, 60_000);

  it('lets a guest in with a name, by keyboard, and what the guest asks onto the wall without it', async () => {
    const { page } = moderator;
    await guest.page.reload();
    expect(await look(guest)).toEqual([]);
    await keyboard.fill(guest.page.getByRole('textbox', { name: de.onSite.name }), 'Gerda vom Gang');
    await keyboard.press(guest.page.getByRole('checkbox', { name: de.onSite.noted }));
    await keyboard.press(guest.page.getByRole('button', { name: de.onSite.submit }));
    await guest.page.getByRole('tab', { name: new RegExp(de.live.questions.tab), selected: true }).waitFor();
    // Who may not write there has no chat.
    const chat = guest.page.getByRole('tab', { name: new RegExp(de.live.chat.tab) });
    expect(await chat.count()).toBe(0);
    await keyboard.fill(guest.page.getByRole('textbox', { name: de.live.questions.ask }), 'Eine Frage aus dem Saal?');
    await guest.page.keyboard.press('Enter');
    await guest.page.getByText(de.live.questions.state.held, { exact: true }).waitFor();
    expect(await look(guest)).toEqual([]);
    await card(page, 'Eine Frage aus dem Saal?').getByText('Gerda vom Gang').waitFor();
    await card(page, 'Eine Frage aus dem Saal?').getByRole('button', { name: de.cockpit.queue.show }).click();
    await show('queue');
    await scene(wall.page, 'queue').getByText('Eine Frage aus dem Saal?').waitFor();
    expect(wallBytes.join('\n')).not.toContain('Gerda');
    expect(guest.wrong).toEqual([]);
    await guest.close();
  }, 60_000);

  it('leads who has registered straight into the room, questions first', async () => {
    await attendee.page.goto(address);
    await attendee.page.getByRole('tab', { name: new RegExp(de.live.questions.tab), selected: true }).waitFor();
    await attendee.page.getByRole('tab', { name: new RegExp(de.live.chat.tab) }).waitFor();
    expect(await look(attendee)).toEqual([]);
  }, 60_000);

  it('has a stage elsewhere, of which nothing is loaded before somebody asks for it', async () => {
    const [t, seen] = [en.external, de.external];
    elsewhere = await Elsewhere.start();
    const session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    const { page: desk } = second;
    // What it loads is told apart from what all others may.
    const room = await attendee.context.newPage();
    const asked: string[] = [];
    room.on('request', (request) => asked.push(request.url()));
    const foreign = () => asked.filter((url) => /^https?:/.test(url) && new URL(url).origin !== plenum.url);
    await room
      .context()
      .route(/youtube|vimeo|google/, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>v</title><button>Play</button>' }),
      );
    await room.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) =>
        Object.assign(window, { refused: [...((window as { refused?: string[] }).refused ?? []), blockedURI] }),
      ),
    );
    const refused = () => room.evaluate(() => (window as { refused?: string[] }).refused ?? []);
    const eventId = await eventOf(moderator.page);
    const set = (external: WriteExternalStage | null) =>
      desk.evaluate(
        async ([event, id, value]) => {
          const { whoAmI } = JSON.parse(document.getElementById('plenum-page')!.textContent) as PagePayload;
          const read = await fetch(`/api/v1/events/${event}`);
          const { sessions } = (await read.json()) as DeskProgrammeView;
          const { version } = sessions.find((session) => session.id === id)!;
          const answer = await fetch(`/api/v1/sessions/${id}`, {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/json', 'X-Plenum-CSRF': whoAmI.csrfToken },
            body: JSON.stringify({ version, external: value }),
          });
          return answer.status;
        },
        [eventId, session, external] as const,
      );
    const show = room.getByRole('button', { name: seen.ask.show });
    await room.goto(`/live/${session}`);
    await room.getByRole('region', { name: de.live.stage.label }).waitFor();

    // An address that is none is said at its field; one that is, the room knows at once.
    await desk.goto(`/desk/events/${eventId}/agenda?session=${session}`);
    const form = desk.getByRole('dialog');
    await keyboard.press(form.locator('summary').filter({ hasText: t.desk.title }));
    await form.getByLabel(t.desk.kind).selectOption('hls');
    const address = form.getByRole('textbox', { name: t.desk.address.hls });
    await address.fill('http://video.example.org/a.m3u8');
    const save = form.getByRole('button', { name: en.common.save });
    await keyboard.press(save);
    await form.getByText(en.problems['external.scheme']).first().waitFor();
    expect(await look(second)).toEqual([]);
    await keyboard.fill(address, elsewhere.address);
    await keyboard.press(save);
    await gone(form);
    await room.getByText(seen.ask.hls.title.replace('{{host}}', elsewhere.host)).waitFor();
    await room.getByText(new RegExp(seen.ask.reloads)).waitFor();
    expect(await look({ page: room })).toEqual([]);
    expect([foreign(), elsewhere.asked]).toEqual([[], []]);

    // The page was opened for nobody: it is loaded anew, shows what was asked for, and is asked no more.
    await keyboard.press(show);
    await room.waitForFunction(() => document.querySelector('video')?.videoWidth);
    expect(new Set(foreign().map((url) => new URL(url).host))).toEqual(new Set([elsewhere.host]));
    expect(await room.getByRole('combobox', { name: de.player.quality }).locator('option').allTextContents()).toEqual([
      de.player.qualities.auto,
      de.player.qualities['720p'],
      de.player.qualities['360p'],
    ]);
    await room.reload();
    await room.waitForFunction(() => document.querySelector('video')?.videoWidth);
    await keyboard.press(room.getByRole('button', { name: seen.stop }));
    await show.waitFor();
    expect(await room.locator('video').count()).toBe(0);

    // A server that admits nobody: attendees read that it does not come, the crew reads why.
    elsewhere.admits = false;
    await keyboard.press(show);
    await room.getByText(seen.trouble.replace('{{host}}', elsewhere.host)).waitFor();
    expect(await room.getByText(seen.crew.label).count()).toBe(0);
    // In a window of its own: browsers write onto the console what they refuse.
    const crew = await second.context.newPage();
    await crew.goto(`/live/${session}?as=account`);
    await keyboard.press(crew.getByRole('button', { name: t.ask.show }));
    await crew.getByText(/Access-Control-Allow-Origin/).waitFor();
    await crew.close();
    await desk.goto(`/studio/${session}`);
    await desk.getByRole('heading', { name: t.studio.title }).waitFor();
    await moderator.page.getByText(seen.notRecorded.replace('{{host}}', elsewhere.host)).waitFor();

    // YouTube: nothing of it before the click, its frame afterwards, and nothing of it any more.
    expect(await set({ kind: 'youtube', address: 'https://youtu.be/dQw4w9WgXcQ?si=x' })).toBe(200);
    await room.getByText(seen.ask.youtube.title).waitFor();
    expect(await room.getByRole('link', { name: new RegExp(seen.ask.window) }).getAttribute('href')).toBe(
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    );
    await room.reload();
    await show.waitFor();
    expect(foreign().filter((url) => /youtube|google/.test(url))).toEqual([]);
    const began = asked.length;
    await keyboard.press(show);
    const frame = room.locator('iframe');
    await frame.waitFor();
    await room.frameLocator('iframe').getByRole('button', { name: 'Play' }).waitFor();
    expect(await frame.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(asked.slice(began).filter((url) => new URL(url).origin !== plenum.url)).toEqual([
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&playsinline=1&rel=0&hl=de',
    ]);
    expect(await frame.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-presentation');
    expect(await refused()).toEqual([]);
    await keyboard.press(room.getByRole('button', { name: seen.stop }));
    await frame.waitFor({ state: 'detached' });

    const meeting = { kind: 'meeting', address: 'https://teams.microsoft.com/l/meetup-join/x' } as const;
    expect(await set({ ...meeting, dialIn: '+49 30 123, PIN 456' })).toBe(200);
    const link = room.getByRole('link', { name: new RegExp(seen.meeting.open) });
    await link.waitFor();
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ]);
    await room.getByText('+49 30 123, PIN 456').waitFor();
    expect(await look({ page: room })).toEqual([]);
    expect(await set(null)).toBe(200);
    await room.getByText(de.live.stage.noPicture).waitFor();
    expect(foreign().filter((url) => /microsoft/.test(url))).toEqual([]);
    await room.close();
  }, 120_000);

  it('lets somebody in whom no mail reached: they ask, the crew looks who it is and reads the mail that went out', async () => {
    const { page } = second;
    const t = en.entry;
    const event = await eventOf(moderator.page);
    const name = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/v1/events/${id}/registrations?state=confirmed`);
      return ((await answer.json()) as { registrations: { name: string }[] }).registrations.at(-1)!.name;
    }, event);
    const person = await Person.at(browser, plenum.url, 'en', { viewport: { width: 320, height: 640 } });
    await person.page.goto(new URL(place('Moderator')[1]!).pathname.replace('/cockpit/', '/live/'));
    await person.page.getByRole('link', { name: t.link }).click();
    expect(await look(person)).toEqual([]);
    await keyboard.fill(person.page.getByRole('textbox', { name: t.wish.name }), name.toUpperCase());
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('heading', { name: t.wait.waiting }).waitFor();

    await page.goto(`/desk/events/${event}/entry`);
    const wish = page.getByRole('article').filter({ hasText: name.toUpperCase() });
    await wish.waitFor();
    expect(await look(second)).toEqual([]);
    await keyboard.press(wish.getByRole('button', { name: t.desk.approveAs.replace(/\{\{wish\}\}.*/, '') }).first());
    await gone(wish);
    // Nobody presses anything: the page asks by itself.
    await person.page.waitForURL(/\/live\//);
    expect(person.wrong).toEqual([]);
    await person.close();

    await page.goto(`/desk/events/${event}/mails/domains`);
    await page.getByRole('heading', { level: 1, name: en.delivery.title }).waitFor();
    expect(await look(second)).toEqual([]);
    await page.goto(`/desk/events/${event}/registrations`);
    await page.getByRole('link', { name, exact: true }).first().click();
    const mails = page.getByRole('grid', { name: en.delivery.person.mails });
    await keyboard.go(mails.getByRole('row').nth(1));
    const shown = mails.getByRole('button').first();
    for (let step = 0; step < 6; step++) {
      if (await shown.evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Enter');
    const frame = page.frameLocator('iframe');
    await frame.locator('main').waitFor();
    expect(await frame.locator('main').innerText()).not.toMatch(/\/my\/[\w-]{20}/);
    expect(await look(second)).toEqual([]);
    await page.keyboard.press('Escape');
  }, 60_000);

  it('tells at the entrance what is on, in English, and goes dark when the link ends, until that is taken back', async () => {
    const { page } = second;
    const t = en.screens;
    await page.goto(`/desk/events/${await eventOf(moderator.page)}/screens`);
    await page.getByRole('heading', { level: 1, name: t.desk.nav }).waitFor();
    await keyboard.press(page.getByRole('button', { name: t.desk.create }));
    await keyboard.fill(page.getByRole('textbox', { name: t.desk.name }), 'Lobby');
    await page.getByLabel(t.desk.shows).selectOption({ label: t.desk.lobby });
    expect(await look(second)).toEqual([]);
    await keyboard.press(page.getByRole('dialog').getByRole('button', { name: en.common.save }));
    const open = page.getByRole('link', { name: new RegExp(`${t.desk.open}.*Lobby`) });
    await open.waitFor();
    expect(await look(second)).toEqual([]);

    const lobby = await Person.at(browser, plenum.url, 'en', { viewport: { width: 1024, height: 768 } });
    await lobby.page.goto(`${await open.getAttribute('href')}?lang=en`);
    await lobby.page.getByText(t.lobby.now, { exact: true }).first().waitFor();
    expect(await look(lobby)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: `${t.desk.end}: Lobby` }));
    await lobby.page.getByText(t.screen.ended).waitFor({ timeout: 2500 });
    expect(await look(lobby)).toEqual([]);
    await page.getByRole('button', { name: en.common.undo }).click();
    await lobby.page.getByText(t.lobby.now, { exact: true }).first().waitFor();
    for (const person of [attendee, moderator, second, wall, lobby]) expect(person.wrong).toEqual([]);
    await lobby.close();
  }, 60_000);

  it('lets the organiser write what stands in the mails, sees it, and has a trial in the mailbox, by keyboard', async () => {
    const { page } = second;
    const t = en.mailTexts;
    const mine = place('Organiser')[2]!;
    await page.goto('/desk/texts');
    const confirmed = page.getByRole('link', { name: /You are registered/ });
    await confirmed.waitFor();
    expect(await look(second)).toEqual([]);
    await keyboard.press(confirmed);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Your registration is confirmed.').waitFor();
    expect(await look(second)).toEqual([]);

    const body = page.getByRole('textbox', { name: t.body });
    await keyboard.fill(body, 'See you!\n\n{{event.titel}}');
    await page.getByText(t.fault.unknown.replace('{{name}}', 'event.titel')).waitFor();
    expect(await look(second)).toEqual([]);
    await keyboard.fill(body, 'See you at {{event.title}}!\n\n');
    await page.getByText(t.fault.needed.replace('{{name}}', 'button')).waitFor();
    await keyboard.press(page.getByRole('button', { name: /\{\{#button\}\}/ }));
    await frame.getByRole('link', { name: t.placeholders.words }).waitFor();
    await frame.getByText('See you at Solution Days for Digital Administration!').waitFor();
    // What is in the frame is a mail and nothing more.
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await page.getByLabel(t.preview.look, { exact: true }).selectOption('plain');
    await page.getByText('Hello Ada Lovelace,').waitFor();

    await keyboard.press(page.getByRole('button', { name: t.trial }));
    const trial = await plenum.mailTo(mine, /^Trial: You are registered/);
    expect(trial.text).toContain('See you at Solution Days for Digital Administration!');
    await keyboard.press(page.getByRole('button', { name: t.save, exact: true }));
    await page.getByText(t.own, { exact: true }).first().waitFor();
    await keyboard.press(page.getByRole('button', { name: t.reset }));
    await page.getByText(t.usual, { exact: true }).first().waitFor();
    await page.getByText(t.history.title, { exact: true }).click();
    await page
      .getByRole('button', { name: new RegExp(t.history.takeShort) })
      .last()
      .click();
    expect(await body.inputValue()).toContain('See you at {{event.title}}!');
    expect(await look(second)).toEqual([]);
    expect(second.wrong).toEqual([]);
  }, 60_000);

  it('gives somebody a calendar of their own, renews it and ends it, by keyboard', async () => {
    const { page } = attendee;
    const t = de.calendar.mine;
    await page.goto(`${place('Attendee')[1]!}#calendar`);
    await keyboard.press(page.getByRole('button', { name: t.make }));
    await page.getByText(t.made).waitFor();
    const address = page.getByRole('textbox', { name: t.address });
    const first = await address.inputValue();
    const answer = async () => (await page.request.get(first)).status();
    expect(await answer()).toBe(200);
    const more = page.locator('summary').filter({ hasText: t.end });
    await keyboard.press(more);
    expect(await look(attendee)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: t.renew }));
    // Made anew is a page of its own: its address is there when the one before is not.
    await page.waitForFunction(
      (old) => [...document.querySelectorAll('input')].every(({ value }) => value !== old),
      first,
    );
    expect(await answer()).toBe(410);
    await keyboard.press(more);
    await keyboard.press(page.getByRole('button', { name: t.close }));
    await page.getByText(t.closed).waitFor();
    expect(attendee.wrong).toEqual([]);

    const { page: desk } = second;
    const { desk: said } = en.calendar;
    await desk.goto('/desk/calendar');
    await keyboard.press(desk.getByRole('radio', { name: said.ways.publish.name }));
    await keyboard.press(desk.getByRole('button', { name: en.common.save, exact: true }));
    await desk.getByText(said.saved).waitFor();
    expect(await look(second)).toEqual([]);
  }, 60_000);

  it('shows operators the queues, and nobody else that there is anything', async () => {
    const { page } = second;
    await takeFromMenu(
      page.getByRole('button', { name: new RegExp(`^${en.common.nav.account}:`) }),
      en.common.nav.queues,
    );
    await keyboard.press(page.getByRole('link', { name: 'mails' }).last());
    await page.waitForURL('**/operate/queues/queue/mails');
    await page.getByText('On PostgreSQL').waitFor();
    const pictures = page.locator('img');
    expect(await pictures.evaluateAll((all) => all.filter((one) => !(one as HTMLImageElement).naturalWidth))).toEqual(
      [],
    );
    // Nothing was refused by a policy, nothing asked of others.
    expect(second.wrong).toEqual([]);
    expect((await moderator.context.request.get('/operate/queues')).status()).toBe(404);
    expect((await attendee.context.request.get('/operate/queues')).url()).toContain('/sign-in?next=');
  }, 60_000);
});

const eventOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { data } = JSON.parse(document.getElementById('plenum-page')!.textContent) as {
      data: { programme: { event: { id: string } } };
    };
    return data.programme.event.id;
  });
