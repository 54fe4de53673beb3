import { composerFacts, type ComposerOrder } from '@plenum/contracts';
import { newId } from '../../backend/ids.js';
import { makeI18n } from '../../locales/i18n.js';
import { Stage } from '../stage/stage.js';
import { StudioStage } from '../stage/studio-stage.js';
import { Air, offAir, type AirState } from '../studio/air.js';
import { pictureCodecs } from '../studio/composer.js';
import { SoundEncoder } from '../studio/muxing.js';
import { Painter, type Scenery } from '../studio/painter.js';
import { SoundMix } from '../studio/sound-mix.js';
import { soundRate } from '../studio/sound.rules.js';
import { ComposeLink } from './link.js';
import { countOn, showsStage } from './composition.rules.js';

/** How often one who is not let onto the stage tries again; milliseconds. */
const joinsEvery = 2000;

/** Whether this browser can encode what the audience gets; the sound is tried out. */
const isFit = async (): Promise<boolean> => {
  if (!(await pictureCodecs().catch(() => undefined))) return false;
  let packets = 0;
  try {
    const encoder = new SoundEncoder(() => packets++);
    encoder.add([new Float32Array(soundRate / 4), new Float32Array(soundRate / 4)], 0);
    await encoder.finish();
  } catch {
    return false;
  }
  return packets > 0;
};

/** One session's stage as the book says, drawn, mixed and sent: a studio with nobody in it. */
class Composition {
  private readonly painter: Painter;
  private readonly mix = new SoundMix();
  private readonly several: StudioStage;
  private readonly air: Air;
  private readonly ticker = new Worker(new URL('../studio/ticker.worker.ts', import.meta.url), { type: 'module' });
  private state: AirState = offAir;
  private began = performance.now();
  private secondAt = 0;
  private beatAt = 0;
  private joinedAt = 0;
  private card = '';
  private shows: boolean | undefined;
  private closed = false;

  constructor(
    { sessionId, title, language }: ComposerOrder,
    private readonly link: ComposeLink,
  ) {
    this.painter = new Painter({ name: title, detail: '', title });
    document.body.replaceChildren(this.painter.canvas);
    const stage = new Stage(sessionId, ({ tab }) => link.ticket(tab));
    const show = (scenery: Scenery | undefined) => this.painter.setScenery(scenery);
    this.several = new StudioStage(sessionId, { mix: this.mix, show }, stage);
    this.air = new Air({
      sessionId,
      painter: this.painter,
      mix: this.mix,
      holder: newId(),
      step: () => 1,
      // A lease that is given back ends what is on air; another composer may go on with it instead.
      leases: { take: () => link.lease(), giveBack: () => Promise.resolve() },
      tell: (part) => this.follow(part),
    });
    void makeI18n(language).then((i18n) => {
      this.card = i18n.t('pauseCard', { ns: 'studio' });
      this.shows = undefined;
      this.arrange();
    });
    this.arrange();
    this.ticker.onmessage = () => this.tick();
    void this.mix.resume().catch(() => undefined);
    void this.air.goOn(false);
  }

  private tick() {
    if (this.closed) return;
    const now = performance.now();
    this.air.tick(now);
    this.several.tick(now);
    if (now - this.joinedAt >= joinsEvery) {
      this.joinedAt = now;
      void this.several.stage.join('');
    }
    this.arrange();
    if (now - this.secondAt >= 1000) {
      this.secondAt = now;
      this.air.everySecond(now);
    }
    if (now - this.beatAt < composerFacts.beatSeconds * 1000) return;
    this.beatAt = now;
    const { place, slowed } = this.state;
    const onStage = countOn(this.several.stage.snapshots.get());
    this.link.say({ say: 'beat', onAir: place === 'onAir', slowed, onStage });
  }

  private arrange() {
    const shows = showsStage(this.several.stage.snapshots.get(), performance.now() - this.began);
    if (shows === this.shows) return;
    this.shows = shows;
    this.painter.setScene({ layout: 'card', withName: false, pause: shows ? null : this.card });
    this.mix.hold(!shows);
  }

  private follow(part: Partial<AirState>) {
    if (part.place === 'onAir' && this.state.place !== 'onAir') this.began = performance.now();
    this.state = { ...this.state, ...part };
    const code = part.wrong?.code;
    if (!code || this.closed) return;
    // It was away for long, and is still the one.
    if (code === 'studio.interrupted') return void setTimeout(() => void this.air.goOn(false), 0);
    this.closed = true;
    this.link.say({ say: 'over', code });
  }
}

/** Says that this page is ready, and waits for what it is to do. False: nobody is there to say so. */
export const compose = async (): Promise<boolean> => {
  let composition: Composition | undefined;
  const link = ComposeLink.open((order) => {
    composition ??= new Composition(order, link!);
  });
  if (!link) return false;
  link.say({ say: 'ready', fit: await isFit() });
  return true;
};
