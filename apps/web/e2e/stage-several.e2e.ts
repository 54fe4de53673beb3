import type { Browser, Page } from 'playwright-core';
import type { WhoAmI } from '@plenum/contracts';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { contained } from '../src/features/studio/layouts.rules.js';
import { tilesOf } from '../src/features/stage/tiles.rules.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';
import { presentersFlags, seesPlaces, withColours, type Colour } from './support/stage.js';

const words = en.stage;
/** Machines that run tests are slow: what is asked for is that it gets there. Milliseconds. */
const patience = 60_000;
const size = { width: 1280, height: 720 };

describe('The stage of several', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let backstage: Browser;
  let host: Person;
  let owner: Person;
  let speaker: Person;
  let attendee: Person;
  let guest: Person;
  let session: string;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const signIn = async ({ page }: Person, as: string) => {
    const [, , email, password] = place(as);
    await page.goto(`/sign-in?next=/studio/${session}`);
    await page.locator('input[type=email]').fill(email!);
    await page.locator('input[type=password]').fill(password!);
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === `/studio/${session}`);
  };
  const presenter = async (camera: Colour, screen: Colour = camera) => {
    const person = await Person.at(backstage, plenum.url, 'en', { viewport: { width: 1280, height: 720 } });
    person.context.setDefaultTimeout(patience);
    person.page.on('dialog', (dialog) => void dialog.accept());
    await withColours(person.context, camera, screen);
    return person;
  };
  /** Who was invited to speak by mail, and came in with the code. */
  const invited = async (by: Page, person: Person) => {
    const email = 'sabine@example.org';
    await by.evaluate(
      async ([sessionId, address]) => {
        const who = (await (await fetch('/api/v1/who-am-i')).json()) as WhoAmI;
        const send = await fetch(`/api/v1/organisations/${who.organisations[0]!.id}/grants`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Plenum-CSRF': who.csrfToken },
          body: JSON.stringify({
            email: address,
            name: 'Sabine Speaker',
            role: 'speaker',
            scope: 'session',
            scopeId: sessionId,
          }),
        });
        if (!send.ok) throw new Error(await send.text());
      },
      [session, email],
    );
    const { page } = person;
    await page.goto(`/sign-in?next=/studio/${session}`);
    await page.getByRole('tab', { name: en.account.signIn.byCode }).click();
    await page.locator('input[type=email]').fill(email);
    await page.keyboard.press('Enter');
    const { text } = await plenum.mailTo(email, /code/i);
    await page.getByLabel(en.account.signIn.code).fill(/\b\d{6}\b/.exec(text)![0]);
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === `/studio/${session}`);
  };
  const open = async ({ page }: Person) => {
    await page.getByRole('button', { name: en.studio.begin.button }).click();
    await page.getByText(en.studio.sparing, { exact: true }).click();
    await page.getByRole('meter', { name: en.studio.level }).waitFor();
  };
  const join = async ({ page }: Person) => {
    await page.getByRole('button', { name: words.join, exact: true }).click();
    await page.getByText(words.sign.backstageText).waitFor({ timeout: patience });
  };
  const bringOn = (name: string) =>
    host.page.getByRole('button', { name: words.bringOnNamed.replace('{{name}}', `\u2068${name}\u2069`) }).click();
  const nameOf = async ({ page }: Person) =>
    page.evaluate(async () => ((await (await fetch('/api/v1/who-am-i')).json()) as WhoAmI).account!.name);
  /** The tiles of those on stage in the order in which they came, each with the colour of its camera. */
  const tiles = (colours: Colour[], layout: 'grid' | 'screen' = 'grid', screen?: Colour) => {
    const people = colours.map((colour) => ({ id: colour, hasScreen: colour === screen }));
    return tilesOf(people, { layout, spotlight: null }, null, size).map(({ box, personId, source }) => ({
      // A screen is shown whole, with bars where its place is of another shape.
      box: source === 'screen' ? contained(size, box) : box,
      colour: source === 'screen' ? ('yellow' as const) : (personId as Colour),
    }));
  };

  beforeAll(async () => {
    [browser, backstage] = await Promise.all([
      openBrowser(),
      openBrowser([...presentersFlags, '--allow-loopback-in-peer-connection']),
    ]);
    const composer = { PLENUM_COMPOSER: 'on', PLENUM_CHROMIUM: process.env['PLENUM_CHROMIUM'] ?? '/usr/bin/chromium' };
    plenum = await RunningPlenum.start({
      demo: true,
      variables: { PLENUM_STAGE_ADDRESSES: '127.0.0.1', ...composer },
    });
    session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    host = await presenter('red');
    owner = await presenter('green');
    speaker = await presenter('blue', 'yellow');
    await Promise.all([signIn(host, 'Moderator'), signIn(owner, 'Organiser')]);
    await invited(owner.page, speaker);
    attendee = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    // The same registration on another device.
    guest = await Person.at(backstage, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    await withColours(guest.context, 'yellow', 'yellow');
    await attendee.page.goto(place('Attendee')[1]!);
    await attendee.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await attendee.page.getByRole('tab', { name: new RegExp(de.live.chat.tab) }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await Promise.all([browser?.close(), backstage?.close()]);
    await plenum?.stop();
  }, 60_000);

  it('lets three presenters meet backstage, where the crew sees who is there', async () => {
    await host.page.getByRole('button', { name: words.open }).click();
    for (const person of [host, owner, speaker]) {
      await open(person);
      await join(person);
    }
    await host.page.getByRole('list', { name: words.people }).getByText('Sabine Speaker').waitFor();
    expect(await speaker.page.getByRole('list', { name: words.people }).count()).toBe(0);
    expect(await look(host)).toEqual([]);
    expect(await look(speaker)).toEqual([]);
  }, 180_000);

  it('brings all three to whoever watches, each fresh and in their own place', async () => {
    for (const person of [host, owner, speaker]) await bringOn(await nameOf(person));
    await speaker.page.getByText(words.sign.onStage, { exact: true }).waitFor();
    const began = Date.now();
    await host.page.getByRole('button', { name: en.studio.goOnAir }).click();
    await speaker.page.getByText(words.sign.onAir, { exact: true }).waitFor({ timeout: patience });
    // On a machine that does everything at once the player would fall back to sound alone.
    await attendee.page.getByRole('combobox', { name: de.player.quality }).selectOption('360p', { timeout: patience });
    const ages = await seesPlaces(attendee.page, tiles(['red', 'green', 'blue']), began, patience);
    process.stdout.write(`three on a stage, age of each picture at the viewer: ${ages.join(', ')} ms\n`);
    await speaker.page.getByRole('button', { name: en.studio.share }).click();
    await host.page.getByRole('radio', { name: words.layout.screen }).click();
    await seesPlaces(attendee.page, tiles(['red', 'green', 'blue'], 'screen', 'blue'), Date.now(), patience);
    expect(await look(speaker)).toEqual([]);
  }, 240_000);

  it('shows a card instead, and takes somebody off the stage', async () => {
    await host.page.getByRole('textbox', { name: words.card }).fill('We are back at 14:05');
    await host.page.getByRole('button', { name: words.showCard }).click();
    await speaker.page.getByText(words.sign.card, { exact: true }).waitFor();
    await host.page.getByRole('button', { name: words.takeCard }).click();
    await host.page.getByRole('radio', { name: words.layout.grid }).click();
    const off = words.takeOffNamed.replace('{{name}}', '\u2068Sabine Speaker\u2069');
    await host.page.getByRole('button', { name: off }).click();
    await speaker.page.getByText(words.sign.backstageText).waitFor();
    await seesPlaces(attendee.page, tiles(['red', 'green']), Date.now(), patience);
  }, 180_000);

  it('goes on from the server when the tab of the host is gone, and from a studio again with one press', async () => {
    await host.page.getByRole('group', { name: words.server.label }).getByText(words.server.ready).waitFor();
    // Everybody here shares one machine with whoever decodes and encodes their pictures.
    await speaker.page.close({ runBeforeUnload: false });
    const gone = Date.now();
    await host.page.close({ runBeforeUnload: false });
    const takeBack = owner.page.getByRole('button', { name: words.server.takeBack });
    await takeBack.waitFor({ timeout: patience });
    process.stdout.write(`the server took over ${Date.now() - gone} ms after the host was gone\n`);
    expect(await look(owner)).toEqual([]);
    // Whoever fell silent keeps their place for a while, then the others have all of it.
    await seesPlaces(attendee.page, tiles(['green']), gone, 2 * patience);
    const over = Date.now();
    await takeBack.click();
    await takeBack.waitFor({ state: 'detached', timeout: patience });
    await owner.page.getByRole('button', { name: en.studio.goOffAir }).waitFor({ timeout: patience });
    await seesPlaces(attendee.page, tiles(['green']), over, patience);
    await owner.page.getByText(words.server.ready).waitFor();
  }, 300_000);

  it('brings an attendee on from the raised hands, by keyboard alone, and takes them off again', async () => {
    const hall = de.hall.hand;
    const part = de.stage.guestPart;
    const named = (text: string) => new RegExp(text.replace('{{name}}', '.*Anna.*'));
    const { page } = guest;
    await page.goto(place('Attendee')[1]!);
    await page.locator(`form[action$="/join/${session}"] button`).first().click();
    await keyboard.press(page.getByRole('button', { name: hall.raise }));
    const cockpit = await owner.context.newPage();
    await cockpit.goto(`/cockpit/${session}`);
    await cockpit.getByRole('tab', { name: new RegExp(en.hall.hand.tabShort) }).click();
    const hands = cockpit.getByRole('list', { name: en.hall.hand.tab });
    await hands.getByRole('button', { name: named(en.hall.hand.inviteOne) }).click();
    await page.getByText(part.invited, { exact: true }).waitFor();
    expect(await look(guest)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: part.accept }));
    await page.getByRole('meter', { name: de.studio.level }).waitFor();
    await cockpit.getByText(en.hall.hand.stage.accepted).waitFor();
    expect(await look(guest)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: part.check.join, exact: true }));
    await page.getByText(de.stage.sign.backstageText).waitFor({ timeout: patience });
    await hands.getByRole('button', { name: named(words.bringOnNamed) }).click();
    const onStage = page.getByRole('region', { name: part.onStage });
    await onStage.getByText(de.stage.sign.onAir, { exact: true }).waitFor({ timeout: patience });
    expect(await look(guest)).toEqual([]);
    expect(await look({ page: cockpit })).toEqual([]);
    await seesPlaces(attendee.page, tiles(['green', 'yellow']), Date.now(), patience);
    await hands.getByRole('button', { name: named(words.takeOffNamed) }).click();
    await page.getByText(part.off.taken).waitFor();
    await page.getByRole('button', { name: hall.raise }).waitFor();
    // The own picture is gone, and the player is there again, once it is loaded.
    await page.waitForFunction(() => document.querySelectorAll('video').length === 1);
    await cockpit.close();
    await seesPlaces(attendee.page, tiles(['green']), Date.now(), patience);
  }, 180_000);

  it('shows what a presenter sends from broadcasting software in place of the camera, in H.264', async () => {
    const { page } = owner;
    const { software } = words;
    await keyboard.press(page.locator('summary', { hasText: software.title }));
    await keyboard.press(page.getByRole('button', { name: software.make }));
    const fields = [software.server, software.token].map((label) =>
      page.getByLabel(label, { exact: true }).inputValue(),
    );
    const [address, token] = await Promise.all(fields);
    expect(await look(owner)).toEqual([]);
    // What OBS does on the wire, done by a browser: one offer, the key in the header, and the address to end it.
    const sender = await Person.at(backstage, plenum.url, 'en');
    await withColours(sender.context, 'blue', 'blue');
    await sender.page.goto('/');
    const ended = await sender.page.evaluateHandle(
      async ([to, key]) => {
        const pc = new RTCPeerConnection();
        const { mediaDevices } = navigator;
        const [camera, microphone] = [
          await mediaDevices.getUserMedia({ video: true }),
          await mediaDevices.getUserMedia({ audio: true }),
        ];
        pc.addTransceiver(microphone.getAudioTracks()[0]!, { direction: 'sendonly' });
        const picture = pc.addTransceiver(camera.getVideoTracks()[0]!, { direction: 'sendonly' });
        const all = RTCRtpSender.getCapabilities('video')!.codecs;
        picture.setCodecPreferences(all.filter(({ mimeType }) => mimeType === 'video/H264'));
        await pc.setLocalDescription();
        const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/sdp' };
        const answer = await fetch(to!, {
          method: 'POST',
          credentials: 'omit',
          headers,
          body: pc.localDescription!.sdp,
        });
        if (answer.status !== 201) throw new Error(await answer.text());
        await pc.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
        const location = new URL(answer.headers.get('Location')!, to).href;
        return async () => {
          pc.close();
          const { Authorization } = headers;
          return (await fetch(location, { method: 'DELETE', credentials: 'omit', headers: { Authorization } })).status;
        };
      },
      [address, token],
    );
    await page.getByText(software.connected.replace('{{facts}}', 'H.264, 640 × 360')).waitFor({ timeout: patience });
    await page.getByText(software.instead).waitFor();
    await seesPlaces(attendee.page, tiles(['blue']), Date.now(), patience);
    expect(await look(owner)).toEqual([]);
    expect(await ended.evaluate((end) => end())).toBe(200);
    await page.getByRole('combobox', { name: en.studio.camera }).waitFor();
    await seesPlaces(attendee.page, tiles(['green']), Date.now(), patience);
    expect(sender.wrong).toEqual([]);
  }, 180_000);

  it('went without an accident in any browser', () => {
    expect([host, owner, speaker, guest, attendee].flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
