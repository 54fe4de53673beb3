import fc from 'fast-check';
import { accentFate, accentTokens, accessibleAccent, contrast, themeCss } from './accent.rules.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('an organisation’s accent', () => {
  it('counts contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
  });

  it('stays as it is when it can be read', () => {
    expect(accessibleAccent('#0b5d66', '#ffffff')).toBe('#0b5d66');
  });

  it('is moved as little as needed when it cannot', () => {
    const yellow = accessibleAccent('#ffcc00', '#ffffff');
    expect(contrast(yellow, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(yellow, '#ffffff')).toBeLessThan(4.9);
  });

  it('can be read on any ground, whatever the two colours', () => {
    fc.assert(
      fc.property(colour, colour, (accent, ground) => {
        expect(contrast(accessibleAccent(accent, ground), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('gives buttons, links and soft grounds enough contrast in light and dark', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const css = themeCss(accent);
        const pair = (name: string) => /light-dark\((#\w+), (#\w+)\)/.exec(css.split(`--${name}: `)[1]!)!.slice(1);
        for (const scheme of [0, 1]) {
          const of = (name: string) => pair(name)[scheme]!;
          expect(contrast(of('on-action'), of('action'))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(of('action-text'), of('action-soft'))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(of('action'), scheme === 0 ? '#f0ece3' : '#232a28')).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('tells what becomes of it on light and on dark ground', () => {
    expect(accentFate('#0b5d66', 'light')).toMatchObject({ shown: '#0b5d66', kept: true });
    const dark = accentFate('#0B5D66', 'dark');
    expect(dark.kept).toBe(false);
    expect([dark.before < 4.5, dark.after >= 4.5]).toEqual([true, true]);
    expect(accentFate('#FFCC00', 'dark').kept).toBe(true);
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (accent, on) => {
        const { shown, kept, before, after } = accentFate(accent, on);
        expect(kept).toBe(before >= 4.5);
        expect(after).toBeGreaterThanOrEqual(4.5);
        // The preview shows what the stylesheet does.
        expect(accentTokens(accent, on)['--action']).toBe(shown);
        expect(themeCss(accent)).toContain(shown);
      }),
    );
  });

  it('says which colour it cannot read', () => {
    expect(() => themeCss('red; } body { display: none')).toThrow('not a colour');
  });
});
