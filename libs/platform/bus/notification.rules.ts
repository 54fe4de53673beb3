/** What travels in one NOTIFY: who sent it, and messages by topic; null stands for one that was too large. */
export interface Notification {
  from: string;
  messages: [topic: string, message: unknown][];
}

/** PostgreSQL refuses payloads of 8000 bytes and more. */
export const largestPayload = 7900;

const bytes = (text: string) => Buffer.byteLength(text);

/** Packs messages into as few payloads as possible, in order. */
export const packNotifications = (from: string, messages: Notification['messages']): string[] => {
  const head = `{"from":${JSON.stringify(from)},"messages":[`;
  const room = largestPayload - bytes(head) - 2;
  const payloads: string[] = [];
  let parts: string[] = [];
  let size = 0;
  const close = () => {
    if (parts.length > 0) payloads.push(`${head}${parts.join(',')}]}`);
    parts = [];
    size = 0;
  };
  for (const [topic, message] of messages) {
    const whole = JSON.stringify([topic, message]);
    const part = bytes(whole) <= room ? whole : JSON.stringify([topic, {}]);
    const length = bytes(part) + 1;
    if (size + length > room) close();
    parts.push(part);
    size += length;
  }
  close();
  return payloads;
};

/** Reads a payload; undefined when it is not one of ours. */
export const readNotification = (payload: string): Notification | undefined => {
  try {
    const { from, messages } = JSON.parse(payload) as Partial<Notification>;
    return typeof from === 'string' && Array.isArray(messages) ? { from, messages } : undefined;
  } catch {
    return undefined;
  }
};
