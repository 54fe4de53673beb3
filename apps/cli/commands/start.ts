import { Command } from 'commander';
import type { DemoPlaces } from '@plenum/demo';
import { processEnvironment } from '@plenum/platform/config';
import { PostgresError } from '@plenum/platform/embedded';
import { Child } from '../embedded/child.js';
import { prepareGround } from '../embedded/embedded-plenum.js';
import { makeDemo } from './demo.js';
import { migrateAll } from './migrate.js';

const say = (line: string) => console.log(line);

/** What is printed once everything runs: where to look, and who to be there. */
export const signpost = (places: DemoPlaces | undefined, publicUrl: string, mailboxUrl: string | undefined): string => {
  const lines = places
    ? [
        `Attendee    ${places.attendee}`,
        `Moderator   ${places.moderator}   (${places.moderatorSignIn.email} / ${places.moderatorSignIn.password})`,
        `Organiser   ${places.organiser}   (${places.organiserSignIn.email} / ${places.organiserSignIn.password})`,
      ]
    : [`Plenum      ${publicUrl}`];
  return ['', ...lines, `Mailbox     ${mailboxUrl ?? 'none: mails go to your mail server'}`, ''].join('\n');
};

/** Until the terminal, npm or a service manager asks us to stop. */
const askedToStop = () =>
  new Promise<void>((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => asked());
  });

export const startCommand = () =>
  new Command('start')
    .description('run everything on this machine: database, mailbox, server and worker')
    .option('--no-demo', 'do not create the demo event')
    .action(async ({ demo }: { demo: boolean }) => {
      // From here on Ctrl+C must end in the order below, whatever is under way.
      const asked = askedToStop();
      const ground = await prepareGround(processEnvironment(), say).catch((error: unknown) => {
        if (error instanceof PostgresError && error.code === 'in-use') return undefined;
        throw error;
      });
      if (!ground) {
        say('Plenum is already running on these data. Stop that one first (Ctrl+C there), or set PLENUM_DATA_DIR.');
        process.exitCode = 1;
        return;
      }
      const children = [new Child('server', ground.environment, say), new Child('worker', ground.environment, say)];
      try {
        await migrateAll(ground.environment);
        const places = demo ? await makeDemo(ground.environment) : undefined;
        await Promise.race([Promise.all(children.map((child) => child.start())), asked]);
        say(signpost(places, ground.environment['PLENUM_PUBLIC_URL'] ?? '', ground.mailboxUrl));
        await asked;
        say('Stopping …');
      } finally {
        await Promise.all(children.map((child) => child.stop()));
        await ground.stop();
      }
      process.exit();
    });
