import type { ParticipantInfo, RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitPlace } from '@plenum/platform/config';
import type { Permission } from './livekit.rules.js';

/** Seconds one request may take. */
const patience = 3;

/** Loaded with the first who asks: most installations have no LiveKit. */
export const liveKitSdk = () => import('livekit-server-sdk');

/** Why LiveKit did not do what it was asked, in words for operators; without secrets. */
export class LiveKitError extends Error {
  override name = 'LiveKitError';
}

/** What was asked about is not there (any more). */
const isGone = (error: unknown) => (error as { status?: number }).status === 404;

const sentence = (error: unknown, { apiUrl, apiKey }: LiveKitPlace): string => {
  const { host } = new URL(apiUrl);
  const { status, name, cause, message } = error as Error & { status?: number; cause?: { code?: string } };
  if (status === 401 || status === 403) return `${host} does not accept the key ${apiKey} (${status})`;
  if (status !== undefined) return `${host} answered ${status}`;
  if (name === 'TimeoutError' || name === 'AbortError') return `${host} did not answer within ${patience} s`;
  return `${host} cannot be reached (${cause?.code ?? message})`;
};

/** The requests of Plenum to LiveKit's own interface. Each throws `LiveKitError`; what is gone already is no error. */
export class LiveKitApi {
  private client: Promise<RoomServiceClient> | undefined;

  constructor(private readonly place: LiveKitPlace) {}

  create(room: string, emptyTimeout: number, maxParticipants: number): Promise<unknown> {
    return this.ask((client) => client.createRoom({ name: room, emptyTimeout, departureTimeout: 30, maxParticipants }));
  }

  async rooms(): Promise<string[]> {
    const rooms = await this.ask((client) => client.listRooms());
    return rooms?.map(({ name }) => name) ?? [];
  }

  /** Whether it answers, and to this key. */
  async check(): Promise<void> {
    await this.ask((client) => client.listRooms(['none']));
  }

  async participants(room: string): Promise<ParticipantInfo[]> {
    return (await this.ask((client) => client.listParticipants(room))) ?? [];
  }

  permit(room: string, identity: string, { canSubscribe, canPublish, sources, hidden }: Permission): Promise<unknown> {
    return this.ask((client) =>
      client.updateParticipant(room, identity, {
        permission: {
          canSubscribe,
          canPublish,
          canPublishData: false,
          canPublishSources: [...sources],
          canUpdateMetadata: false,
          hidden,
        },
      }),
    );
  }

  mute(room: string, identity: string, trackSid: string): Promise<unknown> {
    return this.ask((client) => client.mutePublishedTrack(room, identity, trackSid, true));
  }

  /** Out, and by no token that was made up to now in again, where this LiveKit knows how to do that. */
  remove(room: string, identity: string, now: Date): Promise<unknown> {
    const revokeTokenTs = BigInt(Math.floor(now.getTime() / 1000) + 1);
    return this.ask((client) => client.removeParticipant(room, identity, { revokeTokenTs }));
  }

  delete(room: string): Promise<unknown> {
    return this.ask((client) => client.deleteRoom(room));
  }

  private async ask<T>(question: (client: RoomServiceClient) => Promise<T>): Promise<T | undefined> {
    const { apiUrl, apiKey, apiSecret } = this.place;
    // Without failover: it is for a service of others, which would be asked for more addresses.
    this.client ??= liveKitSdk().then(
      (sdk) => new sdk.RoomServiceClient(apiUrl, apiKey, apiSecret, { requestTimeout: patience, failover: false }),
    );
    try {
      return await question(await this.client);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw new LiveKitError(sentence(error, this.place));
    }
  }
}

/** For `plenum doctor`: whether LiveKit answers to the key. @throws LiveKitError */
export const checkLiveKit = (place: LiveKitPlace): Promise<void> => new LiveKitApi(place).check();
