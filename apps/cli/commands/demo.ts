import { Command } from 'commander';
import { Demo } from '@plenum/demo';
import { withPlenum } from '../cli.module.js';
import { commandEnvironment } from '../environment.js';

export const demoCommand = () =>
  new Command('demo').description('create the demo event, or move it so that it is live now').action(async () => {
    const places = await withPlenum(commandEnvironment(), (plenum) => plenum.get(Demo).prepare());
    if (!places) return console.log('There is an organisation with data of its own here: no demo was made.');
    console.log(JSON.stringify(places, null, 2));
  });
