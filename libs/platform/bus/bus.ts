/**
 * Wakes other processes of the same Plenum. Messages are hints: small, possibly lost, possibly twice, possibly without
 * content. What must not be lost is a row, and every reader has a slow poll.
 */
export abstract class Bus {
  /**
   * Tells every process that subscribed to `topic`, this one included. Never throws: a lost hint is healed by polling.
   * A message too large to travel reaches other processes as `{}`.
   */
  abstract publish(topic: string, message: object): void;

  /**
   * Calls `hear` for every message of `topic` from now on; answers how to stop. After the connection to the others was
   * lost and found, `hear` gets one `{}`: something may have been said meanwhile.
   */
  abstract subscribe(topic: string, hear: (message: unknown) => void): () => void;

  /** Whether other processes can be reached now; for health checks. */
  abstract readonly connected: boolean;
}
