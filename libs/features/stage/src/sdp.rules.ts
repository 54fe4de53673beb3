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
