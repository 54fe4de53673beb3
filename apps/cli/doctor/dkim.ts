import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { dkimHostOf, dkimRecordOf, holdsKey } from '@plenum/platform/mail';
import type { Finding } from './checks.js';

type LookUp = (name: string) => Promise<string[][]>;

const inDns: LookUp = (name) => new Resolver({ timeout: 3000, tries: 1 }).resolveTxt(name);

/** Whether mails are signed, and whether the record by which others check the signature is there and is the key's. */
export const checkDkim = async (
  {
    PLENUM_DKIM_KEY_FILE: file,
    PLENUM_DKIM_SELECTOR: selector = 'plenum',
    PLENUM_MAIL_FROM: from = '',
  }: Record<string, string | undefined>,
  lookUp: LookUp = inDns,
): Promise<Finding> => {
  const what = 'Signatures of mails';
  if (!file) return { what, state: 'note', found: 'none from here (PLENUM_DKIM_KEY_FILE); fine where the relay signs' };
  let key: string;
  try {
    const made = createPublicKey(createPrivateKey(readFileSync(file, 'utf8')));
    key = made.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return { what, state: 'wrong', found: `${file} cannot be read, or is no private key` };
  }
  const name = dkimHostOf(selector, from.slice(from.lastIndexOf('@') + 1));
  const record = dkimRecordOf(key);
  let found: string[][];
  try {
    found = await lookUp(name);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOTFOUND' || code === 'ENODATA')
      return { what, state: 'wrong', found: `${name} is not there. Publish it as TXT: ${record}` };
    return { what, state: 'note', found: `DNS does not answer for ${name}. It should say, as TXT: ${record}` };
  }
  return holdsKey(found, key)
    ? { what, state: 'ok', found: `${name} has the key` }
    : { what, state: 'wrong', found: `${name} has another key. Publish it as TXT: ${record}` };
};
