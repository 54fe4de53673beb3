import { exchanged } from './recipe.js';

describe('A recipe', () => {
  it('is made one machine’s own by exchanging what is named, everywhere', () => {
    expect(
      exchanged('listen a:1;\nname a;', [
        ['a:1', 'b:2'],
        ['name a', 'name c'],
      ]),
    ).toBe('listen b:2;\nname c;');
    expect(exchanged('one one', [['one', 'two']])).toBe('two two');
  });

  it('is not run when it says something else than is thought', () => {
    expect(() => exchanged('listen 443;', [['listen 80', 'listen 81']])).toThrow('listen 80');
  });
});
