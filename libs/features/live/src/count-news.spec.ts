import { randomUUID } from 'node:crypto';
import { InProcessBus } from '@plenum/platform/bus';
import { CountNews } from './count-news.js';

it('news of hundreds who voted at once are few, and each small enough to travel', async () => {
  const bus = new InProcessBus();
  const news = new CountNews(bus);
  const heard: { ids: string[]; people: string[] }[] = [];
  const stop = news.hear('session', (one) => heard.push(one));
  const [ids, people] = [3, 500].map((count) => Array.from({ length: count }, () => randomUUID())) as [
    string[],
    string[],
  ];
  const done = new Promise<void>((resolve) => news.hear('session', () => heard.length >= 7 && resolve()));
  for (const [index, person] of people.entries()) news.tell('session', 'votes', ids[index % 3]!, person);
  await done;
  stop();
  expect(heard.flatMap((one) => one.ids).sort()).toEqual([...ids].sort());
  expect(heard.flatMap((one) => one.people).sort()).toEqual([...people].sort());
  expect(Math.max(...heard.map((one) => JSON.stringify(one).length))).toBeLessThan(7000);
});
