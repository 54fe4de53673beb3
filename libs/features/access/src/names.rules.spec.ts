import { isReserved } from './names.rules.js';

describe('a name', () => {
  const crew = ['Mona Muster'];

  it('may be nearly anything', () => {
    for (const name of ['Anna Amt', 'Moderne Verwaltung', 'Teamara', 'Müller, Köln', '李小龍', 'Mona'])
      expect([name, isReserved(name, crew)]).toEqual([name, false]);
  });

  it('does not speak for the event', () => {
    for (const name of [
      'Moderation',
      'Mona (Moderation)',
      'ADMIN',
      'Das Team',
      'Аdmin',
      'Ｔｅａｍ',
      'Mödérator',
      'M0derat0r',
    ])
      expect([name, isReserved(name, crew)]).toEqual([name, true]);
  });

  it('does not look like one of the crew', () => {
    for (const name of ['Mona Muster', 'mona  muster', 'Моna Мuster', 'MonaMuster', 'Mona Mustér'])
      expect([name, isReserved(name, crew)]).toEqual([name, true]);
  });

  it('has something to call somebody by', () => {
    expect(isReserved('…', [])).toBe(true);
  });
});
