import {
  stageFacts,
  type AskTicket,
  type ProblemDetails,
  type StageScene,
  type StageSource,
  type StageTicket,
} from '@plenum/contracts';
import { http, ProblemError, UnreachableError } from '../../backend/http.js';

export const askTicket = (sessionId: string, wanted: AskTicket): Promise<StageTicket> =>
  http.post<StageTicket>(`/api/v1/stage/${sessionId}/ticket`, wanted);

/** With the ticket instead of cookies, as the server wants it. */
const call = async (method: string, path: string, ticket: string, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(`/api/v1/stage/${path}`, {
    ...init,
    method,
    credentials: 'omit',
    headers: {
      Authorization: `Bearer ${ticket}`,
      ...(typeof init.body === 'string' && { 'Content-Type': 'application/sdp' }),
    },
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new UnreachableError(error);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as ProblemDetails | undefined;
  throw problem?.code ? new ProblemError(problem) : new UnreachableError(response.status);
};

/** The server answers after `followSeconds` at the latest; milliseconds. */
const followPatience = (stageFacts.followSeconds + 5) * 1000;

export const followStage = async (
  sessionId: string,
  ticket: string,
  since: string | undefined,
  signal: AbortSignal,
): Promise<StageScene> => {
  const query = since ? `?since=${encodeURIComponent(since)}` : '';
  // A line that is dead without saying so must not look like a stage where nothing happens.
  const silent = AbortSignal.timeout(followPatience);
  const init = { signal: AbortSignal.any([signal, silent]) };
  try {
    return (await (await call('GET', `${sessionId}${query}`, ticket, init)).json()) as StageScene;
  } catch (error) {
    throw silent.aborted && !signal.aborted ? new UnreachableError(error) : error;
  }
};

/** Also works while the page is being left. */
export const leaveStage = (sessionId: string, ticket: string): Promise<unknown> =>
  call('DELETE', `${sessionId}/place`, ticket, { keepalive: true }).catch(() => undefined);

export type Stats = RTCStats & Record<string, unknown>;

/** Something that is sent or comes, and how to end it. */
export interface Line {
  /** Whether it gets through now. */
  readonly isUp: boolean;
  /** As the browser counts; none while it does not. */
  stats(): Promise<Stats[]>;
  close(): void;
}

/** How a connection reaches the server: straight, or through a relay that looks like HTTPS. */
export type Way = 'direct' | 'relay';

export interface LineEvents {
  /** It stands for the first time. */
  stands?(way: Way): void;
  /** A new one is better than waiting. `stood`: whether this one ever did. */
  broken(stood: boolean): void;
}

/** What a link says of itself: how it reaches the other side, and whether the line is too weak for what is sent. */
export interface LinkTold {
  /** Null: not known (any more). */
  way?: Way | 'blocked' | null;
  weak?: boolean;
}

/** What somebody publishes of one source: tracks may be exchanged, and left out, as long as it lasts. */
export interface Publishing extends Line {
  send(kind: 'audio' | 'video', track: MediaStreamTrack | null): void;
}

export interface Subscribed extends Line {
  stream: MediaStream;
}

type Published = StageScene['publications'][number];

/** The way of a tab's pictures and sound to the others on stage and back, whatever passes them on. */
export interface StageLink {
  publish(source: StageSource, events: LineEvents): Promise<Publishing>;
  /** @param events `changed`: the stream is another one from now on */
  subscribe(
    publication: Published,
    events: { broken: () => void; changed: (stream: MediaStream) => void },
  ): Promise<Subscribed>;
  /** Where the person stands now. */
  stands(me: StageScene['me']): void;
  close(): void;
}

export interface LinkNeeds {
  /** The newest one. */
  ticket: () => StageTicket;
  /** Gets a newer one where there may be a better one by now. */
  renew: () => Promise<void>;
  tells: (told: LinkTold) => void;
}

/** Milliseconds without an answer from the other side, after which a new connection is better than waiting. */
const patience = 4000;

/** As an array, which is easier to look through. */
export const statsOf = (report: RTCStatsReport | undefined): Stats[] =>
  report ? [...(report.values() as Iterable<Stats>)] : [];

export const wayOf = (all: readonly Stats[]): Way | undefined => {
  const chosen = all.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'];
  const pairs = all.filter(({ type }) => type === 'candidate-pair');
  // Not every browser tells the transport.
  const pair = pairs.find(({ id }) => id === chosen) ?? pairs.find(({ nominated }) => nominated === true);
  const local = all.find(({ id }) => id === pair?.['localCandidateId']);
  return local && (local['candidateType'] === 'relay' ? 'relay' : 'direct');
};

const open = async (
  path: string,
  ticket: StageTicket,
  prepare: (pc: RTCPeerConnection) => void,
  events: LineEvents,
): Promise<Line> => {
  const stats = async () => statsOf(await pc.getStats().catch(() => undefined));
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: ticket.iceServers });
  let connection: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stood = false;
  const broken = () => events.broken(stood);
  const close = () => {
    clearTimeout(timer);
    pc.onconnectionstatechange = null;
    pc.close();
    if (connection) call('DELETE', connection, ticket.ticket, { keepalive: true }).catch(() => undefined);
  };
  pc.onconnectionstatechange = () => {
    clearTimeout(timer);
    const { connectionState } = pc;
    if (connectionState === 'connected' && !stood) {
      stood = true;
      void stats().then((all) => {
        const way = wayOf(all);
        if (way) events.stands?.(way);
      });
    }
    if (connectionState === 'failed') broken();
    if (connectionState === 'disconnected') timer = setTimeout(broken, patience);
  };
  try {
    prepare(pc);
    await pc.setLocalDescription();
    // The server answers whoever reaches it: where that is from need not be found out before.
    const response = await call('POST', path, ticket.ticket, { body: pc.localDescription!.sdp });
    connection = response.headers.get('Location')?.split('/api/v1/stage/')[1];
    await pc.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    return {
      get isUp() {
        return pc.connectionState === 'connected';
      },
      stats,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
};

/** WHIP and WHEP, to this server. */
export const ownLink = (sessionId: string, { ticket }: LinkNeeds): StageLink => ({
  async publish(source, events) {
    const senders = new Map<'audio' | 'video', RTCRtpSender>();
    const line = await open(
      `${sessionId}/publish?source=${source}`,
      ticket(),
      (pc) => {
        for (const kind of ['audio', 'video'] as const)
          senders.set(kind, pc.addTransceiver(kind, { direction: 'sendonly' }).sender);
      },
      events,
    );
    return Object.assign(line, {
      send: (kind: 'audio' | 'video', track: MediaStreamTrack | null) => {
        const sender = senders.get(kind)!;
        if (sender.track !== track) sender.replaceTrack(track).catch(() => undefined);
      },
    });
  },
  async subscribe({ id }, { broken }) {
    const stream = new MediaStream();
    const line = await open(
      `${sessionId}/subscribe/${id}`,
      ticket(),
      (pc) => {
        for (const kind of ['audio', 'video'] as const)
          stream.addTrack(pc.addTransceiver(kind, { direction: 'recvonly' }).receiver.track);
      },
      { broken },
    );
    return Object.assign(line, { stream });
  },
  stands() {},
  close() {},
});
