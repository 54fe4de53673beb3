import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

type Purpose = 'bounce' | 'unsubscribe';

/** Small letters and digits, none of which look alike: addresses lose the difference between large and small on their way. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idBytes = 16;
const macBytes = 10;

const toBase32 = (bytes: Buffer): string => {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31]! : text;
};

const fromBase32 = (text: string): Buffer => {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    held = (held << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
};

/**
 * Words that name a mail and that nobody else can make: in the envelope, to which bounces come back, and in the link that
 * ends reminders. 42 letters and digits, signed with this Plenum's secret.
 */
@Injectable()
export class MailTokens {
  constructor(private readonly config: Config) {}

  make(purpose: Purpose, mailId: string): string {
    const id = Buffer.from(mailId.replaceAll('-', ''), 'hex');
    return toBase32(Buffer.concat([id, this.macOf(purpose, id)]));
  }

  /** The mail it names; undefined when it was not made here for that purpose. */
  read(purpose: Purpose, token: string): string | undefined {
    if (!/^[a-z2-7]{42}$/.test(token)) return undefined;
    const bytes = fromBase32(token);
    const id = bytes.subarray(0, idBytes);
    const mac = bytes.subarray(idBytes);
    if (mac.length !== macBytes || !timingSafeEqual(mac, this.macOf(purpose, id))) return undefined;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  unsubscribePath(mailId: string): string {
    return `/unsubscribe/${this.make('unsubscribe', mailId)}`;
  }

  private macOf(purpose: Purpose, id: Buffer): Buffer {
    const mac = createHmac('sha256', this.config.secret).update(`plenum:mail:${purpose}:`).update(id).digest();
    return mac.subarray(0, macBytes);
  }
}
