import { canBeOnStage, mayJoin, troubleFor } from './guest.rules.js';

const on = { state: 'on' } as const;
const off = { state: 'off' } as const;
const refused = { state: 'off', trouble: 'refused' } as const;

describe('an attendee on the way to the stage', () => {
  it('needs a camera or a microphone', () => {
    expect([mayJoin(on, off), mayJoin(off, on), mayJoin(on, on)]).toEqual([true, true, true]);
    expect(mayJoin(refused, { state: 'opening' })).toBe(false);
  });

  it('tells the crew what is missing, and nothing of what was left out on purpose', () => {
    expect(troubleFor(off, on, false)).toBeNull();
    expect(troubleFor(refused, on, false)).toBe('camera');
    expect(troubleFor(on, refused, false)).toBe('microphone');
    expect(troubleFor(refused, refused, false)).toBe('devices');
    expect(troubleFor(refused, on, true)).toBe('connection');
  });

  it('needs a browser that can, on a secure page', () => {
    const all = { secure: true, devices: true, names: () => true };
    expect(canBeOnStage(all)).toBe(true);
    expect(canBeOnStage({ ...all, secure: false })).toBe(false);
    expect(canBeOnStage({ ...all, devices: false })).toBe(false);
    expect(canBeOnStage({ ...all, names: () => false })).toBe(false);
  });
});
