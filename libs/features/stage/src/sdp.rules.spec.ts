import {
  announced,
  fittingPicture,
  offeredKinds,
  offeredPictures,
  withoutCandidates,
  withPicture,
  type OfferedPicture,
} from './sdp.rules.js';
import { linkOf, timedCredentials } from './turn-credentials.js';

const offer = (...parts: string[]) =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${parts.map((_part, index) => index).join(' ')}`,
    ...parts.flatMap((part, index) => {
      const [kind, direction] = part.split(' ');
      return [
        `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
        'c=IN IP4 0.0.0.0',
        'a=candidate:1 1 udp 2113937151 4f0c.local 53011 typ host',
        'a=ice-ufrag:abcd',
        'a=ice-pwd:0123456789012345678901',
        'a=fingerprint:sha-256 00:11',
        `a=mid:${index}`,
        `a=${direction}`,
        'a=rtpmap:96 VP8/90000',
        'a=end-of-candidates',
      ];
    }),
    '',
  ].join('\r\n');

describe('an offer', () => {
  it('tells what it carries', () => {
    expect(offeredKinds(offer('audio sendonly', 'video sendonly'), 'sendonly')).toEqual(['audio', 'video']);
    expect(offeredKinds(offer('video recvonly'), 'recvonly')).toEqual(['video']);
  });

  it('is refused when it goes the wrong way, has two of a kind, data, or is none', () => {
    expect(offeredKinds(offer('audio sendonly', 'video recvonly'), 'sendonly')).toBeUndefined();
    expect(offeredKinds(offer('audio sendrecv'), 'sendonly')).toBeUndefined();
    expect(offeredKinds(offer('video sendonly', 'video sendonly'), 'sendonly')).toBeUndefined();
    expect(offeredKinds(offer('audio sendonly', 'application sendonly'), 'sendonly')).toBeUndefined();
    expect(offeredKinds('', 'sendonly')).toBeUndefined();
    expect(offeredKinds('v=0\r\n', 'sendonly')).toBeUndefined();
    expect(
      offeredKinds(offer('audio sendonly', 'video sendonly').replace(/^a=group.*\r\n/m, ''), 'sendonly'),
    ).toBeUndefined();
  });

  it('loses every address somebody else chose', () => {
    const kept = withoutCandidates(offer('audio sendonly'));
    expect(kept).not.toMatch(/candidate|\.local/);
    expect(kept).toContain('a=ice-ufrag:abcd\r\n');
  });
});

describe('an answer', () => {
  const made = offer('audio sendonly', 'video sendonly').replaceAll('4f0c.local 53011', '0.0.0.0 30007');

  it('announces each configured address with the port that was opened', () => {
    const candidates = announced(made, ['203.0.113.7', '192.0.2.1'])!.match(/^a=candidate.*$/gm)!;
    expect(candidates).toHaveLength(4);
    expect(candidates[0]).toMatch(/ 203\.0\.113\.7 30007 typ host/);
    expect(candidates[1]).toMatch(/ 192\.0\.2\.1 30007 typ host/);
    expect(announced(made.replace(/^a=candidate.*\r\n/gm, ''), ['203.0.113.7'])).toBeUndefined();
  });

  it('says to begin with a picture of full size, for pictures only', () => {
    const hints = announced(made, ['203.0.113.7'], 1500)!.match(/x-google-start-bitrate=1500/g);
    expect(hints).toHaveLength(1);
  });
});

/** As the library that OBS is built on (libdatachannel) writes it. */
const fromSoftware = (...pictures: string[]) =>
  [
    'v=0',
    'o=rtc 2652997228 0 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    'a=group:LS 0 1',
    'a=msid-semantic:WMS *',
    'a=ice-options:ice2,trickle',
    'a=fingerprint:sha-256 26:04:A5:CE:3E:03:DA:CA:ED:40:08:7D:4B:00:FA:0A:31:3F:E8:00:44:8B:C2:8F:1A:11:89:2E:35:02:EC:07',
    'm=audio 33196 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 192.0.2.2',
    'a=mid:0',
    'a=sendonly',
    'a=ssrc:1 msid:stream stream-audio',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;maxaveragebitrate=96000;stereo=1;sprop-stereo=1;useinbandfec=1',
    'a=setup:actpass',
    'a=ice-ufrag:AmYi',
    'a=ice-pwd:Yc0qDrdwAmlsf4vriQaxvE',
    'a=candidate:1 1 UDP 2114977791 192.0.2.2 33196 typ host',
    'a=end-of-candidates',
    `m=video 33196 UDP/TLS/RTP/SAVPF ${pictures.map((_coding, index) => 96 + index).join(' ')}`,
    'c=IN IP4 192.0.2.2',
    'a=mid:1',
    'a=sendonly',
    'a=rtcp-mux',
    ...pictures.flatMap((picture, index) => {
      const [coding, settings] = picture.split(' ');
      return [
        `a=rtpmap:${96 + index} ${coding}/90000`,
        `a=rtcp-fb:${96 + index} nack pli`,
        ...(settings ? [`a=fmtp:${96 + index} ${settings}`] : []),
      ];
    }),
    'a=rtcp-fb:* ccm fir',
    'a=setup:actpass',
    '',
  ].join('\r\n');

const h264 = (profile: string, mode = 1) =>
  `H264 profile-level-id=${profile}1f;packetization-mode=${mode};level-asymmetry-allowed=1`;

describe('an offer of broadcasting software', () => {
  it('is understood as it comes from OBS', () => {
    const offered = fromSoftware(h264('42e0'));
    expect(offeredKinds(offered, 'sendonly')).toEqual(['audio', 'video']);
    expect(offeredPictures(offered)).toEqual([{ picture: 'H264', payload: 96, profile: '42e0' }]);
    expect(withoutCandidates(offered)).not.toContain('192.0.2.2 33196 typ');
  });

  it('tells what can be passed on, best first, and nothing else', () => {
    const offered = fromSoftware('AV1', h264('42e0', 0), h264('6400'), 'VP8', 'rtx apt=99', 'H265', 'H264');
    expect(offeredPictures(offered)).toEqual([
      { picture: 'H264', payload: 98, profile: '6400' },
      { picture: 'VP8', payload: 99, profile: '' },
    ]);
    expect(offeredPictures(fromSoftware('AV1', 'H265'))).toEqual([]);
    expect(offeredPictures(offer('audio sendonly'))).toEqual([]);
    expect(offeredPictures('v=0\r\nm=video\r\n')).toEqual([]);
  });

  it('keeps one coding of pictures, and all of the sound', () => {
    const kept = withPicture(fromSoftware('VP8', h264('42e0'), 'rtx apt=97'), {
      picture: 'H264',
      payload: 97,
      profile: '42e0',
    });
    expect(kept).toContain('m=video 33196 UDP/TLS/RTP/SAVPF 97\r\n');
    expect(kept.match(/^a=(rtpmap|fmtp|rtcp-fb):.*$/gm)).toEqual([
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;maxaveragebitrate=96000;stereo=1;sprop-stereo=1;useinbandfec=1',
      'a=rtpmap:97 H264/90000',
      'a=rtcp-fb:97 nack pli',
      `a=fmtp:97 ${h264('42e0').split(' ')[1]}`,
      'a=rtcp-fb:* ccm fir',
    ]);
  });

  it('is passed on in the profile it has, or in the next best the other side knows', () => {
    const known = ['4200', '42e0', '4d00'].map((profile, index): OfferedPicture => ({
      picture: 'H264',
      payload: 102 + index,
      profile,
    }));
    const fit = (profile: string, offered = known) => fittingPicture(offered, { picture: 'H264', profile })?.payload;
    expect([fit('4d00'), fit('42e0'), fit('6400'), fit('6400', known.slice(2))]).toEqual([104, 103, 103, 104]);
    expect(fit('42e0', [{ picture: 'VP8', payload: 96, profile: '' }])).toBeUndefined();
  });
});

describe('credentials for TURN', () => {
  it('are those that coturn makes of the same secret, and end', () => {
    const { username, credential, urls } = timedCredentials(
      ['turns:turn.example.org:443?transport=tcp'],
      'a shared secret',
      'a1b2',
      new Date(1_764_000_000_500),
    );
    expect(urls).toEqual(['turns:turn.example.org:443?transport=tcp']);
    expect(username).toBe('1764000000:a1b2');
    // printf %s '1764000000:a1b2' | openssl dgst -sha1 -hmac 'a shared secret' -binary | base64
    expect(credential).toBe('k9brVY5C8mV8uf/n7YVr+zJ9ths=');
    expect(linkOf({ urls, username, credential })).toEqual([
      '<turns:turn.example.org:443?transport=tcp>; rel="ice-server"; username="1764000000:a1b2"; ' +
        'credential="k9brVY5C8mV8uf/n7YVr+zJ9ths="; credential-type="password"',
    ]);
  });
});
