import { randomUUID } from 'node:crypto';
import { MediaStreamTrack, RTCPeerConnection } from 'werift';
import type { Config } from '@plenum/platform/config';
import { WeriftEngine } from './werift.engine.js';

describe('the engine of a stage', () => {
  const [first, last] = [27_200, 27_215];
  const variables = { PLENUM_STAGE_ADDRESSES: ['127.0.0.1'], PLENUM_STAGE_PORTS: `${first}-${last}` };
  const engine = new WeriftEngine({ variables } as unknown as Config);
  const studio = new RTCPeerConnection({ iceServers: [], iceUseIpv4: false, iceUseIpv6: false });
  let offer: string;
  beforeAll(async () => {
    studio.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), { direction: 'sendonly' });
    await studio.setLocalDescription(await studio.createOffer());
    offer = studio.localDescription!.sdp;
  });
  afterAll(async () => {
    engine.onApplicationShutdown();
    await studio.close();
  });

  const come = () => {
    const personId = randomUUID();
    return engine.publish('session', { personId, source: 'camera', kinds: ['audio'] }, offer).then(
      ({ id, answer }) => ({ id, personId, port: Number(/ 127\.0\.0\.1 (\d+) typ host/.exec(answer)?.[1]) }),
      ({ code }: { code: string }) => code,
    );
  };

  it('gives out each of its ports but a spare one, also to many at once, and again once one is free', async () => {
    const ports = Array.from({ length: last - first }, (_none, index) => first + index);
    const came = await Promise.all(ports.map(come));
    const given = came.map((one) => (typeof one === 'string' ? one : one.port));
    expect(new Set(given)).toEqual(new Set(ports));
    expect(await come()).toBe('stage.full');
    const gone = came.flatMap((one) => (typeof one === 'string' ? [] : [one]))[5]!;
    engine.end('session', gone.id, gone.personId);
    let again = await come();
    for (const end = performance.now() + 5000; typeof again === 'string' && performance.now() < end;)
      again = await come();
    expect(again).toMatchObject({ port: gone.port });
  }, 30_000);
});
