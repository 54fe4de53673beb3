import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { Accounts } from '@plenum/accounts';
import { setUp } from '@plenum/contracts';
import { invalid } from '@plenum/platform/problems';
import { withPlenum } from '../cli.module.js';
import { commandEnvironment } from '../environment.js';

interface Options {
  organisation: string;
  slug: string;
  name: string;
  email: string;
  locale: string;
}

const readPassword = async () => {
  const terminal = createInterface({ input: process.stdin, terminal: false });
  if (process.stdin.isTTY) process.stderr.write('Password (12 characters or more): ');
  try {
    for await (const line of terminal) return line;
    return '';
  } finally {
    terminal.close();
  }
};

export const adminCommand = () =>
  new Command('admin').description('accounts of those who run Plenum').addCommand(
    new Command('create')
      .description('make an organisation and its owner; the password is read from standard input')
      .requiredOption('--organisation <name>', 'name of the organisation')
      .requiredOption('--slug <slug>', 'its part of addresses, such as landkreis-muster')
      .requiredOption('--name <name>', "the owner's name")
      .requiredOption('--email <address>', "the owner's e-mail address")
      .option('--locale <locale>', 'de or en', 'de')
      .action(async (options: Options) => {
        const wanted = setUp.omit({ token: true }).safeParse({
          organisationName: options.organisation,
          organisationSlug: options.slug,
          name: options.name,
          email: options.email,
          locale: options.locale,
          password: await readPassword(),
        });
        if (!wanted.success) throw invalid(wanted.error.issues);
        await withPlenum(commandEnvironment(), (plenum) => plenum.get(Accounts).createOwner(wanted.data));
        console.log(`Made ${options.organisation} and its owner ${options.email}.`);
      }),
  );
