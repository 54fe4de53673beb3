import type { Browser, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';
import { presentersFlags, readClock, withClockCamera } from './support/stage.js';

const words = en.recording;

/** Machines that run tests are slow: what is asked for is that it gets there. Milliseconds. */
const patience = 60_000;
/** Segments of a second are kept or not as a whole, and a camera's clock is painted some times a second. Milliseconds. */
const border = 1500;

const question = 'Wie lange dauert die Einführung?';

describe('A recording', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let backstage: Browser;
  let presenter: Person;
  let moderator: Person;
  let attendee: Person;
  let visitor: Person;
  /** The screen in the hall. */
  let wall: Page;
  let session: string;
  let event: string;
  /** When it was off the record, and when it was over; milliseconds. */
  const off = { from: 0, to: 0 };
  let over = 0;
  /** When what was said in the room was said. */
  const said: Record<string, number> = {};

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const signIn = async (person: Person, as: string, next: string) => {
    const [, , email, password] = place(as);
    await person.page.goto(`/sign-in?next=${next}`);
    await person.page.locator('input[type=email]').fill(email!);
    await person.page.locator('input[type=password]').fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.waitForURL((url) => url.pathname === next);
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const card = (page: Page) => page.getByRole('row').filter({ hasText: question });
  const say = async (text: string) => {
    const { page } = attendee;
    await keyboard.fill(page.getByRole('textbox', { name: de.live.chat.write }), text);
    await page.keyboard.press('Enter');
    const row = page.getByRole('log').getByRole('article').filter({ hasText: text });
    said[text] = Date.parse((await row.getByRole('time').or(row.locator('time')).first().getAttribute('datetime'))!);
  };
  /** Lets so much be kept or not; a recording needs time to record. */
  const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

  beforeAll(async () => {
    [browser, backstage] = await Promise.all([openBrowser(), openBrowser(presentersFlags)]);
    plenum = await RunningPlenum.start({ demo: true });
    session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    const viewport = { width: 1280, height: 720 };
    presenter = await Person.at(backstage, plenum.url, 'en', { viewport });
    presenter.context.setDefaultTimeout(patience);
    await withClockCamera(presenter.context);
    presenter.page.on('dialog', (dialog) => void dialog.accept());
    moderator = await Person.at(browser, plenum.url, 'de', { viewport });
    attendee = await Person.at(browser, plenum.url, 'de', { viewport });
    visitor = await Person.at(browser, plenum.url, 'en', { viewport });
    await attendee.page.goto(place('Attendee')[1]!);
    await attendee.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await attendee.page.getByRole('tab', { name: new RegExp(de.live.chat.tab) }).waitFor();
    await signIn(moderator, 'Moderator', `/cockpit/${session}`);
    await signIn(presenter, 'Organiser', '/desk');
    const events = await presenter.context.request.get('/api/v1/events');
    event = ((await events.json()) as { id: string }[])[0]!.id;
  }, 150_000);
  afterAll(async () => {
    await Promise.all([browser?.close(), backstage?.close()]);
    await plenum?.stop();
  }, 60_000);

  it('is announced to everybody before they enter, and in the room', async () => {
    const { page } = presenter;
    await page.goto(`/desk/events/${event}/agenda?session=${session}`);
    const dialog = page.getByRole('dialog');
    await keyboard.press(dialog.locator('summary').filter({ hasText: en.desk.session.room }));
    await keyboard.press(dialog.getByRole('checkbox', { name: words.session.label }));
    await keyboard.press(button(dialog as unknown as Page, en.common.save));
    await dialog.waitFor({ state: 'detached' });
    await attendee.page.getByText(de.recording.badge.announced, { exact: true }).waitFor();
    await visitor.page.goto(`/live/${session}`);
    await visitor.page.getByText(words.notice.title).waitFor();
    expect(await look(visitor)).toEqual([]);
    await keyboard.press(button(moderator.page, de.screens.cockpit.links));
    await keyboard.press(button(moderator.page, de.screens.cockpit.create));
    const link = moderator.page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    wall = await visitor.context.newPage();
    await wall.goto((await link.getAttribute('href'))!);
    await moderator.page.keyboard.press('Escape');
    await wall.getByText(de.recording.badge.announced, { exact: true }).waitFor();
  }, 90_000);

  it('keeps nothing of a presenter who has not agreed, and the crew sees why', async () => {
    await keyboard.press(button(moderator.page, de.recording.run.start));
    await moderator.page.getByText(de.recording.run.state.waiting).waitFor();
    const { page } = presenter;
    await page.goto(`/studio/${session}`);
    await page.getByRole('heading', { name: words.consent.title }).waitFor();
    await button(page, en.studio.begin.button).click();
    await page.getByText(en.studio.sparing, { exact: true }).click();
    await page.getByRole('meter', { name: en.studio.level }).waitFor();
    await button(page, en.studio.spoken.record).click();
    await page.getByText(en.studio.spoken.recording).waitFor();
    await wait(500);
    await button(page, en.studio.spoken.stop).click();
    await button(page, en.studio.spoken.listen).waitFor();
    await keyboard.press(page.getByRole('button', { name: en.studio.goOnAir }));
    await button(page, words.consent.onAirWith).waitFor();
    expect(await look(presenter)).toEqual([]);
    await keyboard.press(button(page, words.consent.onAirWithout));
    await page.getByText(en.studio.place.onAir, { exact: true }).waitFor();
    await moderator.page.getByText(/hat der Aufzeichnung nicht zugestimmt/).waitFor({ timeout: patience });
    await attendee.page.getByText(de.recording.badge.paused, { exact: true }).waitFor();
    expect(await look(moderator)).toEqual([]);
  }, 150_000);

  it('runs as soon as they agree, and everybody sees that it does', async () => {
    const { page } = presenter;
    await keyboard.press(button(page, words.consent.agree));
    await attendee.page.getByText(de.recording.badge.keeps, { exact: true }).waitFor({ timeout: patience });
    await moderator.page.getByText(de.recording.run.state.recording, { exact: true }).waitFor();
    await page.getByText(words.consent.agreed).first().waitFor();
    // The notice: read by all in the room, and drawn into the picture for a while.
    await keyboard.press(button(moderator.page, de.recording.run.notice));
    await attendee.page.getByText(de.recording.notice.short).first().waitFor();
    await moderator.page.getByText(/Der Hinweis auf die Aufzeichnung war um/).waitFor();
    const isDrawn = (wanted: boolean) =>
      page.waitForFunction((drawn) => {
        const pen = document.querySelector('canvas')!.getContext('2d')!;
        const [red = 0, , blue = 0] = pen.getImageData(4, 330, 1, 1).data;
        return (red > 200 && blue < 100) === drawn;
      }, wanted);
    await isDrawn(true);
    await isDrawn(false);
    await say('Das wird mitgeschnitten');
    expect(await look(attendee)).toEqual([]);
    await keyboard.press(attendee.page.getByRole('tab', { name: new RegExp(`^${de.live.questions.tab}`) }));
    await keyboard.fill(attendee.page.getByRole('textbox', { name: de.live.questions.ask }), question);
    await attendee.page.keyboard.press('Enter');
    await card(moderator.page).getByRole('button', { name: de.cockpit.queue.show }).click();
    await card(moderator.page).getByRole('button', { name: de.cockpit.queue.select }).click();
    await keyboard.press(attendee.page.getByRole('tab', { name: new RegExp(`^${de.live.chat.tab}`) }));
  }, 120_000);

  it('stores nothing while it is off the record', async () => {
    await keyboard.press(button(moderator.page, de.recording.run.pause));
    await attendee.page.getByText(de.recording.news.paused).first().waitFor();
    await attendee.page.getByText(de.recording.badge.paused, { exact: true }).waitFor();
    await wall.getByText(de.recording.badge.paused, { exact: true }).waitFor();
    await wall.close();
    off.from = Date.now();
    await wait(5000);
    await say('Das bleibt unter uns');
    off.to = Date.now();
    await keyboard.press(button(moderator.page, de.recording.run.resume));
    await attendee.page.getByText(de.recording.badge.keeps, { exact: true }).waitFor();
    await wait(4000);
    await say('Und wieder für alle');
    await wait(2000);
    over = Date.now();
    await presenter.page.getByRole('button', { name: en.studio.goOffAir }).click();
    await presenter.page.getByText(en.studio.place.backstageText).waitFor();
    await keyboard.press(button(moderator.page, de.recording.run.stop));
    await attendee.page.getByText(de.recording.news.ended).first().waitFor();
    await keyboard.press(button(moderator.page, de.cockpit.move.ended));
    await attendee.page.getByRole('link', { name: de.recording.title }).waitFor();
  }, 120_000);

  it('is divided, cut and published from the desk, without captions for a reason only', async () => {
    const { page } = presenter;
    const desk = words.desk;
    await visitor.page.goto(`/recording/${session}`);
    await visitor.page.getByRole('heading', { name: words.notYet.title }).waitFor();
    await page.goto(`/desk/events/${event}/sessions/${session}/recording`);
    await page.getByRole('button', { name: /^Play \(\d+:\d\d\)/ }).waitFor();
    expect(await look(presenter)).toEqual([]);
    await keyboard.press(button(page, desk.chapters.add));
    await keyboard.fill(page.getByRole('textbox', { name: desk.chapters.name.replace('{{number}}', '1') }), 'Welcome');
    await keyboard.press(button(page, desk.chapters.save));
    await page.getByText(desk.saved).first().waitFor();
    await keyboard.fill(page.getByRole('textbox', { name: desk.cut.from }), '0:01');
    await keyboard.press(button(page, desk.cut.save));
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=from]')?.value === '0:01');
    await keyboard.press(button(page, desk.export.start));
    await page.getByRole('radio', { name: desk.publish.levels.nobody }).waitFor();
    await page.getByText(desk.publish.levels.all, { exact: true }).click();
    await page.getByText(desk.publish.captions).waitFor();
    await keyboard.fill(page.getByRole('textbox', { name: desk.publish.reason }), 'They follow within a week.');
    expect(await look(presenter)).toEqual([]);
    await keyboard.press(button(page, desk.publish.submit));
    await page.getByText(desk.publish.published).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: patience }),
      page.getByRole('link', { name: desk.export.download }).click({ timeout: patience }),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.mp4$/);
  }, 180_000);

  it('can be watched by anybody, with what was written in step with the picture', async () => {
    const { page } = visitor;
    await page.goto(`/recording/${session}`);
    const log = page.getByRole('log');
    await readClock(page);
    await keyboard.press(page.getByRole('button', { name: /^Play \(\d+:\d\d\)/ }));
    const shownWith = (text: string) =>
      page.evaluate(
        (wanted) =>
          new Promise<number>((done) => {
            const { seen } = window as unknown as { seen: [number, number][] };
            const seek = () => {
              if (!document.querySelector('[role=log]')?.textContent?.includes(wanted)) return;
              watcher.disconnect();
              done(seen.at(-1)?.[0] ?? 0);
            };
            const watcher = new MutationObserver(seek);
            watcher.observe(document.body, { childList: true, subtree: true });
            seek();
          }),
        text,
      );
    for (const text of ['Das wird mitgeschnitten', 'Und wieder für alle']) {
      const painted = await shownWith(text);
      process.stdout.write(`"${text}" came ${painted - said[text]!} ms of its picture\n`);
      expect(Math.abs(painted - said[text]!)).toBeLessThan(2000);
    }
    await page.waitForFunction(
      ([from, to]) =>
        (window as unknown as { seen: [number, number][] }).seen.filter(([at]) => at > from! && at < to!).length > 10,
      [off.to + border, over],
      { timeout: patience },
    );
    const seen = await page.evaluate(() => (window as unknown as { seen: [number, number][] }).seen);
    const painted = seen.map(([at]) => at).filter((at) => at > said['Das wird mitgeschnitten']! - 60_000 && at < over);
    const within = (from: number, to: number) => painted.filter((at) => at > from && at < to).length;
    expect(within(off.from - 4000, off.from - border)).toBeGreaterThan(10);
    expect(within(off.from + border, off.to - border)).toBe(0);
    expect(within(off.to + border, over)).toBeGreaterThan(10);
    expect(await look(visitor)).toEqual([]);

    // Back to the beginning nothing has happened yet; all at once shows everything, and to strangers no names.
    const slider = page.getByRole('slider', { name: words.player.where });
    await slider.focus();
    await page.keyboard.press('Home');
    await log.getByText('Das wird mitgeschnitten').waitFor({ state: 'detached' });
    await keyboard.press(page.getByRole('switch', { name: words.atOnce }));
    await log.getByText('Und wieder für alle').waitFor();
    expect(await log.getByText(words.somebody).count()).toBeGreaterThan(0);
  }, 180_000);

  it('leads those who took part to their question, in their language', async () => {
    const { page } = attendee;
    await page.getByRole('link', { name: de.recording.title }).click();
    await keyboard.press(page.getByRole('button', { name: /^Abspielen \(\d+:\d\d\)/ }));
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1, undefined, {
      timeout: patience,
    });
    await page.keyboard.press('k');
    await keyboard.press(page.getByRole('switch', { name: de.recording.atOnce }));
    await keyboard.press(page.getByRole('tab', { name: new RegExp(`^${de.live.questions.tab}`) }));
    await page.getByRole('group', { name: de.live.questions.label }).getByText(question).waitFor();
    await keyboard.choose(page.getByRole('combobox', { name: de.recording.player.rate }), '2');
    await page.waitForFunction(() => document.querySelector('video')?.playbackRate === 2);
    await keyboard.press(page.getByRole('navigation', { name: de.recording.chapters }).getByRole('button').last());
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 4, undefined, {
      timeout: patience,
    });
    expect(await look(attendee)).toEqual([]);
  }, 120_000);

  it('went without an accident in any browser', () => {
    expect([presenter, moderator, attendee, visitor].flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
