import { cameraBeside, contained, covering, layouts, layoutWithScreen, shownLayout } from './layouts.rules.js';

const picture = { width: 1280, height: 720 };

describe('layouts', () => {
  it.each([
    ['camera', 'both'],
    ['card', 'screen'],
    ['screen', 'screen'],
    ['both', 'both'],
  ] as const)('show a screen from %s as %s: no camera that was not seen before', (before, shared) => {
    expect(layoutWithScreen(before)).toBe(shared);
  });

  it('show all of a screen, whatever its shape', () => {
    expect(contained({ width: 1920, height: 1200 }, { x: 0, y: 0, ...picture })).toEqual({
      x: 64,
      y: 0,
      width: 1152,
      height: 720,
    });
  });

  it('fill the picture with the middle of a camera, without bars', () => {
    expect(covering({ width: 640, height: 480 }, picture)).toEqual({ x: 0, y: 60, width: 640, height: 360 });
  });

  it('keep the small camera within the picture and in its shape', () => {
    const { x, y, width, height } = cameraBeside(picture);
    expect(x + width).toBeLessThan(1280);
    expect(y + height).toBeLessThan(720);
    expect(width / height).toBeCloseTo(16 / 9);
  });

  it('fall back to what is there', () => {
    const shown = (camera: boolean, screen: boolean) =>
      layouts.map((wanted) => shownLayout(wanted, { camera, screen }));
    expect(shown(true, true)).toEqual(['camera', 'screen', 'both', 'card']);
    expect(shown(true, false)).toEqual(['camera', 'camera', 'camera', 'card']);
    expect(shown(false, true)).toEqual(['card', 'screen', 'screen', 'card']);
    expect(shown(false, false)).toEqual(['card', 'card', 'card', 'card']);
  });
});
