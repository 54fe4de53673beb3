import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';

const files = resolve(import.meta.dirname, '../../../../libs/features/broadcast/src/testing/cmaf');

const master = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=640x360
small.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=1280x720
large.m3u8
`;

/** The same three seconds over and over, for a minute. */
const playlist = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:1
#EXT-X-PLAYLIST-TYPE:VOD
${Array.from(
  { length: 20 },
  () => `#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="video-init.mp4"
#EXTINF:1,
video-1.m4s
#EXTINF:1,
video-2.m4s
#EXTINF:1,
video-3.m4s
`,
).join('')}#EXT-X-ENDLIST
`;

/** Somebody else's server with a stream. On this machine, hence of the same name, but of another origin. */
export class Elsewhere {
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  admits = true;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Elsewhere> {
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      elsewhere.asked.push(path);
      const name = path.split('/').at(-1)!;
      const isText = name.endsWith('.m3u8');
      const body =
        name === 'master.m3u8'
          ? master
          : isText
            ? playlist
            : /^video-(init\.mp4|\d\.m4s)$/.test(name)
              ? readFileSync(resolve(files, name))
              : undefined;
      response.writeHead(body ? 200 : 404, {
        'Content-Type': isText ? 'application/vnd.apple.mpegurl' : 'video/mp4',
        ...(elsewhere.admits && { 'Access-Control-Allow-Origin': '*' }),
      });
      response.end(body);
    });
    const elsewhere = new Elsewhere(server);
    await new Promise<void>((listens) => server.listen(0, 'localhost', listens));
    return elsewhere;
  }

  get host(): string {
    return `localhost:${(this.server.address() as { port: number }).port}`;
  }

  get address(): string {
    return `http://${this.host}/live/master.m3u8`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
