import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { systemViewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { ProgrammeImports, type ScheduleUpload } from '@plenum/programme-import';
import { withPlenum } from '../cli.module.js';
import { commandEnvironment } from '../environment.js';
import { reportOf } from './import-report.js';

interface Options {
  organisation: string;
  event?: string;
  dryRun: boolean;
}

/** Tells what it does. Answers false when the file cannot be imported. */
const importFile = async (
  plenum: INestApplicationContext,
  { organisation, event, dryRun, ...file }: Options & ScheduleUpload,
): Promise<boolean> => {
  const { id: organisationId } = await plenum.get(Organisations).bySlug(organisation);
  const imports = plenum.get(ProgrammeImports);
  const preview = await imports.preview(systemViewer, { organisationId, eventSlug: event, ...file });
  console.log(reportOf(preview));
  if (!preview.id || dryRun) {
    console.log(preview.id ? 'Only shown: nothing was imported.' : 'Nothing was imported.');
    return preview.id !== null;
  }
  const { created, changed, removed } = await imports.apply(systemViewer, preview.id);
  console.log(`Imported: ${created} created, ${changed} changed, ${removed} removed.`);
  return true;
};

export const importCommand = () =>
  new Command('import')
    .description('import a schedule: pretalx or frab schedule.json, frab schedule.xml')
    .argument('<file>', 'the file')
    .requiredOption('--organisation <slug>', 'whose event it is')
    .option('--event <slug>', 'the event to bring up to date; without it the one imported before, or a new one')
    .option('--dry-run', 'only show what would be done', false)
    .action(async (file: string, options: Options) => {
      let imported: boolean | undefined;
      try {
        const content = readFileSync(file);
        await withPlenum(commandEnvironment(), async (plenum) => {
          imported = await importFile(plenum, { ...options, fileName: basename(file), content });
        });
      } finally {
        if (imported === undefined) console.log('Nothing was imported.');
      }
      if (!imported) process.exitCode = 1;
    });
