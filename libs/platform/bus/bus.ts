/**
 * Wakes other processes of the same Plenum. Messages are hints: small, possibly lost, possibly twice. What must not be
 * lost is a row, and every reader has a slow poll.
 */
export abstract class Bus {
  /** Tells every process that subscribed to `topic`, this one included. Never throws: a lost hint is healed by polling. */
  abstract publish(topic: string, message: object): void;

  /** Calls `hear` for every message of `topic` from now on; answers how to stop. */
  abstract subscribe(topic: string, hear: (message: unknown) => void): () => void;
}
