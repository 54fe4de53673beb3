import { Command } from 'commander';
import { Demo, type DemoPlaces } from '@plenum/demo';
import { withPlenum } from '../cli.module.js';
import { commandEnvironment } from '../environment.js';

/** Makes the demo or moves it; undefined where there is an organisation with data of its own. */
export const makeDemo = (environment: Record<string, string | undefined>): Promise<DemoPlaces | undefined> =>
  withPlenum(environment, (plenum) => plenum.get(Demo).prepare());

export const demoCommand = () =>
  new Command('demo').description('create the demo event, or move it so that it is live now').action(async () => {
    const places = await makeDemo(commandEnvironment());
    if (!places) return console.log('There is an organisation with data of its own here: no demo was made.');
    console.log(JSON.stringify(places, null, 2));
  });
