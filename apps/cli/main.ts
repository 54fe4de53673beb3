import 'reflect-metadata';
import { Command } from 'commander';
import { adminCommand } from './commands/admin.js';
import { configCommand } from './commands/config.js';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { importCommand } from './commands/import.js';
import { migrateCommand } from './commands/migrate.js';
import { startCommand } from './commands/start.js';
import { sentenceOf } from './sentence.js';

const program = new Command('plenum')
  .description('Webinars and solution days for the public sector, self-hosted.')
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(migrateCommand())
  .addCommand(adminCommand())
  .addCommand(importCommand())
  .addCommand(demoCommand())
  .addCommand(doctorCommand())
  .addCommand(configCommand());

try {
  await program.parseAsync();
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
