import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { systemViewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { ProgrammeImports } from '@plenum/programme-import';
import { withPlenum } from '../cli.module.js';
import { commandEnvironment } from '../environment.js';
import { reportOf } from './import-report.js';

export const importCommand = () =>
  new Command('import')
    .description('import a schedule: pretalx or frab schedule.json, frab schedule.xml')
    .argument('<file>', 'the file')
    .requiredOption('--organisation <slug>', 'whose event it is')
    .option('--event <slug>', 'the event to bring up to date; without it the one imported before, or a new one')
    .option('--dry-run', 'only show what would be done', false)
    .action(async (file: string, options: { organisation: string; event?: string; dryRun: boolean }) => {
      const content = readFileSync(file);
      await withPlenum(commandEnvironment(), async (plenum) => {
        const organisation = await plenum.get(Organisations).bySlug(options.organisation);
        const imports = plenum.get(ProgrammeImports);
        const preview = await imports.preview(systemViewer, {
          organisationId: organisation.id,
          eventSlug: options.event,
          fileName: basename(file),
          content,
        });
        console.log(reportOf(preview));
        if (!preview.id) {
          process.exitCode = 1;
          console.log('Nothing was imported.');
        } else if (!options.dryRun) {
          const { created, changed, removed } = await imports.apply(systemViewer, preview.id);
          console.log(`Imported: ${created} created, ${changed} changed, ${removed} removed.`);
        } else {
          console.log('Only shown: nothing was imported.');
        }
      });
    });
