/**
 * Somebody sits where nothing gets out but HTTPS through an HTTP proxy that lets CONNECT to port 443 pass: they watch and take
 * part, and somebody else there presents on a stage of several. Everything is real: Plenum as built, nginx and coturn by the
 * recipes in docker/, Chromium, and a network namespace whose packets are swallowed.
 */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { en } from '../kit/words.js';
import { gridOf } from '../../apps/web/src/features/stage/tiles.rules.js';
import {
  enterRoom,
  firstPicture,
  joinStage,
  openChromium,
  openStudio,
  patience,
  signIn,
  takePart,
  until,
  windowOf,
} from '../kit/behind.js';
import { ConnectProxy } from '../kit/connect-proxy.js';
import { DemoPlenum } from '../kit/demo.js';
import { Ends } from '../kit/ends.js';
import { Front } from '../kit/front.js';
import { median, oracle } from '../kit/oracle.js';
import { provided } from '../kit/provided.js';
import { option, pause, report, say } from '../kit/report.js';
import { attemptsOf, rememberRoutes, routesOf, type Route } from '../kit/rtc-watch.js';
import { Wall, inOwnNetwork, proxyAt, publicAddress } from '../kit/wall.js';

/** How long is watched, seconds. */
const watched = option('seconds', 15);
/** How long the stage stands after that, seconds; more than the five minutes that credentials are good for shows more. */
const stays = option('stay', 0);
const names = { web: 'plenum.test', turn: 'turn.test' };
const origin = `https://${names.web}`;
const serverPort = 3000;

try {
  await inOwnNetwork(async () => ({
    PLENUM_NGINX: await provided('nginx'),
    PLENUM_COTURN: await provided('coturn'),
    PLENUM_OPENSSL: await provided('openssl'),
    PLENUM_CHROMIUM: await provided('chromium'),
  }));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  report('network', false, {});
  process.exit(1);
}
const program = (name: string) => process.env[`PLENUM_${name}`] ?? '';
const { presentersFlags, withColours, seesPlaces } = await oracle();

/** What outside answers whoever reaches it, so that not being answered inside means something. */
const startBait = async (): Promise<void> => {
  for (const host of [publicAddress, proxyAt.host]) {
    await new Promise<void>((done) =>
      createServer((socket) => socket.on('error', () => undefined).end('here')).listen(8080, host, done),
    );
    for (const port of [53, 8080]) {
      const socket = createSocket('udp4');
      socket.on('message', (message, { address, port: from }) => socket.send(message, from, address));
      await new Promise<void>((done) => void socket.bind(port, host, done));
    }
  }
};
const nothingBut = [
  ...[publicAddress, proxyAt.host].flatMap((host) => [`tcp/${host}/8080`, `udp/${host}/8080`, `udp/${host}/53`]),
  `tcp/${publicAddress}/443`,
];
const throughProxy = (target: string) => `connect/${proxyAt.host}/${proxyAt.port}/${target}`;

const prove = async (wall: Wall) => {
  const got = (tried: { what: string; got: boolean }[]) => tried.filter((one) => one.got).map(({ what }) => what);
  const fromOutside = got(await wall.tries('outside', nothingBut));
  if (fromOutside.length !== nothingBut.length) throw new Error(`not even outside: ${fromOutside.join(', ')}`);
  const shut = [
    ...nothingBut,
    `dns/${publicAddress}/${names.web}`,
    `name/${names.web}`,
    throughProxy(`${names.web}:80`),
    throughProxy(`${publicAddress}:30000`),
    throughProxy('example.org:443'),
  ];
  const open = got(await wall.tries('inside', shut));
  if (open.length > 0) throw new Error(`the wall has holes: ${open.join(', ')}`);
  const ways = [throughProxy(`${names.web}:443`), throughProxy(`${names.turn}:443`)];
  if (got(await wall.tries('inside', ways)).length !== ways.length) throw new Error('the proxy lets nothing through');
  say(`From inside, ${shut.length} ways out were tried in vain; CONNECT to port 443 works.`);
};

/** Looks at the pictures of host and presenter for a while. @returns how old each was when it was seen, milliseconds */
const watch = async (page: Page, since: number): Promise<{ host: number[]; presenter: number[]; pictures: number }> => {
  const [host, presenter] = gridOf(2, { width: 1280, height: 720 });
  const places = [
    { box: host!, colour: 'red' },
    { box: presenter!, colour: 'green' },
  ];
  const ages: number[][] = [await seesPlaces(page, places, since, patience)];
  const pictures = () =>
    page.evaluate<number>(`document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames`);
  const before = await pictures();
  for (const end = Date.now() + watched * 1000; Date.now() < end; await pause(500))
    ages.push(await seesPlaces(page, places, Date.now() - 30_000, patience));
  return {
    host: ages.map(([one]) => one!),
    presenter: ages.map(([, other]) => other!),
    pictures: (await pictures()) - before,
  };
};
const relayed = (routes: readonly Route[]) => routes.every(({ local, relay }) => local === 'relay' && relay === 'tls');

const folder = mkdtempSync(join(tmpdir(), 'plenum-network-'));
// PostgreSQL runs as somebody else where we are root, and has to get in.
chmodSync(folder, 0o755);
const ends = new Ends();
ends.kept(folder, (made) => rmSync(made, { recursive: true, force: true }));

interface World {
  plenum: DemoPlenum;
  front: Front;
  proxy: ConnectProxy;
  outside: Browser;
  inside: Browser;
}

const build = async (): Promise<World> => {
  say('Building the wall; starting PostgreSQL, Plenum, nginx and coturn.');
  const wall = ends.kept(await Wall.build(), (made) => made.takeDown());
  await startBait();
  const turnSecret = randomBytes(24).toString('hex');
  for (const each of ['data', 'front']) mkdirSync(join(folder, each));
  const plenum = ends.kept(
    await DemoPlenum.start(join(folder, 'data'), {
      PLENUM_PUBLIC_URL: origin,
      PORT: String(serverPort),
      PLENUM_TRUST_PROXY: '1',
      PLENUM_STAGE_ADDRESSES: publicAddress,
      PLENUM_TURN_URLS: `turns:${names.turn}:443?transport=tcp`,
      PLENUM_TURN_SECRET: turnSecret,
    }),
    (made) => made.stop(),
  );
  const front = ends.kept(
    await Front.start({
      ...names,
      folder: join(folder, 'front'),
      address: publicAddress,
      serverPort,
      turnSecret,
      programs: { nginx: program('NGINX'), coturn: program('COTURN'), openssl: program('OPENSSL') },
    }),
    (made) => made.stop(),
  );
  const hosts = { [names.web]: publicAddress, [names.turn]: publicAddress };
  const proxy = ends.kept(await ConnectProxy.start(proxyAt, hosts), (made) => made.stop());
  await prove(wall);
  proxy.asked.clear();

  const flags = [...presentersFlags, `--ignore-certificate-errors-spki-list=${front.fingerprint}`];
  const open = async (executable: string, ...more: string[]): Promise<Browser> =>
    ends.kept(await openChromium(executable, [...flags, ...more]), (made) => made.close());
  const known = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`);
  const door = wall.doorTo(program('CHROMIUM'), join(folder, 'inside'));
  return {
    plenum,
    front,
    proxy,
    outside: await open(program('CHROMIUM'), `--host-resolver-rules=${known.join(', ')}`),
    inside: await open(door, `--proxy-server=http://${proxyAt.host}:${proxyAt.port}`),
  };
};

interface Presenting {
  host: Page;
  presenter: Page;
}
const yesOrNo = [() => true, () => false] as const;
const sees = async (page: Page) => (await routesOf(page)).some(({ framesDecoded }) => framesDecoded > 0);
const seeEachOther = ({ host, presenter }: Presenting) =>
  until(async () => (await sees(host)) && (await sees(presenter)), 'host and presenter see each other');

/** The host outside and the presenter inside meet on the stage, and the host broadcasts it. */
const present = async ({ plenum, outside, inside }: World): Promise<Presenting & { took: number }> => {
  const [host, presenter] = await Promise.all([windowOf(outside, origin), windowOf(inside, origin)]);
  await withColours(host.context, 'red', 'red');
  await withColours(presenter.context, 'green', 'green');
  for (const { context } of [host, presenter]) await rememberRoutes(context);
  const studio = `/studio/${plenum.session}`;
  await signIn(host.page, plenum.signIn('Moderator'), studio);
  await signIn(presenter.page, plenum.signIn('Organiser'), studio);
  await host.page.getByRole('button', { name: en.stage.open }).click();
  await openStudio(host.page);
  await joinStage(host.page);
  await openStudio(presenter.page);
  const began = performance.now();
  await joinStage(presenter.page);
  const both = { host: host.page, presenter: presenter.page };
  await seeEachOther(both);
  const took = performance.now() - began;
  say(`Host outside and presenter inside see each other after ${(took / 1000).toFixed(1)} s.`);
  const backstage = host.page
    .getByRole('list', { name: en.stage.people })
    .getByRole('button', { name: new RegExp(`^${en.stage.bringOnNamed.split('{{')[0]}`) });
  for (let left = 1; left >= 0; left--) {
    await backstage.first().click();
    await until(async () => (await backstage.count()) === left, 'somebody is brought onto the stage');
  }
  const button = host.page.getByRole('button', { name: en.studio.goOnAir });
  const isOnAir = presenter.page.getByText(en.stage.sign.onAir, { exact: true });
  for (let left = 3; ; left--) {
    await button.click();
    // A machine that is too busy to answer says so, and the host presses again.
    if (await isOnAir.waitFor({ timeout: patience / 4 }).then(...yesOrNo)) break;
    if (left === 0) throw new Error('the host did not get on air');
  }
  return { ...both, took };
};

/** One who watches inside and one outside; the one inside takes part as well. */
const attend = async ({ plenum, outside, inside }: World, since: number): Promise<Record<string, number>> => {
  const figures: Record<string, number> = {};
  const viewers = { inside: await windowOf(inside, origin), outside: await windowOf(outside, origin) };
  for (const [where, { page }] of Object.entries(viewers)) {
    await enterRoom(page, plenum.attendee, plenum.session);
    figures[`${where}FirstPictureMs`] = await firstPicture(page);
    await page.getByRole('combobox', { name: en.player.quality }).selectOption('360p');
    const { host, presenter, pictures } = await watch(page, since);
    figures[`${where}GlassOfHostMs`] = median(host);
    figures[`${where}GlassOfPresenterMs`] = median(presenter);
    figures[`${where}PicturesPerSecond`] = pictures / watched;
    say(`The viewer ${where} sees both, the presenter ${(median(presenter) / 1000).toFixed(1)} s late.`);
  }
  const text = 'Said through the wall';
  await takePart(viewers.inside.page, text);
  await viewers.outside.page.getByRole('tab', { name: en.live.chat.tab }).click();
  await viewers.outside.page.getByRole('log').getByRole('article').filter({ hasText: text }).waitFor();
  const byWebSocket = viewers.inside.page.getByRole('img', { name: en.live.connection.websocket });
  figures['webSocketInside'] = await byWebSocket.count();
  say('The viewer inside wrote, asked and voted.');
  return figures;
};

/** Without the relay nothing gets through: the presenter reads so, and is back by themselves when it is there again. */
const withoutRelay = async ({ front }: World, both: Presenting): Promise<Record<string, number>> => {
  say('Now the relay is stopped for a while.');
  const stoppedAt = performance.now();
  await front.stopRelay();
  await both.presenter.getByText(en.stage.way.blockedTitle).waitFor();
  const relayLossToldAfterMs = performance.now() - stoppedAt;
  await front.startRelay();
  const startedAt = performance.now();
  await seeEachOther(both);
  await both.presenter.getByText(en.stage.way.relay).waitFor();
  return { relayLossToldAfterMs, relayBackAfterMs: performance.now() - startedAt };
};

const run = async (): Promise<void> => {
  const world = await build();
  const since = Date.now();
  const both = await present(world);
  const attended = await attend(world, since);
  if (stays > 0) say(`Waiting ${stays} s.`);
  await pause(stays * 1000);
  await both.presenter.getByText(en.stage.way.relay).waitFor();
  await both.host.getByText(en.stage.way.direct).waitFor();
  const [ofPresenter, ofHost] = [await routesOf(both.presenter), await routesOf(both.host)];
  const attempts = await attemptsOf(both.presenter);
  const lost = await withoutRelay(world, both);

  const { asked } = world.proxy;
  for (const [target, entry] of asked) say(`The proxy was asked: ${target} ${JSON.stringify(entry)}`);
  const through = (name: string) => asked.get(`CONNECT ${name}:443`);
  const allowed = new Set(Object.values(names).map((name) => `CONNECT ${name}:443`));
  const otherTargetsAsked = [...asked.keys()].filter((target) => !allowed.has(target)).length;
  const isRelayed = ofPresenter.length === 2 && relayed(ofPresenter);
  const isDirect = ofHost.length === 2 && !ofHost.some(({ local }) => local === 'relay');
  const megabytes = (bytes = 0) => bytes / 1e6;
  report('network', isRelayed && isDirect && otherTargetsAsked === 0, {
    ...attended,
    stageSeenAfterMs: both.took,
    relayConnectedMs: Math.max(...ofPresenter.map(({ took }) => took)),
    relayedConnections: ofPresenter.length,
    connectionsEverMade: attempts,
    directConnectionsOutside: ofHost.length,
    ...lost,
    httpsUpMB: megabytes(through(names.web)?.bytesUp),
    httpsDownMB: megabytes(through(names.web)?.bytesDown),
    turnUpMB: megabytes(through(names.turn)?.bytesUp),
    turnDownMB: megabytes(through(names.turn)?.bytesDown),
    otherTargetsAsked,
  });
};

try {
  await run();
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  report('network', false, {});
  process.exitCode = 1;
} finally {
  await ends.run();
}
process.exit();
