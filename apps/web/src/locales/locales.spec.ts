import de from './de/index.js';
import en from './en/index.js';

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key} › `),
  );

const byText = (one: string, other: string) => one.localeCompare(other);

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort(byText);
const tags = (text: string) => [...text.matchAll(/<\/?(\w+)>/g)].map((match) => match[0]).sort(byText);

const german = new Map(flatten(de));
const english = new Map(flatten(en));

describe('the two languages', () => {
  it('have the same texts', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
  });

  it.each([...german])('fill the same gaps in "%s"', (key, text) => {
    expect(placeholders(english.get(key) ?? '')).toEqual(placeholders(text));
    expect(tags(english.get(key) ?? '')).toEqual(tags(text));
  });

  it('leave no text empty', () => {
    expect([...german, ...english].filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('count in both numbers where they count', () => {
    const lonely = [...german.keys()].filter(
      (key) => key.endsWith('_one') && !german.has(key.replace(/_one$/, '_other')),
    );
    expect(lonely).toEqual([]);
  });

  it('say Sie in German', () => {
    const familiar = [...german].filter(([, text]) =>
      /\b(du|dich|dir|dein|deine|deinen|deiner|euch|eure)\b/iu.test(text),
    );
    expect(familiar).toEqual([]);
  });
});
