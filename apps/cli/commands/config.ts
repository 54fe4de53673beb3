import { Command } from 'commander';
import { configSchema } from '@plenum/platform/config';

/** The configuration as the table that stands in the README; a test compares the two. */
export const configTable = (): string => {
  const rows = Object.entries(configSchema.shape).map(([name, schema]) => {
    const standard = schema.safeParse(undefined);
    const fallback = standard.success
      ? standard.data === undefined || String(standard.data) === ''
        ? '–'
        : `\`${String(standard.data)}\``
      : 'required';
    return `| \`${name}\` | ${fallback} | ${schema.description ?? ''} |`;
  });
  return ['| variable | default | what it is |', '| --- | --- | --- |', ...rows].join('\n');
};

export const configCommand = () =>
  new Command('config').description('list every variable Plenum reads').action(() => console.log(configTable()));
