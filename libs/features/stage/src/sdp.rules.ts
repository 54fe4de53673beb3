import type { StagePicture } from '@plenum/contracts';

/** One of the codings of pictures in an offer, and the number it has there. */
export interface OfferedPicture {
  picture: StagePicture;
  payload: number;
  /** Of H.264: the first four digits of `profile-level-id`. */
  profile: string;
}

/** One part of an offer: what it carries, and which way. */
interface Part {
  kind: string;
  direction: string;
}

const lines = (sdp: string) => sdp.split(/\r?\n/);
const joined = (all: readonly string[]) => `${all.filter(Boolean).join('\r\n')}\r\n`;

const partsOf = (sdp: string): Part[] => {
  const parts: Part[] = [];
  for (const line of lines(sdp)) {
    const kind = /^m=(\w+) /.exec(line)?.[1];
    if (kind) parts.push({ kind, direction: 'sendrecv' });
    const last = parts.at(-1);
    const direction = /^a=(sendrecv|sendonly|recvonly|inactive)$/.exec(line)?.[1];
    if (last && direction) last.direction = direction;
  }
  return parts;
};

/**
 * The kinds of tracks an offer asks for; undefined when it is not an offer of at most one of each kind, all in that
 * direction, bundled over one transport.
 */
export const offeredKinds = (sdp: string, direction: 'sendonly' | 'recvonly'): ('audio' | 'video')[] | undefined => {
  if (!sdp.startsWith('v=0') || !/^a=ice-ufrag:\S{4,256}\r?$/m.test(sdp) || !/^a=fingerprint:/m.test(sdp))
    return undefined;
  const parts = partsOf(sdp);
  const kinds = parts.map(({ kind }) => kind);
  const isFine =
    parts.length > 0 &&
    parts.every((part) => (part.kind === 'audio' || part.kind === 'video') && part.direction === direction) &&
    new Set(kinds).size === kinds.length &&
    (parts.length === 1 || /^a=group:BUNDLE \S+ \S+\r?$/m.test(sdp));
  return isFine ? (kinds as ('audio' | 'video')[]) : undefined;
};

/** The codings of pictures in an offer that can be passed on, best first. H.264 only in whole frames, as everybody takes them. */
export const offeredPictures = (sdp: string): OfferedPicture[] => {
  const [, part] = /^(m=video .*(?:\r?\n(?!m=).*)*)/m.exec(sdp) ?? [];
  if (!part) return [];
  const payloads = /^m=video \S+ \S+ (.*)$/m.exec(part)?.[1]?.trim().split(' ') ?? [];
  return payloads.flatMap((payload): OfferedPicture[] => {
    const coding = new RegExp(`^a=rtpmap:${payload} (\\S+)/90000\\r?$`, 'm').exec(part)?.[1]?.toUpperCase();
    const settings = new RegExp(`^a=fmtp:${payload} (.*)$`, 'm').exec(part)?.[1] ?? '';
    if (coding === 'VP8') return [{ picture: 'VP8', payload: Number(payload), profile: '' }];
    if (coding !== 'H264' || !/(^|[;\s])packetization-mode=1(;|\s|$)/.test(settings)) return [];
    const profile = /profile-level-id=([0-9a-f]{4})/i.exec(settings)?.[1]?.toLowerCase() ?? '4200';
    return [{ picture: 'H264', payload: Number(payload), profile }];
  });
};

/** H.264 that every browser has to know, in the order in which it is tried when the profile that is sent is not among what is offered. */
const commonProfiles = ['42e0', '4200', '4d00'];

/**
 * What of an offer to receive fits a publication; undefined when nothing does. Decoders go by what the stream says of
 * itself; so another profile is better than no picture.
 */
export const fittingPicture = (
  offered: readonly OfferedPicture[],
  { picture, profile }: Pick<OfferedPicture, 'picture' | 'profile'>,
): OfferedPicture | undefined => {
  const same = offered.filter((one) => one.picture === picture);
  const wanted = [profile, ...commonProfiles];
  return wanted.map((name) => same.find((one) => one.profile === name)).find(Boolean) ?? same[0];
};

/** The offer with this one coding of pictures alone, so that it is the one in the answer. */
export const withPicture = (sdp: string, { payload }: OfferedPicture): string => {
  let inVideo = false;
  return joined(
    lines(sdp).flatMap((line) => {
      if (line.startsWith('m=')) inVideo = line.startsWith('m=video');
      if (!inVideo) return [line];
      if (line.startsWith('m=')) return [`${line.split(' ').slice(0, 3).join(' ')} ${payload}`];
      const of = /^a=(?:rtpmap|fmtp|rtcp-fb):(\S+) /.exec(line)?.[1];
      return of === undefined || of === String(payload) || of === '*' ? [line] : [];
    }),
  );
};

/**
 * The offer without its candidates. Nobody is to make this server send anything to an address of their choice; who can
 * reach it does so by themselves, and is answered there. That also keeps names of the local network out of it.
 */
export const withoutCandidates = (sdp: string): string =>
  joined(lines(sdp).filter((line) => !/^a=(candidate|end-of-candidates|remote-candidates|rtcp:)/.test(line)));

/** The port that was opened for an answer; undefined when none was. */
export const portOf = (sdp: string): number | undefined => {
  const port = /^a=candidate:\S+ 1 udp \d+ \S+ (\d+) typ host/im.exec(sdp)?.[1];
  return port === undefined ? undefined : Number(port);
};

/**
 * The answer with a candidate for each of these addresses, all of the one port that was opened; undefined when none was.
 * Bits a second to begin with are for Chromium, which otherwise begins with a thumbnail and takes half a minute to grow.
 */
export const announced = (sdp: string, addresses: readonly string[], startKbits?: number): string | undefined => {
  const port = portOf(sdp);
  if (port === undefined) return undefined;
  const candidates = addresses.map(
    (address, index) => `a=candidate:${index + 1} 1 udp ${2_130_706_431 - index * 256} ${address} ${port} typ host`,
  );
  let inVideo = false;
  return joined(
    lines(sdp).flatMap((line) => {
      if (line.startsWith('a=candidate:') || line.startsWith('a=rtcp:')) return [];
      if (line === 'a=end-of-candidates') return [...candidates, line];
      if (line.startsWith('m=')) inVideo = line.startsWith('m=video');
      const payload = inVideo && startKbits ? /^a=rtpmap:(\d+) VP8\/90000$/i.exec(line)?.[1] : undefined;
      return payload ? [line, `a=fmtp:${payload} x-google-start-bitrate=${startKbits}`] : [line];
    }),
  );
};
