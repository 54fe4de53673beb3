import type { StageSource } from '@plenum/contracts';
import type { Size } from '../studio/layouts.rules.js';
import type { Scenery } from '../studio/painter.js';
import type { SoundMix } from '../studio/sound-mix.js';
import { Stage, type Arrived } from './stage.js';
import { StagePainter } from './stage-painter.js';
import { nextSpeaker, signerTiles, tilesOf, type OnStage, type Speaking } from './tiles.rules.js';

type Own = Partial<Record<'camera' | 'microphone' | 'screen', MediaStream>>;

/** How often it is looked who speaks; milliseconds. */
const looksEvery = 250;

/**
 * The stage in somebody's studio: sends what the studio has open, and makes of all on stage the picture and the sound
 * that go to the audience when this studio holds the broadcast.
 */
export class StudioStage {
  readonly stage: Stage;
  private readonly painter = new StagePainter();
  private readonly own: Own = {};
  private readonly heard = new Map<string, MediaStream>();
  private muted = false;
  /** Broadcasting software is the camera and the microphone now. */
  private bySoftware = false;
  /** Its picture was there: until then the camera stays in the picture, and never comes back into it by itself. */
  private softwareShown = false;
  private speaking: Speaking = { id: null, rival: null };
  private lookedAt = 0;
  private readonly stop: () => void;

  constructor(
    sessionId: string,
    private readonly studio: {
      mix: SoundMix;
      /** Shows the stage instead of one's own picture, or not any more. */
      show(scenery: Scenery | undefined): void;
    },
    stage = new Stage(sessionId),
  ) {
    this.stage = stage;
    this.stop = this.stage.snapshots.subscribe(() => this.follow());
  }

  get isJoined(): boolean {
    return this.stage.snapshots.get().place !== 'out';
  }

  get ownCamera(): MediaStream | undefined {
    return this.own.camera;
  }

  setOwn(which: keyof Own, stream: MediaStream | undefined): void {
    if (stream) this.own[which] = stream;
    else delete this.own[which];
    this.send();
    this.follow();
  }

  mute(on: boolean): void {
    this.muted = on;
    this.send();
  }

  /** To be called every few milliseconds. */
  tick(now: number): void {
    this.stage.tick(now);
    if (!this.isJoined || now - this.lookedAt < looksEvery) return;
    this.lookedAt = now;
    const { me, people } = this.stage.snapshots.get();
    const { signer } = this.stage.snapshots.get().arrangement;
    const levels = new Map(
      people
        .filter(({ id, state }) => state === 'onStage' && id !== signer)
        .map(({ id }) => [
          id,
          id === me?.id && !this.bySoftware ? this.studio.mix.ownLevel : (this.stage.levels.get(id) ?? 0),
        ]),
    );
    this.speaking = nextSpeaker(this.speaking, levels, now);
  }

  close(): void {
    this.stop();
    this.stage.close();
    this.painter.close();
  }

  private send() {
    const { camera, microphone, screen } = this.own;
    const audio = this.muted ? null : (microphone?.getAudioTracks()[0] ?? null);
    this.stage.send('camera', this.bySoftware ? undefined : { audio, video: camera?.getVideoTracks()[0] ?? null });
    const shared = screen?.getVideoTracks()[0];
    // Small print matters more than smooth scrolling.
    if (shared) shared.contentHint = 'detail';
    this.stage.send('screen', shared && { video: shared, audio: screen?.getAudioTracks()[0] ?? null });
  }

  /** Picture and sound follow who is where. */
  private follow() {
    const { me, people, arrangement, arrived, software } = this.stage.snapshots.get();
    const { mix } = this.studio;
    const isJoined = this.isJoined;
    if (this.bySoftware !== software.connected) {
      this.bySoftware = software.connected;
      this.send();
    }
    this.softwareShown =
      this.bySoftware &&
      (this.softwareShown ||
        software.picture === null ||
        arrived.some((one) => one.software && one.personId === me?.id && one.moves));
    const on = new Set(people.filter(({ state }) => state === 'onStage').map(({ id }) => id));
    const shown = arrived.filter(({ personId }) => on.has(personId));
    mix.setStage(
      isJoined && {
        ownIsHeard: me !== null && me.state === 'onStage' && !me.muted,
        microphoneIsHeard: !this.bySoftware,
        isHeld: arrangement.card !== '',
      },
    );
    this.hear(isJoined ? shown : []);
    this.painter.setStreams(isJoined ? [...shown.filter(({ moves }) => moves), ...this.ownPictures(me?.id)] : []);
    this.studio.show(isJoined ? this.scenery : undefined);
  }

  private hear(shown: readonly Arrived[]) {
    const wanted = new Map(shown.map(({ personId, source, stream }) => [`${source} ${personId}`, stream]));
    for (const key of this.heard.keys()) {
      if (wanted.has(key)) continue;
      this.heard.delete(key);
      void this.studio.mix.set(key, undefined);
    }
    for (const [key, stream] of wanted) {
      if (this.heard.get(key) === stream) continue;
      this.heard.set(key, stream);
      void this.studio.mix.set(key, stream);
    }
  }

  private ownPictures(id: string | undefined): { personId: string; source: StageSource; stream: MediaStream }[] {
    const { camera, screen } = this.own;
    if (id === undefined) return [];
    return [
      ...(camera && !this.softwareShown ? [{ personId: id, source: 'camera' as const, stream: camera }] : []),
      ...(screen ? [{ personId: id, source: 'screen' as const, stream: screen }] : []),
    ];
  }

  /** Those on stage, and what stands below their pictures. */
  private there() {
    const there = this.stage.snapshots.get().people.filter(({ state }) => state === 'onStage');
    const onStage = there.map(({ id }): OnStage => ({ id, hasScreen: this.painter.has(id, 'screen') }));
    return { onStage, plates: new Map(there.map((person) => [person.id, person])) };
  }

  private readonly scenery: Scenery = {
    shows: () => {
      const { arrangement, people } = this.stage.snapshots.get();
      const { layout, card, signer } = arrangement;
      return card
        ? `card ${signer}`
        : JSON.stringify([layout, signer, people.filter(({ state }) => state === 'onStage').map(({ id }) => id)]);
    },
    card: () => {
      const { arrangement, people } = this.stage.snapshots.get();
      return people.some(({ state }) => state === 'onStage') ? arrangement.card || null : arrangement.card;
    },
    drawOver: (pen: CanvasRenderingContext2D, size: Size) => {
      const { arrangement } = this.stage.snapshots.get();
      const { onStage, plates } = this.there();
      this.painter.drawOver(pen, { tiles: signerTiles(onStage, arrangement.signer, size), plates });
    },
    draw: (pen: CanvasRenderingContext2D, size: Size) => {
      const { arrangement } = this.stage.snapshots.get();
      const { onStage, plates } = this.there();
      const tiles = tilesOf(onStage, arrangement, this.speaking.id, size);
      this.painter.draw(pen, size, { tiles, plates });
    },
  };
}
