import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

const keyOf = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `plenum:seal:${purpose}`, 32));

/**
 * Something secret as it may lie in the database: who has only that, a backup, say, cannot read it. AES-256-GCM under this Plenum's secret.
 * @param purpose keeps kinds of secrets apart
 * @param place the row it belongs to: in another one it does not open
 */
export const sealed = (secret: string, purpose: string, place: string, text: string): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce).setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
};

/** What was sealed; undefined when it was sealed with another secret, for another place, or was changed. */
export const unsealed = (secret: string, purpose: string, place: string, seal: Buffer): string | undefined => {
  if (seal.length < nonceBytes + tagBytes) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), seal.subarray(0, nonceBytes))
      .setAAD(Buffer.from(place))
      .setAuthTag(seal.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(seal.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
};
