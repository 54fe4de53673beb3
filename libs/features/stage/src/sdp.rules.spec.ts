import { announced, offeredKinds, withoutCandidates } from './sdp.rules.js';
import { timedCredentials } from './turn-credentials.js';

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
  });
});
