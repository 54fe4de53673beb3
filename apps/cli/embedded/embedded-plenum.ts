import { join } from 'node:path';
import { startMailbox, startPostgres } from '@plenum/platform/embedded';
import { dataFolder, keptSecret, rememberEnvironment } from './folder.js';
import { claimPort, freePort } from './ports.js';

/** The parts that run beside server and worker, and the variables both are started with. */
export interface Ground {
  environment: Record<string, string>;
  /** Where the trial mailbox is, when there is no mail server of one's own. */
  mailboxUrl?: string;
  stop(): Promise<void>;
}

/**
 * Provides what the environment does not name: PostgreSQL, a mailbox, a secret, a port. Everything that is set stays
 * as it is, so each part can be replaced alone.
 */
export const prepareGround = async (
  given: Record<string, string | undefined>,
  log: (line: string) => void,
): Promise<Ground> => {
  const folder = dataFolder(given);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const made: Record<string, string> = {
      PLENUM_DATA_DIR: folder,
      PLENUM_SECRET: given['PLENUM_SECRET'] || keptSecret(folder, 'secret'),
    };
    const makeUp = (name: string, value: string) => {
      if (!given[name]) made[name] = value;
    };
    // First, because it knows whether another Plenum runs on these data.
    if (!given['DATABASE_URL']) {
      const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log });
      stops.push(() => postgres.stop());
      made['DATABASE_URL'] = postgres.url;
    }
    if (given['PORT']) await claimPort(Number(given['PORT']));
    const port = given['PORT'] || String(await freePort(3000));
    makeUp('PORT', port);
    makeUp('PLENUM_PUBLIC_URL', `http://localhost:${port}`);
    makeUp('PLENUM_ENV', 'development');
    makeUp('LOG_LEVEL', 'warn');
    makeUp('PLENUM_LOG_PRETTY', 'true');
    let mailboxUrl: string | undefined;
    if (!given['SMTP_URL']) {
      const mailbox = await openMailbox(join(folder, 'mailbox'));
      stops.push(() => mailbox.stop());
      mailboxUrl = mailbox.url;
      made['SMTP_URL'] = mailbox.smtpUrl;
      made['PLENUM_MAILBOX_URL'] = mailbox.url;
    }
    rememberEnvironment(folder, made);
    const environment = Object.fromEntries(
      Object.entries({ ...given, ...made }).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    return { environment, mailboxUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Where people look for it when nobody else is there. Somebody may take that place while we look at it. */
const openMailbox = async (folder: string) => {
  for (let left = 5; ; left--)
    try {
      return await startMailbox({ folder, httpPort: await freePort(8025) });
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
};
