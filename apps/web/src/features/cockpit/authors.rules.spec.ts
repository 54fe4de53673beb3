import { roles } from '@plenum/contracts';
import { canBeSentOut } from './authors.rules.js';

it('everybody who writes but the crew can be muted and sent out', () => {
  const can = roles.filter((role) => canBeSentOut({ id: '', name: '', role }));
  expect(can).toEqual(['vendor', 'interpreter', 'captioner', 'attendee', 'guest', 'kiosk']);
});
