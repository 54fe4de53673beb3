import { CrewNames } from '@plenum/access';
import type { Sessions } from '@plenum/events';
import type { DisplayNames } from '@plenum/names';
import { FakeClock } from '@plenum/platform/clock';
import type { UnitOfWork } from '@plenum/platform/database';
import { OwnName } from './own-name.service.js';

describe('names of the crew', () => {
  it('heard in an event are not read from all its messages for everybody who signs up', async () => {
    const clock = new FakeClock();
    const asked: unknown[] = [];
    const query = async (_sql: string, [eventId]: unknown[]) => {
      asked.push(eventId);
      return [{ name: `Mona of ${String(eventId)}` }];
    };
    const names = new CrewNames();
    new OwnName({} as Sessions, {} as DisplayNames, names, { query } as unknown as UnitOfWork, clock).onModuleInit();
    const at = (eventId: string) => names.of({ organisationId: 'o', eventId });
    for (let one = 0; one < 3; one++) expect(await at('a')).toEqual(['Mona of a']);
    expect(await at('b')).toEqual(['Mona of b']);
    expect(asked).toEqual(['a', 'b']);
    clock.advance(10_000);
    await at('a');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('are asked for one after the other', async () => {
    const names = new CrewNames();
    let underWay = 0;
    for (const name of ['Mona', 'Max'])
      names.register(async () => {
        expect(++underWay).toBe(1);
        await new Promise(setImmediate);
        underWay--;
        return [name];
      });
    expect(await names.of({ organisationId: 'o' })).toEqual(['Mona', 'Max']);
  });
});
