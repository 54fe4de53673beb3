import { Outbox, type Waiting } from './outbox.js';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

const waiting = (id: string, name: Waiting['name'] = 'message.post', by = 'mia'): Waiting => ({
  name,
  payload: { sessionId: 's', id, text: `Text ${id}` },
  at: '2026-11-22T08:00:00.000Z',
  by,
});

describe('an outbox', () => {
  it('gives what waits back after a reload, in the order it was written', () => {
    const storage = memory();
    const before = new Outbox('box', storage);
    before.add(waiting('1'));
    before.add(waiting('2'));
    expect(new Outbox('box', storage).all.map(({ payload }) => payload.id)).toEqual(['1', '2']);
  });

  it('leaves nothing behind in the storage once everything is answered', () => {
    const storage = memory();
    const outbox = new Outbox('box', storage);
    outbox.add(waiting('1'));
    outbox.take('1');
    expect(storage.kept.size).toBe(0);
    expect(outbox.all).toHaveLength(1);
    outbox.heard((id) => id === '1');
    expect(outbox.all).toHaveLength(0);
  });

  it('keeps each kind in a line of its own, and goes on after what was refused', () => {
    const outbox = new Outbox('box', memory());
    outbox.add(waiting('1'));
    outbox.add(waiting('2', 'question.ask'));
    outbox.add(waiting('3'));
    expect(outbox.next('message.post')?.payload.id).toBe('1');
    outbox.refuse('1', { code: 'chat.closed' });
    expect(outbox.next('message.post')?.payload.id).toBe('3');
    expect(outbox.next('question.ask')?.payload.id).toBe('2');
    outbox.retry('1');
    expect(outbox.next('message.post')?.payload.id).toBe('1');
  });

  it('asks the server anew after a reload instead of trusting an old waiting time', () => {
    const storage = memory();
    const outbox = new Outbox('box', storage);
    outbox.add(waiting('1'));
    outbox.postpone('1', { code: 'chat.slowMode', until: Date.now() + 60_000 });
    expect(new Outbox('box', storage).next('message.post')).not.toHaveProperty('later');
  });

  it('drops what somebody else wrote in this tab', () => {
    const outbox = new Outbox('box', memory());
    outbox.add(waiting('1', 'message.post', 'max'));
    outbox.add(waiting('2'));
    outbox.belongTo('mia');
    expect(outbox.all.map(({ payload }) => payload.id)).toEqual(['2']);
  });

  it.each([['nonsense'], ['{}'], ['[null, {"payload": {}}]']])('begins empty when the storage holds %s', (text) => {
    const storage = memory();
    storage.setItem('box', text);
    expect(new Outbox('box', storage).all).toEqual([]);
  });

  it('goes on without a storage that may be used', () => {
    const outbox = new Outbox('box', {
      ...memory(),
      setItem: () => {
        throw new Error('full');
      },
    });
    outbox.add(waiting('1'));
    expect(outbox.next('message.post')?.payload.id).toBe('1');
  });
});
