// node scripts/screens.mjs [pages|mail|stage|all] [screen …]: takes the pictures in docs/screens from a fresh demo, wide and light,
// narrow and dark; only those of the pages, of what goes by mail, or of what is on air and recorded; only these screens.
// Reactions are boxes where the system has no font for emoji (Debian: fonts-noto-color-emoji).
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { provision } from './provision.mjs';
import { takeMail } from './screens/mail.mjs';
import { postOfWeeks } from './screens/post.mjs';
import { root } from './tools.mjs';

const target = join(root, 'docs/screens');
const looks = [
  { name: 'wide-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 375, height: 812 }, colorScheme: 'dark', hasTouch: true },
];

const stageLooks = {
  wide: { name: 'wide-light', viewport: { width: 1280, height: 720 }, colorScheme: 'light' },
  phone: looks[1],
};
const [only = 'all', ...wanted] = process.argv.slice(2);
const wants = (part) => only === 'all' || only === part;

const executablePath = await provision('chromium');
const folder = mkdtempSync(join(tmpdir(), 'plenum-screens-'));
// Root's database would move to where nobody clears up, if its account could not come in here.
chmodSync(folder, 0o711);
const plenum = spawn(process.execPath, [join(root, 'bin/plenum.mjs'), 'start'], {
  cwd: folder,
  env: { ...process.env, PLENUM_DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const stopped = new Promise((done) => plenum.once('exit', done));
try {
  const places = await signposts();
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'];
  const browser = await chromium.launch({ executablePath, args });
  mkdirSync(target, { recursive: true });
  if (wants('pages')) for (const look of looks) await takeAll(browser, places, look);
  if (wants('mail')) {
    await postOfWeeks(folder);
    for (const { name, ...options } of looks) {
      const open = () => openAs(browser, places, options);
      const take = (page, screen) => takeNamed(page, screen, name);
      await takeMail({ open, take, signedIn, places, look: name });
    }
  }
  if (wants('stage')) await takeStage(browser, places);
  await browser.close();
} finally {
  plenum.kill('SIGTERM');
  await stopped;
  rmSync(folder, { recursive: true, force: true });
}

/** What `plenum start` prints: `Attendee  <address>   (<address> / <password>)`. */
function signposts() {
  return new Promise((resolve, reject) => {
    let said = '';
    plenum.once('exit', (code) => reject(new Error(`Plenum ended with ${code}.\n${said}`)));
    plenum.stdout.on('data', (chunk) => {
      said += chunk;
      if (!/^Mailbox/m.test(said)) return;
      const line = (name) => new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(said);
      const [, attendee] = line('Attendee');
      const [, cockpit, moderator, moderatorPassword] = line('Moderator');
      const [, desk, organiser, organiserPassword] = line('Organiser');
      resolve({
        attendee,
        cockpit,
        desk,
        origin: new URL(attendee).origin,
        moderator: { email: moderator, password: moderatorPassword },
        organiser: { email: organiser, password: organiserPassword },
      });
    });
  });
}

async function openAs(browser, places, options) {
  const context = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    baseURL: places.origin,
    ...options,
  });
  // Pictures and sound are work for a small machine.
  context.setDefaultTimeout(120_000);
  return context.newPage();
}

async function takeNamed(page, screen, name) {
  if (wanted.length > 0 && !wanted.includes(screen)) return;
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
  await page.screenshot({ path: join(target, `${screen}-${name}.png`) });
  console.log(`${screen}-${name}`);
}

async function takeAll(browser, places, { name, ...options }) {
  const open = () => openAs(browser, places, options);
  const take = (page, screen) => takeNamed(page, screen, name);

  const attendee = await open();
  const event = '/o/digitalforum-musterland/solution-days';
  await attendee.goto(event);
  await take(attendee, 'event');
  await attendee.goto(`${event}/s/vom-antrag-zum-bescheid`);
  await take(attendee, 'session');
  await attendee.goto(`${event}/register`);
  await take(attendee, 'register');
  await attendee.goto(places.attendee);
  await take(attendee, 'my-event');
  await attendee.locator('form[action*="/join/"] button').first().click();
  await attendee.waitForURL(/\/live\//);
  await attendee.getByRole('tab').nth(1).click();
  await take(attendee, 'room');
  await attendee.getByRole('tab').last().click();
  await take(attendee, 'polls');
  await attendee.goto(places.attendee);
  await attendee
    .locator('article, li')
    .filter({ hasText: 'Ask the records' })
    .locator('form[action*="/join/"] button')
    .first()
    .click();
  await attendee.waitForURL(/\/live\//);
  await attendee.getByRole('tab').first().waitFor();
  await take(attendee, 'lobby');

  const moderator = await signedIn(await open(), places.moderator);
  await moderator.goto(places.cockpit);
  await moderator.getByRole('button', { name: 'Notbremse' }).waitFor();
  await take(moderator, 'cockpit');
  if (options.viewport.width > 1000) {
    await moderator.getByRole('button', { name: 'Leinwände' }).click();
    await moderator.getByRole('button', { name: 'Leinwand einrichten' }).click();
    const address = await moderator.locator('a[href*="/screen/"]').first().getAttribute('href');
    const wall = await open();
    await wall.goto(address);
    await wall.locator('main[data-scene=poll]').waitFor();
    await take(wall, 'projector');
    await wall.context().close();
  }

  const organiser = await signedIn(await open(), places.organiser);
  await organiser.goto('/desk');
  await organiser.locator('a[href^="/desk/events/"]').first().waitFor();
  await take(organiser, 'desk');
  const desk = await organiser.locator('a[href^="/desk/events/"]').first().getAttribute('href');
  for (const [screen, path] of [
    ['overview', desk],
    ['agenda', `${desk}/agenda`],
  ]) {
    await organiser.goto(path);
    await organiser.getByRole('heading', { level: 1 }).waitFor();
    await take(organiser, screen);
  }
  for (const page of [attendee, moderator, organiser]) await page.context().close();
}

/** One session from the green room to the recording: who presents, writes captions, watches and cuts. */
async function takeStage(browser, places) {
  const { wide, phone } = stageLooks;
  const open = ({ name: _name, ...options }) => openAs(browser, places, options);
  const session = new URL(places.cockpit).pathname.split('/').at(-1);
  const button = (page, name) => page.getByRole('button', { name, exact: true });

  const presenter = await open(wide);
  presenter.on('dialog', (dialog) => void dialog.accept());
  await presenter.addInitScript(drawCamera);
  await signedIn(presenter, places.organiser);
  await presenter.goto('/desk');
  const event = await presenter.locator('a[href^="/desk/events/"]').first().getAttribute('href');
  await presenter.goto(`${event}/agenda?session=${session}`);
  const dialog = presenter.getByRole('dialog');
  await dialog.locator('summary').filter({ hasText: 'Chat, Fragen und Uhr' }).click();
  await dialog.getByText('Diesen Programmpunkt aufzeichnen', { exact: true }).click();
  await button(dialog, 'Speichern').click();
  await dialog.waitFor({ state: 'detached' });

  await presenter.goto(`/studio/${session}`);
  await button(presenter, 'Kamera und Mikrofon einschalten').click();
  await presenter.getByText('Älteren Computer schonen', { exact: true }).click();
  await presenter.getByRole('meter', { name: 'Lautstärke' }).waitFor();
  // The name plate makes room for the camera.
  await rested(presenter, 2000);
  const asked = presenter.getByRole('heading', { name: 'Dieser Programmpunkt soll aufgezeichnet werden' });
  await asked.evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
  await takeNamed(presenter, 'green-room', wide.name);

  const moderator = await signedIn(await open(wide), places.moderator);
  await moderator.goto(places.cockpit);
  await button(moderator, 'Aufzeichnen').click();
  await button(presenter, 'Auf Sendung gehen').click();
  await button(presenter, 'Zustimmen und auf Sendung gehen').click();
  await presenter.getByText('Aufzeichnung läuft', { exact: true }).waitFor({ timeout: 60_000 });
  await rested(presenter);
  await takeNamed(presenter, 'studio', wide.name);

  const captioner = await signedIn(await open(wide), places.moderator);
  await captioner.goto(`/captions/${session}`);
  await button(captioner, 'Hinzufügen').first().click();
  const line = captioner.getByRole('textbox', { name: 'Untertitel auf Deutsch' });
  const says = async (text) => {
    await line.fill(text);
    await line.press('Enter');
  };
  await says('Guten Morgen und herzlich willkommen.');
  await button(moderator, 'Als Nächstes').first().click();
  await rested(captioner, 2000);
  await says('Ich zeige Ihnen einen Wohngeldantrag, vom Handy bis in die E-Akte.');
  await captioner.locator('video').waitFor({ timeout: 60_000 });

  const viewers = [];
  for (const look of [wide, phone]) {
    const viewer = await open(look);
    await viewer.goto(places.attendee);
    await viewer.locator(`form[action$="/join/${session}"] button`).first().click();
    await playing(viewer);
    await viewer.locator('video').hover();
    // A machine that does everything at once would fall back to sound alone.
    const quality = viewer.getByRole('combobox', { name: 'Qualität' });
    const isNarrow = !(await quality.isVisible());
    if (isNarrow) await button(viewer, 'Wiedergabe').click();
    await quality.selectOption('360p');
    if (isNarrow) await viewer.keyboard.press('Escape');
    await button(viewer, 'Untertitel').click();
    const language = viewer.getByRole('group', { name: 'Untertitel einstellen' }).getByRole('combobox').first();
    await language.selectOption('de');
    await takeNamed(viewer, 'player', look.name);
    await viewer.keyboard.press('Escape');
    viewers.push([viewer, look]);
  }
  await says('Wer einen Antrag stellt, sieht jederzeit, wo er gerade liegt.');
  await line.fill('Und jetzt drücke ich auf „Absen');
  await takeNamed(captioner, 'captioner', wide.name);
  for (const [viewer, look] of viewers) {
    await viewer.locator('[data-shown]').filter({ hasText: 'jederzeit' }).waitFor({ timeout: 60_000 });
    await takeNamed(viewer, 'captions', look.name);
  }
  const [[writer]] = viewers;
  await writer.getByPlaceholder('Nachricht an alle').fill('Das hätte ich gern schon morgen.');
  await writer.keyboard.press('Enter');
  await rested(writer, 3000);

  await button(moderator, 'Aufzeichnung beenden').click();
  await button(presenter, 'Sendung beenden').click();
  await presenter.getByText('Backstage – bereit', { exact: true }).waitFor();
  await button(moderator, 'Beenden').click();
  await button(moderator, 'Wieder öffnen').waitFor();

  await presenter.goto(`${event}/sessions/${session}/recording`);
  await presenter.getByRole('button', { name: /^Abspielen \(/ }).waitFor();
  await takeNamed(presenter, 'recording-desk', wide.name);
  await presenter.getByText('Alle, auch ohne Anmeldung', { exact: true }).click();
  await button(presenter, 'Veröffentlichen').click();
  await presenter.getByText('Die Aufzeichnung ist veröffentlicht.').first().waitFor();

  for (const look of [wide, phone]) {
    const visitor = await open(look);
    await visitor.goto(`/recording/${session}`);
    await visitor.getByRole('button', { name: /^Abspielen \(/ }).click();
    await playing(visitor);
    await visitor.locator('video').hover();
    await button(visitor, 'Untertitel').click();
    await visitor.getByRole('combobox', { name: 'Sprache' }).selectOption('de');
    await visitor.keyboard.press('Escape');
    await visitor.getByRole('switch', { name: 'Alles auf einmal zeigen' }).locator('xpath=ancestor::label').click();
    await visitor.locator('[data-shown]').first().waitFor({ timeout: 60_000 });
    await takeNamed(visitor, 'replay', look.name);
    await visitor.context().close();
  }
  for (const page of [presenter, moderator, captioner, ...viewers.map(([viewer]) => viewer)])
    await page.context().close();
}

function playing(page) {
  return page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0, undefined, {
    timeout: 180_000,
  });
}

/** Time passes in a recording, and what was told goes away. Milliseconds. */
function rested(page, milliseconds = 11_000) {
  return page.waitForTimeout(milliseconds);
}

/** Instead of a camera: somebody in front of a wall, who moves a little; and a quiet hum. Runs in the page. */
function drawCamera() {
  const camera = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const pen = canvas.getContext('2d');
    const shape = (colour, x, y, across, down) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
      pen.fill();
    };
    const paint = () => {
      const sway = Math.sin(Date.now() / 900) * 10;
      const wall = pen.createLinearGradient(0, 0, 1280, 720);
      wall.addColorStop(0, '#3d5a6c');
      wall.addColorStop(1, '#8fa8a3');
      pen.fillStyle = wall;
      pen.fillRect(0, 0, 1280, 720);
      pen.fillStyle = '#6f4e37';
      pen.fillRect(880, 90, 300, 20);
      for (let book = 0; book < 9; book++) {
        pen.fillStyle = ['#b5493a', '#d9a441', '#49796b'][book % 3];
        pen.fillRect(890 + book * 30, 30 + (book % 4) * 8, 24, 60 - (book % 4) * 8);
      }
      shape('#22303c', 640 + sway / 2, 700, 290, 250);
      shape('#e8c39e', 640 + sway, 320, 115, 145);
      shape('#4a3426', 640 + sway, 215, 122, 70);
      shape('#2b1d12', 600 + sway, 320, 9, 11);
      shape('#2b1d12', 680 + sway, 320, 9, 11);
      shape('#a5544a', 640 + sway, 392, 34, 8 + Math.abs(sway));
    };
    paint();
    setInterval(paint, 50);
    return canvas.captureStream(20);
  };
  const microphone = () => {
    const sound = new AudioContext();
    const loudness = new GainNode(sound, { gain: 0.1 });
    const stream = sound.createMediaStreamDestination();
    const tone = sound.createOscillator();
    tone.connect(loudness).connect(stream);
    tone.start();
    return stream.stream;
  };
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getUserMedia = (wanted) => Promise.resolve(wanted?.video ? camera() : microphone());
}

async function signedIn(page, { email, password }) {
  await page.goto('/sign-in');
  const token = await page.evaluate(
    () => JSON.parse(document.getElementById('plenum-page').textContent).whoAmI.csrfToken,
  );
  const answer = await page.request.post('/api/v1/sign-in/password', {
    data: { email, password },
    headers: { 'X-Plenum-CSRF': token, 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(page.url()).origin },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
  return page;
}
