import { ConfigError, readConfig } from '@plenum/platform/config';
import { ImapMailbox } from '@plenum/platform/mail';
import { bounceMailboxOf } from '@plenum/mail';
import type { Finding } from './checks.js';

type Environment = Record<string, string | undefined>;

/** Whether mails that come back are heard of: signs in to the mailbox of bounces and looks how much lies there. Moves nothing. */
export const checkBounces = async (environment: Environment): Promise<Finding> => {
  const what = 'Bounces';
  const { PLENUM_MAIL_BOUNCES: address, PLENUM_BOUNCE_IMAP_URL: url, PLENUM_BOUNCE_TOKEN: token } = environment;
  const nowhere = 'mails leave without an address of their own for bounces (PLENUM_MAIL_BOUNCES)';
  if (!url) {
    if (!address) return { what, state: 'note', found: nowhere };
    return token
      ? { what, state: 'ok', found: `${address}, handed in by the mail server` }
      : {
          what,
          state: 'wrong',
          found: `${address}, but nobody reads them: PLENUM_BOUNCE_IMAP_URL or PLENUM_BOUNCE_TOKEN`,
        };
  }
  const place = new URL(url).host;
  let mailbox: ImapMailbox | undefined;
  try {
    mailbox = new ImapMailbox({ ...bounceMailboxOf(readConfig(environment))!, silenceMs: 10_000 });
    await mailbox.signIn();
    const found = `the mailbox at ${place} opens, ${await mailbox.count()} messages wait`;
    return address ? { what, state: 'ok', found } : { what, state: 'wrong', found: `${found}, but ${nowhere}` };
  } catch (error) {
    const { responseText, message } = error as { responseText?: string; message?: string };
    const because = error instanceof ConfigError ? 'not tried: see the configuration' : (responseText ?? message ?? '');
    return { what, state: 'wrong', found: `the mailbox at ${place} does not open: ${because}` };
  } finally {
    await mailbox?.close();
  }
};
