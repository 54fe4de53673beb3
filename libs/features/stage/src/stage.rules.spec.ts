import { invitationStates, stageFacts, stageRoles } from '@plenum/contracts';
import { eased, fitsOn, mayPublish, maySee, pictureCeiling, stands } from './stage.rules.js';

describe('the stage', () => {
  it('lets hosts and presenters publish all, guests themselves only, and a composer nothing', () => {
    for (const role of ['host', 'presenter'] as const) {
      expect(mayPublish(role, 'camera', ['audio', 'video'])).toBe(true);
      expect(mayPublish(role, 'screen', ['audio', 'video'])).toBe(true);
    }
    expect(mayPublish('guest', 'camera', ['audio', 'video'])).toBe(true);
    expect(mayPublish('guest', 'screen', ['video'])).toBe(false);
    expect(mayPublish('composer', 'camera', ['audio'])).toBe(false);
    expect(mayPublish('composer', 'screen', ['video'])).toBe(false);
  });

  it('takes no second microphone for a screen', () => {
    expect(mayPublish('presenter', 'screen', ['audio'])).toBe(false);
  });

  it('shows those backstage only to who runs it, and everybody to themselves', () => {
    const seen = (role: (typeof stageRoles)[number], state: 'backstage' | 'next' | 'onStage') =>
      maySee({ personId: 'me', role }, { personId: 'other', state });
    expect(stageRoles.filter((role) => seen(role, 'backstage'))).toEqual(['host', 'composer']);
    expect(stageRoles.filter((role) => seen(role, 'next'))).toEqual(['host', 'composer']);
    expect(stageRoles.filter((role) => seen(role, 'onStage'))).toEqual([...stageRoles]);
    expect(maySee({ personId: 'me', role: 'guest' }, { personId: 'me', state: 'backstage' })).toBe(true);
  });

  it('takes an invitation until it ends, and one who joined for as long as they are there', () => {
    const now = new Date();
    const [before, after] = [-1, 1].map((by) => new Date(now.getTime() + by)) as [Date, Date];
    expect(invitationStates.filter((state) => stands({ state, until: after }, now))).toEqual([
      'invited',
      'accepted',
      'joined',
    ]);
    for (const until of [before, now, null])
      expect(invitationStates.filter((state) => stands({ state, until }, now))).toEqual(['joined']);
  });

  it('has room for eight', () => {
    expect(fitsOn(stageFacts.mostOnStage - 1)).toBe(true);
    expect(fitsOn(stageFacts.mostOnStage)).toBe(false);
  });

  it('gives each camera less the more there are, and a screen always enough', () => {
    const ceilings = [1, 2, 3, 5, 8].map((pictures) => pictureCeiling('camera', pictures));
    expect(ceilings).toEqual(ceilings.toSorted((one, other) => other - one));
    expect(ceilings.at(-1)).toBeLessThan(ceilings[0]!);
    expect(pictureCeiling('screen', 8)).toBe(pictureCeiling('screen', 1));
  });

  it('asks for less where much is lost, and never for nothing', () => {
    expect(eased(1_000_000, 0.05)).toBe(1_000_000);
    expect(eased(1_000_000, 0.2)).toBe(600_000);
    expect(eased(1_000_000, 1)).toBe(250_000);
    expect(eased(300_000, 1)).toBe(200_000);
  });
});
