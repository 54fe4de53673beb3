/**
 * A presenter's tab is hidden behind another one, as when they show something from it: how many of the pictures reach the
 * segments. Chromium with windows, nothing switched off that makes hidden tabs rest. For comparison the same tab, seen.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { en } from './kit/words.js';
import { DemoPlenum } from './kit/demo.js';
import { Ends } from './kit/ends.js';
import { freePort } from './kit/processes.js';
import { provided } from './kit/provided.js';
import { option, pause, report, say } from './kit/report.js';
import { Spectator } from './kit/spectator.js';
import { Tabs } from './kit/tabs.js';

const seconds = option('seconds', 180);
const seenSeconds = option('seen', 30);
/** What a studio makes of each second. */
const perSecond = 30;

const program = await provided('tabs');
const ends = new Ends();
const folder = ends.kept(mkdtempSync(join(tmpdir(), 'plenum-hidden-')), (made) =>
  rmSync(made, { recursive: true, force: true }),
);
// PostgreSQL runs as somebody else where we are root, and has to get in.
chmodSync(folder, 0o755);
let spectator: Spectator | undefined;

/** The part of all pictures of a time that reached whoever watches, and the worst second of it. */
const part = async (milliseconds: number): Promise<{ part: number; worst: number; gaps: number }> => {
  const from = Date.now();
  await pause(milliseconds);
  const to = Date.now();
  // What was captured last has yet to arrive.
  await pause(6000);
  const told = [...spectator!.seconds.values()].filter(({ at }) => at >= from && at + 1000 <= to);
  const pictures = told.reduce((sum, second) => sum + second.pictures, 0);
  // Whole seconds lie in any time, one fewer than it has at least.
  const whole = Math.max(told.length, Math.floor(milliseconds / 1000) - 1);
  return {
    part: pictures / (whole * perSecond),
    worst: Math.min(...told.map((second) => second.pictures)),
    gaps: told.filter(({ isGap }) => isGap).length + whole - told.length,
  };
};

try {
  say('Starting Plenum and Chromium.');
  const plenum = ends.kept(await DemoPlenum.start(folder, { PORT: String(await freePort()) }), (made) => made.stop());
  const fakes = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const tabs = ends.kept(await Tabs.open(program, fakes), (made) => made.close());
  const { origin } = new URL(plenum.attendee);
  const studio = await tabs.tab(`${origin}/sign-in?lang=en`);
  await studio.until(`!!document.getElementById('plenum-page')`);
  await studio.ask(`(async () => {
    const { csrfToken } = await (await fetch('/api/v1/who-am-i')).json();
    const answer = await fetch('/api/v1/sign-in/password', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Plenum-CSRF': csrfToken, 'Idempotency-Key': crypto.randomUUID() },
      body: ${JSON.stringify(JSON.stringify(plenum.signIn('Organiser')))},
    });
    if (!answer.ok) throw new Error(await answer.text());
  })()`);
  await studio.goto(`${origin}/studio/${plenum.session}`);
  await studio.click(en.studio.begin.button);
  await studio.until(`!!document.querySelector('[role=meter]')`);
  await studio.click(en.studio.goOnAir);
  await studio.until(`document.body.textContent.includes(${JSON.stringify(en.studio.place.onAirText)})`);
  // The first seconds go to getting up.
  await pause(8000);
  spectator = ends.kept(await Spectator.watch(plenum.attendee, plenum.session), (made) => made.stop());
  say(`On air. First ${seenSeconds} s with the tab in front.`);
  const seen = await part(seenSeconds * 1000);
  say(`Of the pictures ${(seen.part * 100).toFixed(1)} % arrived. Now ${seconds} s behind another tab.`);

  const other = await tabs.tab('about:blank');
  await other.toFront();
  await studio.until(`document.visibilityState === 'hidden'`, 10_000);
  // A page that is not seen is not drawn: whether this one rests as hidden ones do is counted in the page itself.
  await studio.ask('window.drawn = 0; (function draw() { window.drawn++; requestAnimationFrame(draw); })()');
  const hiddenFrom = Date.now();
  const hidden = await part(seconds * 1000);
  const inTens = new Map<number, number>();
  for (const { at, pictures } of spectator.seconds.values()) {
    const ten = Math.floor((at - hiddenFrom) / 10_000);
    inTens.set(ten, (inTens.get(ten) ?? 0) + pictures);
  }
  say(`Pictures of each ten seconds: ${[...inTens].map(([ten, pictures]) => `${ten * 10} s ${pictures}`).join(', ')}.`);
  const rested = await studio.ask<number>('window.drawn');
  const stays = await studio.ask<string>('document.visibilityState');
  if (stays !== 'hidden') throw new Error(`the tab became ${stays}`);
  const epochs = new Set([...spectator.seconds.keys()].map((name) => name.split('/')[0])).size;
  const slowed = await studio.ask<boolean>(`document.body.textContent.includes(${JSON.stringify(en.studio.slowed)})`);
  report('hidden-tab', hidden.part >= 0.95 && rested < seconds, {
    hiddenPart: hidden.part,
    hiddenWorstSecond: hidden.worst,
    hiddenMissingSeconds: hidden.gaps,
    seenPart: seen.part,
    seenWorstSecond: seen.worst,
    hiddenSeconds: seconds,
    restarts: epochs - 1,
    drawnByPageWhileHidden: rested,
    slowedByComputer: Number(slowed),
  });
} finally {
  await ends.run();
}
process.exit();
